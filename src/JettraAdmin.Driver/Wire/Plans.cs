namespace JettraAdmin.Driver.Wire;

/// <summary>What a backup would take.</summary>
/// <param name="Documents">How many documents it would hold.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="NeedsBytes">How large the file becomes at most.</param>
/// <param name="FreeBytes">How much room there is; null when the server cannot tell.</param>
/// <param name="AboutSeconds">About how long it takes.</param>
public sealed record BackupPlanInfo(long Documents, long Bytes, long NeedsBytes, long? FreeBytes, double AboutSeconds)
{
    /// <summary>How large the file becomes at least: with less room than this the backup is refused.</summary>
    public long LeastBytes { get; init; }
}

/// <summary>The body of <c>POST /api/restore/plan</c>: a backup or an upload, and a target.</summary>
/// <param name="File">The backup, or null for an upload.</param>
/// <param name="Upload">The id of the upload, or null for a backup.</param>
/// <param name="Db">The database to restore to.</param>
/// <param name="Empty">True when a ZIP without a single entry is meant as an empty database; it is refused otherwise.</param>
public sealed record PlanRestore(string? File, string? Upload, string? Db, bool Empty = false);

/// <summary>What an archive holds and what a restore of it would meet.</summary>
/// <param name="Manifest">What the archive says of itself; null when an existing JettraDB server wrote it.</param>
/// <param name="Current">The database that bears the target's name now, or null when there is none.</param>
/// <param name="NeedsBytes">How much room the restored data takes at most.</param>
/// <param name="FreeBytes">How much room there is.</param>
/// <param name="AboutSeconds">About how long it takes; null when this server never did the like.</param>
public sealed record RestorePlanInfo(ManifestInfo? Manifest, CurrentInfo? Current, long NeedsBytes, long FreeBytes, double? AboutSeconds)
{
    /// <summary>How much room the restored data takes at least: with less room than this the restore is refused.</summary>
    public long LeastBytes { get; init; }

    /// <summary>What is in an archive that an existing JettraDB server wrote; null otherwise.</summary>
    public ListingInfo? Listing { get; init; }

    /// <summary>What a restore does not carry over as it was, a sentence each; left out when there is nothing.</summary>
    public IReadOnlyList<string>? NotCarriedOver { get; init; }

    /// <summary>The same by kind and number; left out when there is nothing.</summary>
    public IReadOnlyList<LossInfo>? Losses { get; init; }
}

/// <summary>A database as it stands.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Documents">All its documents.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Collections">Its collections, in name order.</param>
public sealed record CurrentInfo(string Name, long Documents, long Bytes, IReadOnlyList<CollectionInfo> Collections);

/// <summary>A collection as it stands.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Indexes">Its index definitions.</param>
public sealed record CollectionInfo(string Name, long Documents, long Bytes, IReadOnlyList<IndexInfo> Indexes);

/// <summary>Data kept so that it can be brought back: what a restore or an undo replaced, or a dropped database.</summary>
/// <param name="Id">The entry, for <c>POST /api/undo/{id}</c>.</param>
/// <param name="Database">What the database is called, or was when it was dropped.</param>
/// <param name="DatabaseId">The database, whatever it is called.</param>
/// <param name="Reason">Why it is kept: one of <see cref="UndoReasons"/>.</param>
/// <param name="By">Who left it behind.</param>
/// <param name="KeptAt">Since when.</param>
/// <param name="KeptUntil">When it is freed by itself.</param>
/// <param name="Documents">How many documents it holds; null when the server could not read it to count them.</param>
/// <param name="DiskBytes">The space it takes.</param>
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

/// <summary>The words for why data is kept.</summary>
public static class UndoReasons
{
    /// <summary>A restore put other data in its place.</summary>
    public const string Restored = "restored";

    /// <summary>An undo put older data in its place.</summary>
    public const string Undone = "undone";

    /// <summary>Its database was dropped.</summary>
    public const string Dropped = "dropped";
}

/// <summary>The body of <c>POST /api/undo/{id}</c>; it may be left out.</summary>
/// <param name="Db">Another name for a dropped database whose own is taken; null for its own.</param>
public sealed record BringBack(string? Db);
