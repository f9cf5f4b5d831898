namespace JettraAdmin.Driver.Wire;

/// <summary>The progress of a job. No number decreases while the job runs.</summary>
/// <param name="Phase">The present phase, such as <c>writing</c>.</param>
/// <param name="Fraction">The completed fraction of the whole job, from 0 to 1.</param>
/// <param name="Documents">Completed documents of this phase.</param>
/// <param name="TotalDocuments">All documents of this phase, or null when that is not known.</param>
/// <param name="Bytes">Completed bytes of documents of this phase.</param>
/// <param name="TotalBytes">All bytes of this phase, or null when that is not known.</param>
/// <param name="Collection">The present collection.</param>
/// <param name="DocumentsPerSecond">The throughput of the last seconds, or null while it is not known.</param>
/// <param name="SecondsLeft">The estimated remaining time of the job, or null while it is not known.</param>
public sealed record JobProgressInfo(
    string Phase,
    double Fraction,
    long Documents,
    long? TotalDocuments,
    long Bytes,
    long? TotalBytes,
    string? Collection,
    double? DocumentsPerSecond,
    double? SecondsLeft);

/// <summary>Why a job did not complete, with the same members as the error of a request.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">What happened, and what happened to the data.</param>
/// <param name="Hint">What the user can do next, or null.</param>
/// <param name="Safety">What happened to the data: one of <see cref="ProblemSafety"/>. Older servers do not send it.</param>
public sealed record JobProblemInfo(string Code, string Detail, string? Hint, string Safety = ProblemSafety.Unknown);

/// <summary>The result of a job. A member is omitted when it does not apply to the job, or is not known yet.</summary>
public sealed record JobResultInfo
{
    /// <summary>The archive that was written, read or stored.</summary>
    public string? File { get; init; }

    /// <summary>The size of that archive in bytes.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The instant of the data in the archive; omitted when an existing JettraDB server wrote it.</summary>
    public DateTimeOffset? DataFrom { get; init; }

    /// <summary>The number of documents.</summary>
    public long? Documents { get; init; }

    /// <summary>The size of their JSON in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>The number of collections.</summary>
    public int? Collections { get; init; }

    /// <summary>The digest of the database that was backed up; omitted when an existing JettraDB server wrote it.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>The digest computed by reading the archive.</summary>
    public string? ArchiveDigest { get; init; }

    /// <summary>The digest computed by reading the restored database.</summary>
    public string? RestoredDigest { get; init; }

    /// <summary>Whether the job created the database, and replaced nothing.</summary>
    public bool? NewDatabase { get; init; }

    /// <summary>The id of the kept state that undoes this, for <c>POST /api/undo/{id}</c>.</summary>
    public long? Undo { get; init; }

    /// <summary>Until when that state is kept.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>The number of documents that were written to the replaced data while the job ran; the kept state has them.</summary>
    public long? WritesMeanwhile { get; init; }

    /// <summary>Relaxed indexes, as <c>collection: field</c>: unique indexes that were restored as not unique, because documents have equal values.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }

    /// <summary>What the restore left out or changed, one sentence each.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and count.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>A remark for the user.</summary>
    public string? Note { get; init; }
}
