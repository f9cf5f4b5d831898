using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Storage;

/// <summary>
/// Stores databases. A database is a name that points at a generation. Whatever replaces the data of a database points it at
/// another generation and keeps the previous one.
/// </summary>
/// <remarks>
/// <para>Thread-safe. It does not check rights: the services that use it do.</para>
/// <para>Unless stated otherwise: a method that takes a database name throws <see cref="JettraException"/> with the code
/// <c>unknown_database</c> when there is no such database; when a method returns, its changes are on disk; a cancelled call has
/// changed nothing. The code is <c>disk_full</c> (<see cref="ErrorKind.NoSpace"/>) when the disk is full and
/// <c>storage_unavailable</c> for other errors of the disk; both have changed nothing.</para>
/// <para>When file access fails during or after a commit, the engine reads the file again and answers according to its content. If
/// that fails too, the outcome is unknown: the call throws <c>outcome_unknown</c>, calls that depend on the outcome are refused
/// with <c>outcome_pending</c> before they change anything, and the engine keeps retrying. It reports the changes that it finds
/// through <see cref="Changed"/>.</para>
/// <para><see cref="Databases"/> and <see cref="Find(DatabaseName)"/> answer from memory, as of the last change that this engine knows.
/// A call that acts resolves the name again itself, in the transaction or under the lock in which it acts: an entry that a
/// caller found earlier never decides where a change goes.</para>
/// </remarks>
public interface IDocumentEngine : IAsyncDisposable
{
    /// <summary>
    /// Opens the catalogue and cleans up after a crash: unfinished generations are deleted; generations that a database or a
    /// kept state points at are not touched. Call it once, before anything else.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>data_folder_in_use</c> when another process uses the folder; <c>catalogue_unreadable</c> when the catalogue is
    /// damaged, or missing or empty although there are generations (nothing is deleted).
    /// </exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>Whether the list of databases is known. If not, all calls are refused with <c>outcome_pending</c>. Reads no file.</summary>
    bool IsKnown { get; }

    /// <summary>The current databases, sorted by name. An immutable list; every change replaces it.</summary>
    IReadOnlyList<DatabaseEntry> Databases { get; }

    /// <summary>Reports changes after the commit, on the thread that made them. Handlers must return quickly and not throw.</summary>
    event Action<DatabaseChange>? Changed;

    /// <summary>The entry of a database, or null.</summary>
    DatabaseEntry? Find(DatabaseName name);

    /// <summary>The result of an operation: the database after it and the replaced state; null when the operation was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> when the catalogue cannot be read.</exception>
    SwapResult? FindDone(Guid operation);

    /// <summary>The collections and sizes of a database.</summary>
    Task<DatabaseSummary> DescribeAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Creates a database; false when the name (not case-sensitive) exists already.</summary>
    /// <exception cref="JettraException">Code <c>name_recently_used</c> for a first write, for a day after the name was dropped or renamed.</exception>
    Task<bool> CreateDatabaseAsync(DatabaseName name, DatabaseCreation creation, CancellationToken ct);

    /// <summary>Renames a database; the data is not touched.</summary>
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
    /// Creates an index, and its collection when absent, or makes a non-unique index unique; false when the index exists already
    /// (a unique index also counts as the non-unique one).
    /// </summary>
    /// <exception cref="JettraException">Code <c>unique_violation</c> when the data violates a unique index; nothing was changed.</exception>
    Task<bool> CreateIndexAsync(WriteTarget target, CollectionName collection, IndexDefinition index, CancellationToken ct);

    /// <summary>Removes the index on these fields; false when there is none.</summary>
    Task<bool> DropIndexAsync(DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct);

    /// <summary>
    /// Makes all changes in one transaction. The generation is looked up while holding the gate of the database, and the gate is
    /// held until the commit. So no acknowledged write goes to a generation that was already replaced.
    /// </summary>
    /// <param name="target">The database, what the write may create, and the conditions that must hold inside the gate.</param>
    /// <param name="changes">The changes, in this order.</param>
    /// <param name="ct">Cancels the write until the commit begins.</param>
    /// <returns>The number of documents that were actually put or removed.</returns>
    /// <exception cref="JettraException">
    /// Code <c>unique_violation</c>; <c>database_locked</c> while writes are blocked; <c>transaction_overtaken</c> when a condition
    /// does not hold, including a database or collection that no longer exists. All have changed nothing.
    /// </exception>
    Task<long> WriteAsync(WriteTarget target, IReadOnlyList<DocumentChange> changes, CancellationToken ct);

    /// <summary>
    /// The number of name changes in all databases since the start: collections that were dropped or renamed, and names that were
    /// given to a database with data. A write with conditions records this number when it is prepared. Reads no file.
    /// </summary>
    long NameChanges { get; }

    /// <summary>
    /// Whether a write with conditions was committed although its call threw <c>outcome_unknown</c>; false for an id that never had
    /// an unknown outcome. The answer never changes.
    /// </summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>: the file cannot be read yet.</exception>
    Task<bool> FindWrittenAsync(Guid write, CancellationToken ct);

    /// <summary>
    /// Puts many documents into one collection in one transaction: all of them, or none when anything fails. With a report, a
    /// document that violates a unique index or the rule on repeated keys is skipped and added to the report; any other error
    /// still fails the whole import. All rows are received before anything is written. An import without rows creates the
    /// collection; an import whose rows were all skipped creates nothing.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>unique_violation</c> and <c>repeated_key</c> without a report; <c>import_overtaken</c> when a condition does not hold.
    /// </exception>
    Task<ImportResult> ImportAsync(
        WriteTarget target, CollectionName collection, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct);

    /// <summary>Reads a document; null when it or its collection does not exist.</summary>
    Task<Document?> GetAsync(DatabaseName name, CollectionName collection, string id, CancellationToken ct);

    /// <summary>
    /// Streams documents as they are at one instant; none when the collection does not exist. Finish or dispose the enumeration
    /// soon: while it is open, the generation is leased and its write-ahead log grows.
    /// </summary>
    IAsyncEnumerable<Document> ReadAsync(DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct);

    /// <summary>Counts the documents of a collection that match a filter, or all without a filter; 0 when the collection does not exist.</summary>
    Task<long> CountAsync(DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct);

    /// <summary>Opens a snapshot of a database, without blocking writers. Dispose it soon after use.</summary>
    Task<IDatabaseSnapshot> OpenSnapshotAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Begins to fill a generation beside the current ones. Disposing it without a swap deletes its files.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c> when a new database is requested and the name exists.</exception>
    Task<IDatabaseReplacement> BeginReplacementAsync(ReplacementTarget target, CancellationToken ct);

    /// <summary>The kept states, newest first.</summary>
    Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(CancellationToken ct);

    /// <summary>
    /// Points a database at a kept state again; the state that it replaces is kept in turn. A dropped database comes back with
    /// its id, under its old name or <paramref name="newName"/>.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>unknown_undo</c> when there is no such kept state; <c>database_exists</c> when another database has the name.
    /// </exception>
    Task<SwapResult> BringBackAsync(long kept, DatabaseName? newName, Operation operation, CancellationToken ct);

    /// <summary>Deletes a kept state now; false when there is none.</summary>
    Task<bool> FreeAsync(long kept, CancellationToken ct);

    /// <summary>
    /// Why kept states do not expire at present; null when they do. After a jump of the clock, which may make everything look old,
    /// the engine frees kept states only by their number until it has run for a day.
    /// </summary>
    ClockHold? ClockHold { get; }

    /// <summary>Frees kept states that are past their retention and not in use.</summary>
    /// <returns>The number of freed generations.</returns>
    Task<int> SweepAsync(CancellationToken ct);

    /// <summary>Measures used and free disk space.</summary>
    Task<StorageUsage> MeasureAsync(CancellationToken ct);
}
