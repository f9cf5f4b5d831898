using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What came of a job. A member is null where it does not apply or is not settled.</summary>
public sealed record JobResult
{
    /// <summary>Nothing settled.</summary>
    public static readonly JobResult None = new();

    /// <summary>The archive written, read or kept.</summary>
    public string? File { get; init; }

    /// <summary>The size of that archive, in bytes.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The instant of the data in the archive; an existing server's archive does not say it.</summary>
    public DateTimeOffset? DataFrom { get; init; }

    /// <summary>How many documents.</summary>
    public long? Documents { get; init; }

    /// <summary>The bytes of their JSON.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many collections.</summary>
    public int? Collections { get; init; }

    /// <summary>The digest of the database the archive was made of, as the manifest has it; an existing server's archive has none.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>The digest recomputed by reading the archive.</summary>
    public string? ArchiveDigest { get; init; }

    /// <summary>The digest recomputed by reading the restored database.</summary>
    public string? RestoredDigest { get; init; }

    /// <summary>Whether the target was new, so that nothing was replaced.</summary>
    public bool? NewDatabase { get; init; }

    /// <summary>The kept entry that undoes this, or null.</summary>
    public long? Undo { get; init; }

    /// <summary>Until when that entry is kept.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>How many documents were written to the replaced data while the job ran; they are in the kept entry.</summary>
    public long? WritesMeanwhile { get; init; }

    /// <summary>Unique indexes that came back non-unique because the data breaks them, as <c>collection: field</c>.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }

    /// <summary>What a restore of the archive does not carry over as it was.</summary>
    public IReadOnlyList<RestoreLoss>? Losses { get; init; }

    /// <summary>The sentences of <see cref="Losses"/>. A job of an older version has only these.</summary>
    public IReadOnlyList<string>? NotCarriedOver
    {
        get => field ?? (Losses is { Count: > 0 } losses ? [.. losses.Select(l => l.Sentence)] : null);
        init;
    }

    /// <summary>The stamp of <see cref="File"/> when that is the upload, published for this restore alone: it is taken out again when the restore is not done.</summary>
    public string? KeptUpload { get; init; }

    /// <summary>A remark that a person should read, or null.</summary>
    public string? Note { get; init; }
}
