namespace JettraAdmin.Driver.Wire;

/// <summary>How far a job is, from what was really done; no figure goes back while the job runs.</summary>
/// <param name="Phase">The part that runs now, in one word such as <c>writing</c>.</param>
/// <param name="Fraction">The share of the whole job that is done, 0 to 1.</param>
/// <param name="Documents">Documents done in this phase.</param>
/// <param name="TotalDocuments">Documents to do in this phase, or null when that is not known.</param>
/// <param name="Bytes">Bytes of documents done in this phase.</param>
/// <param name="TotalBytes">Bytes to do in this phase, or null when that is not known.</param>
/// <param name="Collection">The collection at hand.</param>
/// <param name="DocumentsPerSecond">The rate of the last seconds, or null while it is not known.</param>
/// <param name="SecondsLeft">What the whole job will still take at its pace so far, or null while it is not known.</param>
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

/// <summary>Why a job did not complete, in the words a refused request would have been given.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Detail">What happened and what is safe.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Safety">What the failure left of the data, for programs: one of <see cref="ProblemSafety"/>. An older server does not say.</param>
public sealed record JobProblemInfo(string Code, string Detail, string? Hint, string Safety = ProblemSafety.Unknown);

/// <summary>What came of a job. A member is left out where it does not apply or is not settled.</summary>
public sealed record JobResultInfo
{
    /// <summary>The archive written, read or kept.</summary>
    public string? File { get; init; }

    /// <summary>The size of that archive.</summary>
    public long? FileBytes { get; init; }

    /// <summary>The instant of the data in the archive; left out when an existing JettraDB server wrote it.</summary>
    public DateTimeOffset? DataFrom { get; init; }

    /// <summary>How many documents.</summary>
    public long? Documents { get; init; }

    /// <summary>The bytes of their JSON.</summary>
    public long? Bytes { get; init; }

    /// <summary>How many collections.</summary>
    public int? Collections { get; init; }

    /// <summary>The digest of the database the archive was made of; left out when an existing JettraDB server wrote it.</summary>
    public string? SourceDigest { get; init; }

    /// <summary>The digest recomputed by reading the archive.</summary>
    public string? ArchiveDigest { get; init; }

    /// <summary>The digest recomputed by reading the restored database.</summary>
    public string? RestoredDigest { get; init; }

    /// <summary>Whether the target was new, so that nothing was replaced.</summary>
    public bool? NewDatabase { get; init; }

    /// <summary>The kept entry that undoes this, for <c>POST /api/undo/{id}</c>.</summary>
    public long? Undo { get; init; }

    /// <summary>Until when that entry is kept.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>How many documents were written to the replaced data while the job ran; the kept entry has them.</summary>
    public long? WritesMeanwhile { get; init; }

    /// <summary>Unique indexes that came back non-unique because the data breaks them, as <c>collection: field</c>.</summary>
    public IReadOnlyList<string>? RelaxedIndexes { get; init; }

    /// <summary>What a restore does not carry over as it was, a sentence each.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and number.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>A remark that a person should read.</summary>
    public string? Note { get; init; }
}
