using System.Text.Json.Serialization;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The result of a job. A member is null when it does not apply, or is not known yet.</summary>
public sealed record JobResult
{
    /// <summary>A result of which nothing is known yet.</summary>
    public static readonly JobResult None = new();

    /// <summary>The archive that was written, read, or added to the backup list.</summary>
    public string? File { get; init; }

    /// <summary>The size of that archive, in bytes.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The time of the data in the archive. Null for an archive of an existing server, which does not contain it.</summary>
    public DateTimeOffset? DataFrom { get; init; }

    /// <summary>The number of documents.</summary>
    public long? Documents { get; init; }

    /// <summary>The size of their JSON, in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>The number of collections.</summary>
    public int? Collections { get; init; }

    /// <summary>The digest in the manifest: that of the database that was backed up. Null for an archive of an existing server.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>The digest that was computed by reading the archive.</summary>
    public string? ArchiveDigest { get; init; }

    /// <summary>The digest that was computed by reading the restored database.</summary>
    public string? RestoredDigest { get; init; }

    /// <summary>Whether a new database was created, so that no data was replaced.</summary>
    public bool? NewDatabase { get; init; }

    /// <summary>The id of the kept state with the replaced or dropped data, or null.</summary>
    public long? Undo { get; init; }

    /// <summary>When the server deletes this kept state.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>The number of documents that were written to the replaced data while the job ran. They are in the kept state.</summary>
    public long? WritesMeanwhile { get; init; }

    /// <summary>The relaxed indexes, each as <c>collection: field</c>.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }

    /// <summary>What a restore of the archive leaves out or changes.</summary>
    public IReadOnlyList<RestoreLoss>? Losses { get; init; }

    /// <summary>The sentences of <see cref="Losses"/>. A job that an older version stored has only the sentences.</summary>
    public IReadOnlyList<string>? NotCarriedOver
    {
        get => field ?? (Losses is { Count: > 0 } losses ? [.. losses.Select(l => l.Sentence.ToString())] : null);
        init;
    }

    /// <summary>The stamp of <see cref="File"/> if this restore added its upload to the backup list. If the restore is not done, the file with this stamp is removed again.</summary>
    public string? KeptUpload { get; init; }

    /// <summary>A note for the user, or null.</summary>
    [JsonIgnore]
    public MessageTemplate? Note { get; init; }

    // On disk: the English text, and beside it the template, which older versions did not store.
    [JsonInclude, JsonPropertyName("Note")]
    private string? StoredNote
    {
        get => Note?.ToString();
        init => Note ??= value is null ? null : MessageTemplate.Verbatim(value);
    }

    [JsonInclude]
    private MessageTemplate? NoteTemplate
    {
        get => Note;
        init => Note = value ?? Note;
    }
}
