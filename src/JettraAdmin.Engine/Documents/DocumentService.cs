using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>The entrance to documents: checks the caller, then asks the engine.</summary>
/// <remarks>Safe on any thread. Every method throws <see cref="JettraException"/> with <c>forbidden</c> for a caller without the right.</remarks>
public sealed class DocumentService
{
    private readonly IDocumentEngine _engine;
    private readonly FirstWrites _firstWrites;

    internal DocumentService(IDocumentEngine engine, FirstWrites firstWrites) => (_engine, _firstWrites) = (engine, firstWrites);

    /// <summary>Puts a document: a new one, or all of an existing one. It makes its collection, and its database for callers who may create one.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>name_recently_used</c>, <c>unique_violation</c>.</exception>
    public Task SaveAsync(Caller caller, DatabaseName name, CollectionName collection, Document document, CancellationToken ct)
    {
        DemandPut(caller, name, collection);
        return _engine.WriteAsync(_firstWrites.Target(caller, name), [DocumentChange.Put(collection, document)], ct);
    }

    /// <summary>Removes a document; false when it, its collection or its database was not there.</summary>
    public async Task<bool> DeleteAsync(Caller caller, DatabaseName name, CollectionName collection, string id, CancellationToken ct)
    {
        caller.Demand(Role.WriteReader, name, collection);
        return _engine.Find(name) is not null && await _engine.WriteAsync(name, [DocumentChange.Remove(collection, id)], ct).ConfigureAwait(false) > 0;
    }

    /// <summary>One document, or null.</summary>
    public Task<Document?> GetAsync(Caller caller, DatabaseName name, CollectionName collection, string id, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.GetAsync(name, collection, id, ct);
    }

    /// <summary>Documents of one instant, streamed; none when the collection is absent.</summary>
    public IAsyncEnumerable<Document> ReadAsync(Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.ReadAsync(name, collection, query, ct);
    }

    /// <summary>How many documents of a collection are as a filter says, or all when there is none; 0 when it is absent.</summary>
    public Task<long> CountAsync(Caller caller, DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.CountAsync(name, collection, filter, ct);
    }

    /// <summary>Documents of one instant, streamed, of a collection that is there: an export of nothing would be taken for the data.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>unknown_collection</c>.</exception>
    public async Task<IAsyncEnumerable<Document>> ExportAsync(
        Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return ReadAllOf(await OpenAsync(name, collection, ct).ConfigureAwait(false), collection, query, ct);
    }

    /// <summary>Documents as a table, of one instant, of a collection that is there.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>unknown_collection</c>, <c>too_many_columns</c>.</exception>
    public async Task<CsvExport> ExportCsvAsync(Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        var snapshot = await OpenAsync(name, collection, ct).ConfigureAwait(false);
        return await CsvExport.OpenAsync(snapshot, collection, query, ct).ConfigureAwait(false);
    }

    /// <summary>Begins an import: checks the caller, and holds the import to the database and the collection that have the names now.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>forbidden</c>; <c>not_supported</c> for the collection of validation rules; <c>unknown_database</c> when it is absent and
    /// the caller may not make it.
    /// </exception>
    public ImportTarget BeginImport(Caller caller, DatabaseName name, CollectionName collection)
    {
        DemandPut(caller, name, collection);
        var (removals, found) = (_engine.CollectionRemovals, _engine.Find(name));
        if (found is null)
        {
            // Who may not make a database learns it before sending anything.
            _firstWrites.Target(caller, name);
        }

        return new ImportTarget(name, collection, found is null ? null : WriteConditions.OfImport(found, collection, removals));
    }

    /// <summary>
    /// Puts many documents in one transaction: all of them, or none; with a report, all that can be. What it makes on the way is
    /// made with them, or not at all.
    /// </summary>
    /// <returns>What was done with the rows.</returns>
    /// <exception cref="JettraException">
    /// Code <c>import_overtaken</c> when the database was dropped, renamed or replaced, or the collection dropped or renamed, since the
    /// import began.
    /// </exception>
    public Task<ImportResult> ImportAsync(Caller caller, ImportTarget target, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct)
    {
        DemandPut(caller, target.Database, target.Collection);
        var write = target.Conditions is { } conditions
            ? new WriteTarget(target.Database) { CreatesCollections = _firstWrites.CreatesCollections, Conditions = conditions }
            : _firstWrites.Target(caller, target.Database);
        return _engine.ImportAsync(write, target.Collection, rows, rules, ct);
    }

    /// <summary>Checks that a caller may put documents into a collection, before any of them is received.</summary>
    /// <exception cref="JettraException">Codes <c>forbidden</c>, and <c>not_supported</c> for the collection of validation rules.</exception>
    public static void DemandPut(Caller caller, DatabaseName name, CollectionName collection)
    {
        caller.Demand(Role.WriteReader, name, collection);
        ValidationRules.Refuse(collection);
    }

    private async Task<IDatabaseSnapshot> OpenAsync(DatabaseName name, CollectionName collection, CancellationToken ct)
    {
        var snapshot = await _engine.OpenSnapshotAsync(name, ct).ConfigureAwait(false);
        if (snapshot.Collections.Any(c => c.Name == collection))
        {
            return snapshot;
        }

        await snapshot.DisposeAsync().ConfigureAwait(false);
        throw new JettraException(ErrorCodes.UnknownCollection, $"{name} has no collection called {collection}.");
    }

    private static async IAsyncEnumerable<Document> ReadAllOf(
        IDatabaseSnapshot snapshot, CollectionName collection, DocumentQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        await using (snapshot.ConfigureAwait(false))
        {
            await foreach (var document in snapshot.ReadAsync(collection, query, ct).ConfigureAwait(false))
            {
                yield return document;
            }
        }
    }
}
