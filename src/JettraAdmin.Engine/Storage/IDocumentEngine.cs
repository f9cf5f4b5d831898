using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Storage;

/// <summary>
/// Stores databases. A database is a name that points at a generation. To replace the data of a database, the engine points it
/// at another generation. The previous generation becomes a kept state.
/// </summary>
/// <remarks>
/// <para>Thread-safe. It does not check rights: the services that use it do.</para>
/// <para>The following holds for all methods, unless stated otherwise. When a method returns, its changes are on disk. A cancelled
/// call has changed nothing. Methods throw <see cref="JettraException"/> with these codes: <c>unknown_database</c> when there is no
/// database of the given name, <c>disk_full</c> (<see cref="ErrorKind.NoSpace"/>) when the disk is full, and
/// <c>storage_unavailable</c> for other errors of the disk. After each of them, nothing was changed.</para>
/// <para>When file access fails during or after a commit, the engine reads the file again to find out whether the change was made.
/// If that fails too, the outcome is unknown. Then the call throws <c>outcome_unknown</c>, and the engine keeps trying. Until it
/// succeeds, calls that depend on the outcome throw <c>outcome_pending</c> and change nothing. When the engine finds that the
/// change was made, it raises <see cref="Changed"/>.</para>
/// <para><see cref="Databases"/> and <see cref="Find(DatabaseName)"/> answer from memory, with the last state that the engine knows.
/// A method that changes something looks up the name again, in its transaction or under its lock. So a change never goes
/// to a generation that a caller looked up too early.</para>
/// </remarks>
public interface IDocumentEngine : IAsyncDisposable
{
    /// <summary>
    /// Opens the catalogue and deletes the unfinished generations that a crash left. Generations of databases and kept states
    /// are not changed. Call it once, before anything else.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>data_folder_in_use</c> when another process uses the folder; <c>catalogue_unreadable</c> when the catalogue is
    /// damaged, or missing or empty although there are generations (nothing is deleted).
    /// </exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>The name and version of the software that stores the data, such as <c>SQLite 3.50.4</c>.</summary>
    string Product { get; }

    /// <summary>Whether the list of databases is known. If not, all methods throw <c>outcome_pending</c>. Reads no file.</summary>
    bool IsKnown { get; }

    /// <summary>The current databases, sorted by name. The list is immutable. Without a change, the property returns the same object; after a change, a new one.</summary>
    IReadOnlyList<DatabaseEntry> Databases { get; }

    /// <summary>Raised for each change after its commit, on the thread that made the change. Handlers must return quickly and not throw.</summary>
    event Action<DatabaseChange>? Changed;

    /// <summary>The entry of a database, or null.</summary>
    DatabaseEntry? Find(DatabaseName name);

    /// <summary>The result of an operation: the database after it, and the kept state. Null when the operation was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when the catalogue cannot be read.</exception>
    SwapResult? FindDone(Guid operation);

    /// <summary>The collections and sizes of a database.</summary>
    Task<DatabaseSummary> DescribeAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Creates a database; false when the name (not case-sensitive) exists already.</summary>
    /// <exception cref="JettraException">Code <c>name_recently_used</c> when a first write would create the database, and the name was dropped or renamed within the last day.</exception>
    Task<bool> CreateDatabaseAsync(DatabaseName name, DatabaseCreation creation, CancellationToken ct);

    /// <summary>Renames a database. Its data is not changed.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c> when another database has the new name.</exception>
    Task RenameDatabaseAsync(DatabaseName name, DatabaseName newName, CancellationToken ct);

    /// <summary>Drops a database; its generation becomes a kept state.</summary>
    Task<KeptGeneration> DropDatabaseAsync(DatabaseName name, Operation operation, CancellationToken ct);

    /// <summary>Creates an empty collection; false when it exists already.</summary>
    Task<bool> CreateCollectionAsync(WriteTarget target, CollectionName collection, CancellationToken ct);

    /// <summary>Removes a collection with its documents and indexes; false when there is none.</summary>
    Task<bool> DropCollectionAsync(DatabaseName name, CollectionName collection, CancellationToken ct);

    /// <summary>Renames a collection; false when there is none.</summary>
    /// <exception cref="JettraException">Code <c>collection_exists</c>.</exception>
    Task<bool> RenameCollectionAsync(DatabaseName name, CollectionName collection, CollectionName newName, CancellationToken ct);

    /// <summary>
    /// Creates an index, and its collection if that does not exist. If a unique index is requested and the index exists as
    /// non-unique, makes it unique. False when the index exists; a unique index also serves a request for a non-unique one.
    /// </summary>
    /// <exception cref="JettraException">Code <c>unique_violation</c> when the data violates a unique index; nothing was changed.</exception>
    Task<bool> CreateIndexAsync(WriteTarget target, CollectionName collection, IndexDefinition index, CancellationToken ct);

    /// <summary>
    /// Streams the values that more than one document has in the fields of an index, sorted by the order of the index: what a unique
    /// index would not allow. Documents without one of the fields are left out. Returns none when the collection does not exist.
    /// Finish or dispose the enumeration soon, as that of <see cref="ReadAsync"/>.
    /// </summary>
    /// <param name="name">The database.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="index">The fields. The index need not exist.</param>
    /// <param name="maxIds">The maximum number of ids that are returned of each group.</param>
    /// <param name="ct">Cancels.</param>
    IAsyncEnumerable<EqualDocuments> FindEqualAsync(DatabaseName name, CollectionName collection, IndexDefinition index, int maxIds, CancellationToken ct);

    /// <summary>Removes the index on these fields; false when there is none.</summary>
    Task<bool> DropIndexAsync(DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct);

    /// <summary>
    /// Makes all changes in one transaction. The engine takes the lock of the database, looks up its generation, and holds the
    /// lock until the commit. So no confirmed write goes to a generation that was already replaced.
    /// </summary>
    /// <param name="target">The database, what the write may create, and the conditions that must be met while the lock is held.</param>
    /// <param name="changes">The changes, in this order.</param>
    /// <param name="ct">Cancels the write until the commit begins.</param>
    /// <returns>The number of documents that were inserted, replaced or deleted.</returns>
    /// <exception cref="JettraException">
    /// Code <c>unique_violation</c>; <c>database_locked</c> while writes are blocked; <c>transaction_overtaken</c> when a condition
    /// is not met, or the database or a collection no longer exists. After each of them, nothing was changed.
    /// </exception>
    Task<long> WriteAsync(WriteTarget target, IReadOnlyList<DocumentChange> changes, CancellationToken ct);

    /// <summary>
    /// The number of name changes since the start, in all databases. It counts collections that were dropped or renamed, and names
    /// that were given to a database with data. A write with conditions stores this number when it is prepared. Reads no file.
    /// </summary>
    long NameChanges { get; }

    /// <summary>
    /// Whether a write with conditions was committed although its call threw <c>outcome_unknown</c>. False for any other id. The
    /// answer for an id never changes.
    /// </summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>: the file cannot be read yet.</exception>
    Task<bool> FindWrittenAsync(Guid write, CancellationToken ct);

    /// <summary>
    /// Inserts or replaces many documents of one collection in one transaction. If anything fails, nothing is changed. With a
    /// report, a document that violates a unique index or the rule on repeated keys is skipped and added to the report. Any other
    /// error still fails the whole import. All rows are received before anything is written. An import without rows creates the
    /// collection. An import whose rows were all skipped creates nothing.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>unique_violation</c> and <c>repeated_key</c> without a report; <c>import_overtaken</c> when a condition is not met.
    /// </exception>
    Task<ImportResult> ImportAsync(
        WriteTarget target, CollectionName collection, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct);

    /// <summary>Reads a document; null when it or its collection does not exist.</summary>
    Task<Document?> GetAsync(DatabaseName name, CollectionName collection, string id, CancellationToken ct);

    /// <summary>
    /// Streams documents as they are at one instant. Returns none when the collection does not exist. Finish or dispose the
    /// enumeration soon: while it is open, the generation is not deleted and its write-ahead log grows.
    /// </summary>
    IAsyncEnumerable<Document> ReadAsync(DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct);

    /// <summary>Counts the documents of a collection that match a filter, or all without a filter; 0 when the collection does not exist.</summary>
    Task<long> CountAsync(DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct);

    /// <summary>Opens a snapshot of a database, without blocking writers. Dispose it soon after use.</summary>
    Task<IDatabaseSnapshot> OpenSnapshotAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Creates a replacement: a generation that is filled before a database points at it. Disposing it without a swap deletes its files.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c> when a new database is requested and the name exists.</exception>
    Task<IDatabaseReplacement> BeginReplacementAsync(ReplacementTarget target, CancellationToken ct);

    /// <summary>The kept states, newest first.</summary>
    Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(CancellationToken ct);

    /// <summary>
    /// Points a database at a kept state again. What it replaces becomes a kept state. A dropped database keeps its id, and gets
    /// its old name or <paramref name="newName"/>.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>unknown_undo</c> when there is no such kept state; <c>database_exists</c> when another database has the name.
    /// </exception>
    Task<SwapResult> BringBackAsync(long kept, DatabaseName? newName, Operation operation, CancellationToken ct);

    /// <summary>Deletes a kept state now; false when there is none.</summary>
    Task<bool> FreeAsync(long kept, CancellationToken ct);

    /// <summary>
    /// Why kept states do not expire at present; null when they do. After a jump of the clock, their age may be wrong. Then, until it
    /// has run for a day, the engine deletes kept states only when there are too many, not because of their age.
    /// </summary>
    ClockHold? ClockHold { get; }

    /// <summary>Deletes kept states that are past their retention and not in use.</summary>
    /// <returns>The number of deleted generations.</returns>
    Task<int> SweepAsync(CancellationToken ct);

    /// <summary>Measures used and free disk space.</summary>
    Task<StorageUsage> MeasureAsync(CancellationToken ct);
}
