namespace JettraAdmin.Driver.Wire;

/// <summary>An estimate of a backup.</summary>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON in bytes.</param>
/// <param name="NeedsBytes">The maximum size of the file in bytes.</param>
/// <param name="FreeBytes">The free space in bytes; null when it is not known.</param>
/// <param name="AboutSeconds">The estimated duration in seconds.</param>
public sealed record BackupPlanInfo(long Documents, long Bytes, long NeedsBytes, long? FreeBytes, double AboutSeconds)
{
    /// <summary>The minimum size of the file in bytes: with less free space the backup is refused.</summary>
    public long LeastBytes { get; init; }
}

/// <summary>The body of <c>POST /api/restore/plan</c>: a backup or an upload, and a target.</summary>
/// <param name="File">The backup, or null for an upload.</param>
/// <param name="Upload">The id of the upload, or null for a backup.</param>
/// <param name="Db">The database to restore to.</param>
/// <param name="Empty">Whether to accept a ZIP without entries as an empty database; it is refused otherwise.</param>
public sealed record PlanRestore(string? File, string? Upload, string? Db, bool Empty = false);

/// <summary>What an archive holds, and what a restore would replace and need.</summary>
/// <param name="Manifest">The manifest; null when an existing JettraDB server wrote the archive.</param>
/// <param name="Current">The present database of that name, or null when there is none.</param>
/// <param name="NeedsBytes">The maximum size of the restored data in bytes.</param>
/// <param name="FreeBytes">The free space in bytes.</param>
/// <param name="AboutSeconds">The estimated duration in seconds; null when the server has no experience yet.</param>
public sealed record RestorePlanInfo(ManifestInfo? Manifest, CurrentInfo? Current, long NeedsBytes, long FreeBytes, double? AboutSeconds)
{
    /// <summary>The minimum size of the restored data in bytes: with less free space the restore is refused.</summary>
    public long LeastBytes { get; init; }

    /// <summary>The content, when an existing JettraDB server wrote the archive; otherwise null.</summary>
    public ListingInfo? Listing { get; init; }

    /// <summary>What a restore leaves out or changes, one sentence each; omitted when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and count; omitted when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }
}

/// <summary>A database in its present state.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documents">The number of all documents.</param>
/// <param name="Bytes">The size of their JSON in bytes.</param>
/// <param name="Collections">The collections, ordered by name.</param>
public sealed record CurrentInfo(string Name, long Documents, long Bytes, IReadOnlyList<CollectionInfo> Collections);

/// <summary>A collection in its present state.</summary>
/// <param name="Name">The name.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON in bytes.</param>
/// <param name="Indexes">The index definitions.</param>
public sealed record CollectionInfo(string Name, long Documents, long Bytes, IReadOnlyList<IndexInfo> Indexes);

/// <summary>A kept state: data that a restore or an undo replaced, or a dropped database. An undo can bring it back.</summary>
/// <param name="Id">The id, for <c>POST /api/undo/{id}</c>.</param>
/// <param name="Database">The name of the database, or its last name if it was dropped.</param>
/// <param name="DatabaseId">The id of the database.</param>
/// <param name="Reason">Why it is kept: one of <see cref="UndoReasons"/>.</param>
/// <param name="By">The user who replaced or dropped it.</param>
/// <param name="KeptAt">When it was replaced or dropped.</param>
/// <param name="KeptUntil">When the server deletes it.</param>
/// <param name="Documents">The number of documents; null when the server could not count them.</param>
/// <param name="DiskBytes">The disk space that it takes, in bytes.</param>
public sealed record UndoInfo(
    long Id,
    string Database,
    Guid DatabaseId,
    string Reason,
    string By,
    DateTimeOffset KeptAt,
    DateTimeOffset KeptUntil,
    long? Documents,
    long DiskBytes);

/// <summary>The reasons why a state is kept.</summary>
public static class UndoReasons
{
    /// <summary>A restore replaced it.</summary>
    public const string Restored = "restored";

    /// <summary>An undo replaced it.</summary>
    public const string Undone = "undone";

    /// <summary>Its database was dropped.</summary>
    public const string Dropped = "dropped";
}

/// <summary>The optional body of <c>POST /api/undo/{id}</c>.</summary>
/// <param name="Db">Another name for a dropped database, if its own is in use; null for its own.</param>
public sealed record BringBack(string? Db);
