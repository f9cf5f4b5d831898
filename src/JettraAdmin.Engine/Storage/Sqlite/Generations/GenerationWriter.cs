using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>
/// Changes a generation within one transaction, and updates its counters and indexes.
/// </summary>
/// <remarks>Call <see cref="Finish"/> before the commit: it writes the counters. Not thread-safe.</remarks>
internal sealed partial class GenerationWriter(Connection connection, bool createsCollections = true)
{
    private readonly Dictionary<CollectionName, OpenCollection> _collections = [];
    private readonly IndexEntries _entries = new(connection);
    private (long Key, bool IsNew) _put;

    /// <summary>The number of documents that were put or removed.</summary>
    public long Documents { get; private set; }

    /// <summary>The old names of removed and renamed collections, and the new names of renamed ones.</summary>
    public List<CollectionName> ChangedCollections { get; } = [];

    /// <summary>Whether collections or indexes were created, renamed or removed.</summary>
    public bool Structure { get; private set; }

    /// <summary>Inserts a document, or replaces the one with the same id.</summary>
    public void Put(CollectionName name, Document document)
    {
        if (TryPut(name, document) is { } violation)
        {
            throw Violation(violation);
        }
    }

    /// <summary>Puts a document of an import; with a report, a document that violates a unique index is reported and skipped.</summary>
    /// <returns>Whether it was put.</returns>
    private bool Put(CollectionName name, ImportRow row, ImportReport? report)
    {
        if (report is not null)
        {
            Run("SAVEPOINT row");
        }

        var violation = TryPut(name, row.Document);
        if (violation is not null && report is null)
        {
            throw Violation($"Document {row.Row}, at line {row.Line}, is refused. {violation}", "Nothing was imported.");
        }

        if (violation is not null)
        {
            Run("ROLLBACK TO row");
            report!.Add(new ImportFailure(row.Row, row.Line, ErrorCodes.UniqueViolation.Name, violation));
        }

        if (report is not null)
        {
            Run("RELEASE row");
        }

        return violation is null;
    }

    /// <summary>
    /// Puts a document, and returns a sentence when it violates a unique index. In that case the counters are unchanged, but the
    /// caller must roll back the transaction or savepoint to remove what was written.
    /// </summary>
    private MessageTemplate? TryPut(CollectionName name, Document document)
    {
        var collection = OpenForWriting(name);
        long key, before = 0;
        var isNew = false;
        if (Find(collection, document.Id) is var (existing, length))
        {
            key = existing;
            RemoveEntries(collection, key);
            using var update = connection.Prepare("UPDATE documents SET body = ?2 WHERE document = ?1");
            update.Bind(1, key).Bind(2, document.Json.Span).Run();
            before = length;
        }
        else
        {
            using var insert = connection.Prepare("INSERT INTO documents (collection, id, body) VALUES (?1, ?2, ?3)");
            insert.Bind(1, collection.Id).Bind(2, document.Id).Bind(3, document.Json.Span).Run();
            key = connection.LastRow;
            isNew = true;
        }

        foreach (var index in collection.Indexes)
        {
            if (!_entries.TryAdd(index, key))
            {
                var holder = _entries.FindHolder(index, key) is { } id ? (MessageTemplate)$" The document {Quoted(id)} has this value." : "";
                return $"The document {Quoted(document.Id)} violates the unique index on {index.Definition.FieldList} of the collection {name}.{holder}";
            }
        }

        collection.Documents += isNew ? 1 : 0;
        collection.Bytes += document.Json.Length - before;
        Documents++;
        _put = (key, isNew);
        return null;
    }

    /// <summary>Removes a document; does nothing when it is absent.</summary>
    public void Remove(CollectionName name, string id)
    {
        if (TryOpen(name) is { } collection && Find(collection, id) is var (key, length))
        {
            RemoveEntries(collection, key);
            using var delete = connection.Prepare("DELETE FROM documents WHERE document = ?1");
            delete.Bind(1, key).Run();
            collection.Documents--;
            collection.Bytes -= length;
            Documents++;
        }
    }

    /// <summary>Writes the counters.</summary>
    public void Finish()
    {
        using var count = connection.Prepare("UPDATE collections SET documents = ?2, bytes = ?3 WHERE id = ?1");
        foreach (var collection in _collections.Values)
        {
            count.Bind(1, collection.Id).Bind(2, collection.Documents).Bind(3, collection.Bytes).Run();
        }
    }

    /// <summary>Opens a collection to put documents into it; creates it when absent, if this writer may.</summary>
    /// <exception cref="JettraException">Code <c>unknown_collection</c>.</exception>
    public OpenCollection OpenForWriting(CollectionName name) => createsCollections
        ? Open(name)
        : TryOpen(name) ?? throw name.MissingCollectionError();

    private OpenCollection Open(CollectionName name)
    {
        if (TryOpen(name) is { } collection)
        {
            return collection;
        }

        EnsureNotReserved(name);
        using var insert = connection.Prepare("INSERT INTO collections (name, documents, bytes) VALUES (?1, 0, 0)");
        insert.Bind(1, name.Value).Run();
        Structure = true;
        return _collections[name] = new OpenCollection(connection.LastRow, 0, 0, []);
    }

    private OpenCollection? TryOpen(CollectionName name)
    {
        if (_collections.TryGetValue(name, out var collection))
        {
            return collection;
        }

        using var find = connection.Prepare("SELECT id, documents, bytes FROM collections WHERE name = ?1");
        return find.Bind(1, name.Value).Step()
            ? _collections[name] = new OpenCollection(find.Long(0), find.Long(1), find.Long(2), IndexTable.Of(connection, find.Long(0)))
            : null;
    }

    private (long Key, long Length)? Find(OpenCollection collection, string id)
    {
        using var find = connection.Prepare("SELECT document, octet_length(body) FROM documents WHERE collection = ?1 AND id = ?2");
        return find.Bind(1, collection.Id).Bind(2, id).Step() ? (find.Long(0), find.Long(1)) : null;
    }

    private void RemoveEntries(OpenCollection collection, long key)
    {
        foreach (var index in collection.Indexes)
        {
            _entries.Remove(index, key);
        }
    }

    private void Run(string sql, long id)
    {
        using var statement = connection.Prepare(sql);
        statement.Bind(1, id).Run();
    }

    private void Run(string sql)
    {
        using var statement = connection.Prepare(sql);
        statement.Run();
    }

    private static string Quoted(string id) => $"\"{MessageText.Shorten(id)}\"";

    private static JettraException Violation(MessageTemplate what, MessageTemplate? safe = null) => new(ErrorCodes.UniqueViolation, what, safe);

    /// <summary>A collection with its counters.</summary>
    internal sealed class OpenCollection(long id, long documents, long bytes, List<IndexRow> indexes)
    {
        public long Id => id;

        public long Documents { get; set; } = documents;

        public long Bytes { get; set; } = bytes;

        public List<IndexRow> Indexes => indexes;
    }
}
