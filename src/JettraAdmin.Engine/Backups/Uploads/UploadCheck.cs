using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>What verifying an upload showed. It holds as long as the upload, whose bytes do not change any more.</summary>
/// <param name="At">When it was found out.</param>
/// <param name="Problem">Why it cannot be restored; null when every document was read and every digest was equal.</param>
public sealed record UploadCheck(DateTimeOffset At, JobProblem? Problem)
{
    /// <summary>Whether it was read to its end without a fault.</summary>
    public bool Sound => Problem is null;

    /// <summary>The digest that was computed by reading it; null when it is not sound.</summary>
    public string? Digest { get; init; }

    /// <summary>The number of documents that were read; null when it is not sound.</summary>
    public long? Documents { get; init; }

    /// <summary>Identifies the archive: see <see cref="Archives.ArchiveContents.Identity"/>. Null when it could not be opened.</summary>
    public string? Identity { get; init; }

    /// <summary>The name of its database, from its manifest; null when that is not known.</summary>
    public string? Database { get; init; }
}
