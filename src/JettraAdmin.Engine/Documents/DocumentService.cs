using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents;

/// <summary>The service for documents. Checks the rights of the caller before it uses the engine.</summary>
/// <remarks>Thread-safe. Every method throws <see cref="JettraException"/> with <c>forbidden</c> if the caller lacks the right.</remarks>
public sealed class DocumentService
{
    private readonly IDocumentEngine _engine;
    private readonly FirstWrites _firstWrites;

    internal DocumentService(IDocumentEngine engine, FirstWrites firstWrites) => (_engine, _firstWrites) = (engine, firstWrites);

    /// <summary>Inserts or replaces a document. Creates the collection when absent, and the database if the caller may create one.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>name_recently_used</c>, <c>unique_violation</c>.</exception>
    public Task SaveAsync(Caller caller, DatabaseName name, CollectionName collection, Document document, CancellationToken ct)
    {
        CheckPut(caller, name, collection);
        return _engine.WriteAsync(_firstWrites.Target(caller, name), [DocumentChange.Put(collection, document)], ct);
    }

    /// <summary>Removes a document; false when it, its collection or its database does not exist.</summary>
    public async Task<bool> DeleteAsync(Caller caller, DatabaseName name, CollectionName collection, string id, CancellationToken ct)
    {
        caller.Demand(Role.WriteReader, name, collection);
        return _engine.Find(name) is not null && await _engine.WriteAsync(name, [DocumentChange.Remove(collection, id)], ct).ConfigureAwait(false) > 0;
    }

    /// <summary>Reads a document, or null.</summary>
    public Task<Document?> GetAsync(Caller caller, DatabaseName name, CollectionName collection, string id, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.GetAsync(name, collection, id, ct);
    }

    /// <summary>Streams documents as they are at one instant; none when the collection does not exist.</summary>
    public IAsyncEnumerable<Document> ReadAsync(Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.ReadAsync(name, collection, query, ct);
    }

    /// <summary>Counts the documents of a collection that match a filter, or all without a filter; 0 when it does not exist.</summary>
    public Task<long> CountAsync(Caller caller, DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return _engine.CountAsync(name, collection, filter, ct);
    }

    /// <summary>Exports documents from one snapshot. Refuses a missing collection, whose empty export could be mistaken for its data.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>unknown_collection</c>.</exception>
    public async Task<IAsyncEnumerable<Document>> ExportAsync(
        Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        return ReadAllOf(await OpenAsync(name, collection, ct).ConfigureAwait(false), collection, query, ct);
    }

    /// <summary>Exports documents from one snapshot as a CSV table. Refuses a missing collection.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_database</c>, <c>unknown_collection</c>, <c>too_many_columns</c>.</exception>
    public async Task<CsvExport> ExportCsvAsync(Caller caller, DatabaseName name, CollectionName collection, DocumentQuery query, CancellationToken ct)
    {
        caller.Demand(Role.Reader, name, collection);
        var snapshot = await OpenAsync(name, collection, ct).ConfigureAwait(false);
        return await CsvExport.OpenAsync(snapshot, collection, query, ct).ConfigureAwait(false);
    }

    /// <summary>Begins an import: checks the caller, and records the current database and collection, which must be the same at the end.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>forbidden</c>; <c>not_supported</c> for the collection of validation rules; <c>unknown_database</c> when the database does
    /// not exist and the caller may not create it.
    /// </exception>
    public ImportTarget BeginImport(Caller caller, DatabaseName name, CollectionName collection)
    {
        CheckPut(caller, name, collection);
        var (since, found) = (_engine.NameChanges, _engine.Find(name));
        if (found is null)
        {
            // Refuses callers who may not create the database before they send anything.
            _firstWrites.Target(caller, name);
        }

        return new ImportTarget(collection, WriteConditions.OfImport(name, found, collection, since));
    }

    /// <summary>
    /// Puts many documents in one transaction: all or none; with a report, all except the refused ones. A new database or collection is
    /// created in the same transaction.
    /// </summary>
    /// <returns>The result.</returns>
    /// <exception cref="JettraException">
    /// Code <c>import_overtaken</c> when the database was dropped, renamed or replaced, or the collection dropped or renamed, after the
    /// import began, or when another database or collection got the name.
    /// </exception>
    public Task<ImportResult> ImportAsync(Caller caller, ImportTarget target, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct)
    {
        CheckPut(caller, target.Database, target.Collection);
        var write = target.Conditions.Expected is null
            ? _firstWrites.Target(caller, target.Database)
            : new WriteTarget(target.Database) { CreatesCollections = _firstWrites.CreatesCollections };
        return _engine.ImportAsync(write with { Conditions = target.Conditions }, target.Collection, rows, rules, ct);
    }

    /// <summary>Checks that a caller may put documents into a collection.</summary>
    /// <exception cref="JettraException">Codes <c>forbidden</c>, and <c>not_supported</c> for the collection of validation rules.</exception>
    public static void CheckPut(Caller caller, DatabaseName name, CollectionName collection)
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
