namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/restore</c>.</summary>
/// <param name="File">The backup.</param>
/// <param name="Db">The database to restore to: created, or replaced if it exists.</param>
/// <param name="Empty">Whether to accept a ZIP without entries as an empty database; it is refused otherwise.</param>
public sealed record RestoreBackup(string? File, string? Db, bool Empty = false);

/// <summary>A backup: its manifest, and the finding of the server about it.</summary>
/// <param name="File">The name in the backup list.</param>
/// <param name="Bytes">The size of the file in bytes.</param>
/// <param name="Database">The database, under the name it had then.</param>
/// <param name="TakenAt">The instant of the data.</param>
/// <param name="Assurance">The finding about the archive.</param>
public sealed record BackupInfo(string File, long Bytes, string Database, DateTimeOffset TakenAt, AssuranceInfo Assurance)
{
    /// <summary>The user who made it; omitted when that is not known.</summary>
    public string? By { get; init; }

    /// <summary>The manifest; null when it cannot be read, or when an existing JettraDB server wrote the archive.</summary>
    public ManifestInfo? Manifest { get; init; }

    /// <summary>The content, when an existing JettraDB server wrote the archive; otherwise null.</summary>
    public ListingInfo? Listing { get; init; }

    /// <summary>What a restore leaves out or changes, one sentence each; omitted when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and count; omitted when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }

    /// <summary>Whether its date is in the future.</summary>
    public bool DateInFuture { get; init; }
}

/// <summary>The finding about an archive.</summary>
/// <param name="Level">One of <see cref="AssuranceLevels"/>.</param>
/// <param name="At">When it was made.</param>
/// <param name="Seconds">How long the verification or test restore took; null when nothing was read.</param>
/// <param name="Fault">Why the archive cannot be restored.</param>
public sealed record AssuranceInfo(string Level, DateTimeOffset At, double? Seconds, string? Fault);

/// <summary>The findings about an archive.</summary>
public static class AssuranceLevels
{
    /// <summary>The server could not read the file, for example because of its permissions. Its content is unknown.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>It was read and is damaged.</summary>
    public const string Damaged = "damaged";

    /// <summary>Its manifest is readable. Its documents have not been read since the file was written.</summary>
    public const string Written = "written";

    /// <summary>Every document was read, and every digest was equal.</summary>
    public const string Verified = "verified";

    /// <summary>It was restored or test restored, and the restored data had the same digest.</summary>
    public const string Proved = "proved";

    /// <summary>It is not a backup: not a ZIP, a ZIP with other content, or a ZIP in an unsupported format.</summary>
    public const string Foreign = "foreign";

    /// <summary>It seems to be an undamaged backup, but cannot be restored here: it has a newer format, exceeds a limit, has an unsupported document, or holds no data.</summary>
    public const string Unsupported = "unsupported";
}

/// <summary>The manifest of an archive.</summary>
/// <param name="Version">The version of the archive format.</param>
/// <param name="Database">The database, under the name it had then.</param>
/// <param name="DatabaseId">The id of the database.</param>
/// <param name="CreatedAt">The instant of the data.</param>
/// <param name="Server">The server that wrote the archive.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON in bytes.</param>
/// <param name="Digest">The digest of the database.</param>
/// <param name="Collections">The collections, ordered by name.</param>
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
/// <param name="Name">The name.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON in bytes.</param>
/// <param name="Digest">The digest of its documents.</param>
/// <param name="Indexes">The index definitions.</param>
public sealed record ArchivedCollectionInfo(string Name, long Documents, long Bytes, string Digest, IReadOnlyList<IndexInfo> Indexes);

/// <summary>The content of an archive that an existing JettraDB server wrote, from its ZIP directory. Such an archive has no manifest.</summary>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their files in that server's encoding.</param>
/// <param name="Collections">The collections, ordered by name.</param>
/// <param name="NotCarriedOver">Content that a restore leaves out or changes, one sentence each.</param>
public sealed record ListingInfo(
    long Documents, long Bytes, IReadOnlyList<ListedCollectionInfo> Collections, IReadOnlyList<string> NotCarriedOver);

/// <summary>One collection in an archive that an existing JettraDB server wrote.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their files in bytes.</param>
public sealed record ListedCollectionInfo(string Name, long Documents, long Bytes);

/// <summary>Files in the backups folder that are not in the backup list, and missing backups.</summary>
/// <param name="Count">The number of unlisted files.</param>
/// <param name="Gone">The caller's backups that are missing although nobody deleted them through the server, the newest first.</param>
public sealed record UnlistedInfo(int Count, IReadOnlyList<GoneBackupInfo> Gone)
{
    /// <summary>The first thousand unlisted files, ordered by name; null unless the caller is an administrator.</summary>
    public IReadOnlyList<UnlistedFileInfo>? Files { get; init; }
}

/// <summary>A file in the backups folder that is not in the backup list.</summary>
/// <param name="Name">The name.</param>
/// <param name="Reason">Why it is not listed.</param>
public sealed record UnlistedFileInfo(string Name, string Reason)
{
    /// <summary>
    /// A valid name under which it can be restored like a backup, when it is an archive of a database whose name is not valid here. Otherwise
    /// omitted.
    /// </summary>
    public string? ProposedName { get; init; }
}

/// <summary>A backup that was in the backups folder and is now missing.</summary>
/// <param name="File">The name.</param>
/// <param name="Database">The database.</param>
/// <param name="TakenAt">The instant of its data.</param>
/// <param name="Bytes">The size of the file in bytes; null when that is not known.</param>
/// <param name="MissedAt">When the server first noticed that it was missing.</param>
/// <param name="WithAllOthers">Whether all backups disappeared together, as happens when the disk is not mounted.</param>
public sealed record GoneBackupInfo(string File, string Database, DateTimeOffset TakenAt, long? Bytes, DateTimeOffset MissedAt, bool WithAllOthers);

/// <summary>An upload: an archive that was sent to the server.</summary>
/// <param name="Id">The id, for <see cref="StartJob.Upload"/>.</param>
/// <param name="Name">The file name on the sender's computer.</param>
/// <param name="Bytes">The number of received bytes.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="Length">The size of the file in bytes.</param>
/// <param name="Complete">Whether it is complete and can be restored.</param>
/// <param name="ExpiresAt">When the server deletes it, unless it is restored or more data arrives.</param>
public sealed record UploadInfo(
    string Id, string Name, long Bytes, DateTimeOffset CreatedAt, long Length, bool Complete, DateTimeOffset ExpiresAt);
