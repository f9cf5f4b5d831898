using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>A database in the catalogue: a name that points at a generation.</summary>
/// <param name="Id">The id; it stays the same when the database is renamed, restored or undone.</param>
/// <param name="Name">The name.</param>
/// <param name="Generation">The number of the generation with its data; numbers are never reused.</param>
/// <param name="CreatedAt">When it was first created.</param>
public sealed record DatabaseEntry(DatabaseId Id, DatabaseName Name, long Generation, DateTimeOffset CreatedAt)
{
    /// <summary>The engine name that a client gave at creation. It is stored and has no effect.</summary>
    public string Label { get; init; } = DatabaseCreation.BasicStore;
}

/// <summary>A collection with its current counts and indexes.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The total size of their JSON.</param>
/// <param name="Indexes">The index definitions, sorted by field list.</param>
public sealed record CollectionSummary(CollectionName Name, long Documents, long Bytes, IReadOnlyList<IndexDefinition> Indexes)
{
    /// <summary>The field lists of relaxed indexes: they should be unique and are not, because documents have equal values.</summary>
    public IReadOnlyList<string> RelaxedIndexes { get; init; } = [];

    /// <summary>
    /// The index definitions as requested: a relaxed index is unique here. Backups and digests use these definitions, and a restore
    /// tries to build each of them.
    /// </summary>
    public IReadOnlyList<IndexDefinition> RequestedIndexes =>
        RelaxedIndexes.Count == 0 ? Indexes : [.. Indexes.Select(i => RelaxedIndexes.Contains(i.FieldList) ? i.AsUnique() : i)];
}

/// <summary>A database with its current collections and size.</summary>
/// <param name="Database">The entry in the catalogue.</param>
/// <param name="Collections">The collections, including system collections, sorted by name.</param>
/// <param name="DiskBytes">The size of its files on disk.</param>
public sealed record DatabaseSummary(DatabaseEntry Database, IReadOnlyList<CollectionSummary> Collections, long DiskBytes)
{
    /// <summary>The number of documents in all collections.</summary>
    public long Documents => Collections.Sum(c => c.Documents);

    /// <summary>The total size of the JSON of all documents.</summary>
    public long Bytes => Collections.Sum(c => c.Bytes);
}

/// <summary>Identifies a change of the catalogue, so that it can be found again after a crash.</summary>
/// <param name="Id">The id of the job that makes the change.</param>
/// <param name="By">The name of the user who started it.</param>
public readonly record struct Operation(Guid Id, string By);

/// <summary>The change that replaced a kept generation.</summary>
public enum KeptReason
{
    /// <summary>A restore replaced it.</summary>
    Restored,
    /// <summary>An undo replaced it with an older one.</summary>
    Undone,
    /// <summary>Its database was dropped.</summary>
    Dropped,
}

/// <summary>A kept state: a generation that a restore, an undo or a drop replaced, and that undo can bring back.</summary>
/// <param name="Id">The number of the kept state; numbers are never reused.</param>
/// <param name="Database">The id of its database.</param>
/// <param name="Name">The name of the database when the state was replaced; a dropped database comes back under it.</param>
/// <param name="Reason">Why it is kept.</param>
/// <param name="Operation">The operation that replaced it.</param>
/// <param name="KeptAt">Since when it is kept.</param>
/// <param name="KeptUntil">When it expires.</param>
/// <param name="Documents">The number of documents; null when it could not be read to count them.</param>
/// <param name="DiskBytes">The size of its files on disk.</param>
public sealed record KeptGeneration(
    long Id,
    DatabaseId Database,
    DatabaseName Name,
    KeptReason Reason,
    Operation Operation,
    DateTimeOffset KeptAt,
    DateTimeOffset KeptUntil,
    long? Documents,
    long DiskBytes);

/// <summary>The result of pointing a database at another generation.</summary>
/// <param name="Database">The database after the change.</param>
/// <param name="Kept">The replaced state, or null when the database is new.</param>
/// <param name="WritesMeanwhile">The number of documents that were written to the replaced state after the replacement began.</param>
public sealed record SwapResult(DatabaseEntry Database, KeptGeneration? Kept, long WritesMeanwhile)
{
    /// <summary>The relaxed indexes of a state that was brought back.</summary>
    public IReadOnlyList<RelaxedIndex> RelaxedIndexes { get; init; } = [];
}

/// <summary>The kinds of changes of a database, reported after the commit.</summary>
public enum DatabaseChangeKind
{
    /// <summary>It was created, or came back after a drop.</summary>
    Created,
    /// <summary>It was renamed.</summary>
    Renamed,
    /// <summary>It was dropped.</summary>
    Dropped,
    /// <summary>It points at another generation: everything read from it before is stale.</summary>
    Swapped,
    /// <summary>Collections or indexes changed.</summary>
    Structure,
    /// <summary>Documents changed.</summary>
    Documents,
    /// <summary>Its kept states changed.</summary>
    Kept,
}

/// <summary>A change of one database.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Database">The database; for a rename, with its new name.</param>
/// <param name="Name">Its name before the change.</param>
public sealed record DatabaseChange(DatabaseChangeKind Kind, DatabaseId Database, DatabaseName Name);

/// <summary>Used and free disk space, in bytes.</summary>
/// <param name="Databases">The size of the current generations.</param>
/// <param name="Kept">The size of the kept states.</param>
/// <param name="Free">The free space that this process may use.</param>
/// <param name="Total">The size of the disk.</param>
public sealed record StorageUsage(long Databases, long Kept, long Free, long Total);
