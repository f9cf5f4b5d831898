using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage;

/// <summary>What the catalogue says of a database: a name that points at a generation.</summary>
/// <param name="Id">What it is, whatever it is called.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Generation">The generation that holds its data; never used again after that.</param>
/// <param name="CreatedAt">When it was first created.</param>
public sealed record DatabaseEntry(DatabaseId Id, DatabaseName Name, long Generation, DateTimeOffset CreatedAt)
{
    /// <summary>The engine that a client named when it created the database; it changes nothing here.</summary>
    public string Label { get; init; } = DatabaseCreation.BasicStore;
}

/// <summary>One collection as it stands.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON.</param>
/// <param name="Indexes">Its index definitions, by field list.</param>
public sealed record CollectionSummary(CollectionName Name, long Documents, long Bytes, IReadOnlyList<IndexDefinition> Indexes)
{
    /// <summary>The field lists of indexes that were to be unique and are not, because documents have equal values.</summary>
    public IReadOnlyList<string> RelaxedIndexes { get; init; } = [];

    /// <summary>
    /// Its index definitions as they were asked for: one that was to be unique is unique here, also where documents have equal values.
    /// Backups and digests have them so, and a restore tries each of them.
    /// </summary>
    public IReadOnlyList<IndexDefinition> IndexesAsAsked =>
        RelaxedIndexes.Count == 0 ? Indexes : [.. Indexes.Select(i => RelaxedIndexes.Contains(i.FieldList) ? i.AsUnique() : i)];
}

/// <summary>One database as it stands.</summary>
/// <param name="Database">What the catalogue says of it.</param>
/// <param name="Collections">Its collections, system ones included, in name order.</param>
/// <param name="DiskBytes">The bytes its files take on disk.</param>
public sealed record DatabaseSummary(DatabaseEntry Database, IReadOnlyList<CollectionSummary> Collections, long DiskBytes)
{
    /// <summary>All documents.</summary>
    public long Documents => Collections.Sum(c => c.Documents);

    /// <summary>The bytes of all documents' JSON.</summary>
    public long Bytes => Collections.Sum(c => c.Bytes);
}

/// <summary>Who does a thing that the catalogue must remember, and under which id.</summary>
/// <param name="Id">The id of the job; after a crash it tells whether the act was done.</param>
/// <param name="By">The user name.</param>
public readonly record struct Operation(Guid Id, string By);

/// <summary>Why a generation that no name points at is kept.</summary>
public enum KeptReason
{
    /// <summary>A restore put another in its place.</summary>
    Restored,
    /// <summary>An undo put an older one in its place.</summary>
    Undone,
    /// <summary>Its database was dropped.</summary>
    Dropped,
}

/// <summary>A generation kept so that it can be brought back: an undo entry, or a dropped database.</summary>
/// <param name="Id">The entry; never used again.</param>
/// <param name="Database">The database it belongs to, by id.</param>
/// <param name="Name">What the database was called when this was left; for a dropped one, the name it comes back under.</param>
/// <param name="Reason">Why it is kept.</param>
/// <param name="Operation">What left it behind.</param>
/// <param name="KeptAt">Since when.</param>
/// <param name="KeptUntil">When it is freed by itself.</param>
/// <param name="Documents">How many documents it holds; null when it could not be read to count them.</param>
/// <param name="DiskBytes">The space it takes.</param>
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

/// <summary>The outcome of moving a name's pointer.</summary>
/// <param name="Database">The database as the catalogue has it now.</param>
/// <param name="Kept">What the pointer left, or null when the name is new.</param>
/// <param name="WritesMeanwhile">How many documents were written to what was left since the replacement began.</param>
public sealed record SwapResult(DatabaseEntry Database, KeptGeneration? Kept, long WritesMeanwhile)
{
    /// <summary>The unique indexes of data that was brought back which are not unique, because documents have equal values.</summary>
    public IReadOnlyList<RelaxedIndex> RelaxedIndexes { get; init; } = [];
}

/// <summary>What happened to a database, told after it was committed.</summary>
public enum DatabaseChangeKind
{
    /// <summary>It appeared, or came back after a drop.</summary>
    Created,
    /// <summary>It has another name.</summary>
    Renamed,
    /// <summary>It is gone.</summary>
    Dropped,
    /// <summary>Its name points at another generation: everything that was read of it is stale.</summary>
    Swapped,
    /// <summary>Collections or indexes changed.</summary>
    Structure,
    /// <summary>Documents changed.</summary>
    Documents,
    /// <summary>What is kept for undo changed.</summary>
    Kept,
}

/// <summary>A change of one database.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Database">The database; for a rename, with its new name.</param>
/// <param name="Name">Its name before the change.</param>
public sealed record DatabaseChange(DatabaseChangeKind Kind, DatabaseId Database, DatabaseName Name);

/// <summary>How much room the engine's files take and leave, in bytes.</summary>
/// <param name="Databases">What names point at.</param>
/// <param name="Kept">What is kept for undo and drops.</param>
/// <param name="Free">What the disk has left for this process.</param>
/// <param name="Total">The size of the disk.</param>
public sealed record StorageUsage(long Databases, long Kept, long Free, long Total);
