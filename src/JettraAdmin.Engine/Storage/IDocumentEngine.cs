using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Engine.Storage;

/// <summary>
/// A place that holds databases. A database is a name that points at a generation; everything that replaces data moves
/// the pointer and keeps what it left.
/// </summary>
/// <remarks>
/// <para>Safe on any thread. It knows nothing of callers and rights: those are checked by the services above it.</para>
/// <para>Unless said otherwise a method that names a database throws <see cref="JettraException"/> with the code
/// <c>unknown_database</c> when it is not there; what is acknowledged is on disk; a cancelled call has changed nothing.
/// A full disk is <c>disk_full</c> (<see cref="ErrorKind.NoSpace"/>), any other refusal of the machine
/// <c>storage_unavailable</c>; both have changed nothing.</para>
/// <para>When a file call fails on or behind a commit, the engine reads the file again and answers what it finds there. While
/// that fails too, the outcome is unknown: the call throws <c>outcome_unknown</c>, whatever depends on its outcome is refused
/// before it does anything with <c>outcome_pending</c>, and the engine goes on trying by itself. It tells of what it finds
/// through <see cref="Changed"/>.</para>
/// </remarks>
public interface IDocumentEngine : IAsyncDisposable
{
    /// <summary>
    /// Opens the catalogue and puts right whatever a crash left: unfinished generations are removed, nothing that a
    /// name or a kept entry points at is touched. Called once, before anything else.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>data_folder_in_use</c> when another process holds the folder; <c>catalogue_unreadable</c> when the
    /// catalogue is missing, damaged or empty beside existing generations (nothing was deleted).
    /// </exception>
    Task StartAsync(CancellationToken ct);

    /// <summary>Whether it is known which databases there are. If not, everything is refused with <c>outcome_pending</c>. Reads no file.</summary>
    bool IsKnown { get; }

    /// <summary>All databases by name, as of now; replaced whole at every change, so it can be kept and read at leisure.</summary>
    IReadOnlyList<DatabaseEntry> Databases { get; }

    /// <summary>Tells of changes after they are committed, on the thread that made them: handlers return at once and do not throw.</summary>
    event Action<DatabaseChange>? Changed;

    /// <summary>The database's entry, or null.</summary>
    DatabaseEntry? Find(DatabaseName name);

    /// <summary>What the operation did: the database then pointed at, and what it left; null when it was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>: the catalogue cannot be read, so that neither is certain.</exception>
    SwapResult? FindDone(Guid operation);

    /// <summary>A database's collections and sizes.</summary>
    Task<DatabaseSummary> DescribeAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Creates a database; false when one of that name (in any case) is there already, which stays as it is.</summary>
    /// <exception cref="JettraException">Code <c>name_recently_used</c> for a first write, for a day after the name was given up.</exception>
    Task<bool> CreateDatabaseAsync(DatabaseName name, DatabaseCreation creation, CancellationToken ct);

    /// <summary>Gives a database another name; the data is not touched.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c> when the new name is another database's.</exception>
    Task RenameDatabaseAsync(DatabaseName name, DatabaseName newName, CancellationToken ct);

    /// <summary>Removes the pointer; the generation is kept for the undo window.</summary>
    Task<KeptGeneration> DropDatabaseAsync(DatabaseName name, Operation operation, CancellationToken ct);

    /// <summary>Creates an empty collection; false when it is there already.</summary>
    Task<bool> CreateCollectionAsync(WriteTarget target, CollectionName collection, CancellationToken ct);

    /// <summary>Removes a collection with its documents and indexes; false when it was not there.</summary>
    Task<bool> DropCollectionAsync(DatabaseName name, CollectionName collection, CancellationToken ct);

    /// <summary>Gives a collection another name; false when it was not there.</summary>
    /// <exception cref="JettraException">Code <c>collection_exists</c>.</exception>
    Task<bool> RenameCollectionAsync(DatabaseName name, CollectionName collection, CollectionName newName, CancellationToken ct);

    /// <summary>
    /// Creates an index, and its collection when absent, or makes a plain index unique; false when one on the same fields is
    /// there that does as much.
    /// </summary>
    /// <exception cref="JettraException">Code <c>unique_violation</c> when the data breaks a unique index; nothing was changed.</exception>
    Task<bool> CreateIndexAsync(WriteTarget target, CollectionName collection, IndexDefinition index, CancellationToken ct);

    /// <summary>Removes the index on these fields; false when there is none.</summary>
    Task<bool> DropIndexAsync(DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct);

    /// <summary>
    /// Makes all changes in one transaction. The generation is resolved inside the database's gate and held to the
    /// commit, so no acknowledged write lands in one that was already replaced.
    /// </summary>
    /// <param name="target">The database, what may be made on the way, and what must still hold inside the gate.</param>
    /// <param name="changes">The changes, made in this order.</param>
    /// <param name="ct">Cancels the write until it commits.</param>
    /// <returns>How many documents were put or removed in truth.</returns>
    /// <exception cref="JettraException">
    /// Code <c>unique_violation</c>, or <c>database_locked</c> while writers are held; <c>transaction_overtaken</c> when the terms do
    /// not hold, also for a database or a collection that is not there any more. All have changed nothing.
    /// </exception>
    Task<long> WriteAsync(WriteTarget target, IReadOnlyList<DocumentChange> changes, CancellationToken ct);

    /// <summary>
    /// How often, over all databases, a name came to mean something else since the start: collections were dropped or renamed, or a
    /// database that has data got a name. A write with terms records this number when it is prepared. Reads no file.
    /// </summary>
    long NameChanges { get; }

    /// <summary>
    /// Whether a write with terms was made after all, when its call threw <c>outcome_unknown</c>; false for an id that never had an
    /// unknown outcome. What it says once it says again.
    /// </summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>: the file cannot be read yet.</exception>
    Task<bool> FindWrittenAsync(Guid write, CancellationToken ct);

    /// <summary>
    /// Puts many documents into one collection in one transaction: all of them, or none when anything fails. With a report a
    /// document that breaks a unique index, or the rule on repeated keys, is told there and left out; whatever else fails still
    /// fails all. The rows are received before anything is made. An import without rows makes the collection; one whose rows
    /// were all left out makes nothing.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>unique_violation</c> and <c>repeated_key</c> without a report; <c>import_overtaken</c> when the terms do not hold.
    /// </exception>
    Task<ImportResult> ImportAsync(
        WriteTarget target, CollectionName collection, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct);

    /// <summary>One document, or null when it or its collection is absent.</summary>
    Task<Document?> GetAsync(DatabaseName name, CollectionName collection, string id, CancellationToken ct);

    /// <summary>
    /// Documents of one instant, streamed; none when the collection is absent. Finish or dispose the enumeration soon:
    /// while it is open the generation is leased and its log grows.
    /// </summary>
    IAsyncEnumerable<Document> ReadAsync(DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct);

    /// <summary>How many documents of a collection are as a filter says, or all when there is none; 0 when the collection is absent.</summary>
    Task<long> CountAsync(DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct);

    /// <summary>Freezes a database as it is at this instant, without stopping writers. Dispose it soon after use.</summary>
    Task<IDatabaseSnapshot> OpenSnapshotAsync(DatabaseName name, CancellationToken ct);

    /// <summary>Begins to fill a generation beside the current ones. Disposing it without a swap removes all trace of it.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c> when the target must be new and is not.</exception>
    Task<IDatabaseReplacement> BeginReplacementAsync(ReplacementTarget target, CancellationToken ct);

    /// <summary>What is kept: undo entries and dropped databases, the newest first.</summary>
    Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(CancellationToken ct);

    /// <summary>
    /// Points a database at a kept generation again; what the pointer leaves is kept in its turn. A dropped database
    /// comes back with its id, under its old name or the one given.
    /// </summary>
    /// <exception cref="JettraException">
    /// Code <c>unknown_undo</c> when the entry is gone; <c>database_exists</c> when the name is taken by another database.
    /// </exception>
    Task<SwapResult> BringBackAsync(long kept, DatabaseName? newName, Operation operation, CancellationToken ct);

    /// <summary>Frees a kept generation now; false when it was gone already.</summary>
    Task<bool> FreeAsync(long kept, CancellationToken ct);

    /// <summary>
    /// Why nothing is freed by its age at present; null when age counts. After a jump of the clock, by which everything may look
    /// old, the engine frees only what there are too many of until it has run for a day.
    /// </summary>
    ClockHold? ClockHold { get; }

    /// <summary>Frees what has outlived its retention and is not in use.</summary>
    /// <returns>How many generations were freed.</returns>
    Task<int> SweepAsync(CancellationToken ct);

    /// <summary>How much room is taken and left.</summary>
    Task<StorageUsage> MeasureAsync(CancellationToken ct);
}
