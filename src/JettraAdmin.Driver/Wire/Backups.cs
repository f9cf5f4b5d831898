namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/restore</c>.</summary>
/// <param name="File">The backup.</param>
/// <param name="Db">The database to restore to; made when absent, replaced when there.</param>
/// <param name="Empty">True when a ZIP without a single entry is meant as an empty database; it is refused otherwise.</param>
public sealed record RestoreBackup(string? File, string? Db, bool Empty = false);

/// <summary>One backup in full: what the archive says of itself, and what this server found about it.</summary>
/// <param name="File">Its name in the list of backups.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="Database">The database it is of, by the name of that day.</param>
/// <param name="TakenAt">The instant of the data.</param>
/// <param name="Assurance">What is known of its soundness.</param>
public sealed record BackupInfo(string File, long Bytes, string Database, DateTimeOffset TakenAt, AssuranceInfo Assurance)
{
    /// <summary>Who had it made, when this server remembers.</summary>
    public string? By { get; init; }

    /// <summary>What the archive says of itself; null when that cannot be read, or an existing JettraDB server wrote it.</summary>
    public ManifestInfo? Manifest { get; init; }

    /// <summary>What is in an archive that an existing JettraDB server wrote; null otherwise.</summary>
    public ListingInfo? Listing { get; init; }

    /// <summary>What a restore does not carry over as it was, a sentence each; left out when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and number; left out when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Whether its date lies in the future, so that its age is not known.</summary>
    public bool DateInFuture { get; init; }
}

/// <summary>What is known of an archive's soundness.</summary>
/// <param name="Level">One of <see cref="AssuranceLevels"/>.</param>
/// <param name="At">When it was found.</param>
/// <param name="Seconds">How long the reading or the trial took; null when nothing was read.</param>
/// <param name="Fault">Why an archive cannot be restored, in a sentence.</param>
public sealed record AssuranceInfo(string Level, DateTimeOffset At, double? Seconds, string? Fault);

/// <summary>The words for what is known of an archive's soundness, from less to more.</summary>
public static class AssuranceLevels
{
    /// <summary>The machine did not let the server read it, which says nothing of what it holds.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>It was read and found damaged.</summary>
    public const string Damaged = "damaged";

    /// <summary>It has a readable manifest; its documents were not read since it was written.</summary>
    public const string Written = "written";

    /// <summary>Every document was read and every digest was equal.</summary>
    public const string Verified = "verified";

    /// <summary>It was restored, or restored for a trial, with the same digest.</summary>
    public const string Proved = "proved";

    /// <summary>It is not a backup: no ZIP archive at all, a ZIP of something else, or one packed in a form that is not read here.</summary>
    public const string Foreign = "foreign";

    /// <summary>It is a backup, and nothing says that it is damaged, but a restore refuses it: a later version, a limit, a document that has no place here, or no data at all.</summary>
    public const string Unsupported = "unsupported";
}

/// <summary>What an archive says of itself.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Database">The database it holds, by the name of that day.</param>
/// <param name="DatabaseId">The database it holds, by id.</param>
/// <param name="CreatedAt">The instant of the data.</param>
/// <param name="Server">The server that wrote it.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Digest">The digest of the database.</param>
/// <param name="Collections">Its collections, in name order.</param>
public sealed record ManifestInfo(
    int Version,
    string Database,
    Guid DatabaseId,
    DateTimeOffset CreatedAt,
    string Server,
    long Documents,
    long Bytes,
    string Digest,
    IReadOnlyList<ArchivedCollectionInfo> Collections);

/// <summary>One collection in an archive.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Digest">The digest of its documents.</param>
/// <param name="Indexes">Its index definitions.</param>
public sealed record ArchivedCollectionInfo(string Name, long Documents, long Bytes, string Digest, IReadOnlyList<IndexInfo> Indexes);

/// <summary>What is in an archive that an existing JettraDB server wrote, as its directory shows; it says nothing of itself.</summary>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their files, as that server encoded them.</param>
/// <param name="Collections">Its collections, in name order.</param>
/// <param name="NotCarriedOver">What is in it and has no place here, a sentence each.</param>
public sealed record ListingInfo(
    long Documents, long Bytes, IReadOnlyList<ListedCollectionInfo> Collections, IReadOnlyList<string> NotCarriedOver);

/// <summary>One collection in an archive that an existing JettraDB server wrote.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their files.</param>
public sealed record ListedCollectionInfo(string Name, long Documents, long Bytes);

/// <summary>What is to be said of the backups folder beside the list of backups.</summary>
/// <param name="Count">How many files lie in the folder and are not listed as backups.</param>
/// <param name="Gone">The caller's backups that were in the folder and are missing, though nobody deleted them through the server; the newest first.</param>
public sealed record UnlistedInfo(int Count, IReadOnlyList<GoneBackupInfo> Gone)
{
    /// <summary>The files that are not listed, by name: the first thousand; null for who is not an administrator.</summary>
    public IReadOnlyList<UnlistedFileInfo>? Files { get; init; }
}

/// <summary>A file in the backups folder that is not listed as a backup.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Reason">Why it is not listed, in a sentence.</param>
public sealed record UnlistedFileInfo(string Name, string Reason)
{
    /// <summary>
    /// The database that it can be restored as, when it is an archive of a database whose name is not possible here: restore it by
    /// its name, as a backup is. Left out otherwise.
    /// </summary>
    public string? ProposedName { get; init; }
}

/// <summary>A backup that was in the folder and is missing.</summary>
/// <param name="File">What it was called.</param>
/// <param name="Database">The database it is of.</param>
/// <param name="TakenAt">The instant of its data.</param>
/// <param name="Bytes">The size of the file; null when that is not known.</param>
/// <param name="MissedAt">When it was missed first.</param>
/// <param name="WithAllOthers">Whether it vanished together with all other backups, as when the disk of the folder is not mounted.</param>
public sealed record GoneBackupInfo(string File, string Database, DateTimeOffset TakenAt, long? Bytes, DateTimeOffset MissedAt, bool WithAllOthers);

/// <summary>A file that was sent and waits to be restored.</summary>
/// <param name="Id">Its id, for <see cref="StartJob.Upload"/>.</param>
/// <param name="Name">What the sender's computer calls it.</param>
/// <param name="Bytes">How much of it is here.</param>
/// <param name="CreatedAt">When it was sent, or begun to be.</param>
/// <param name="Length">How much there will be.</param>
/// <param name="Complete">Whether all of it is here, so that it can be restored.</param>
/// <param name="ExpiresAt">When it is thrown away, unless it is restored or more of it comes.</param>
public sealed record UploadInfo(
    string Id, string Name, long Bytes, DateTimeOffset CreatedAt, long Length, bool Complete, DateTimeOffset ExpiresAt);
