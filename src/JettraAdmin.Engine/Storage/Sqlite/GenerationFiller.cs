using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Fills the file of a new generation quickly: in one transaction, without journal and without flushing; then flushes it to disk.
/// A crash before the flush leaves an unusable file, which the sweep deletes.
/// </summary>
internal sealed class GenerationFiller : IDisposable
{
    // Open from creation to flush: the operating system reports a failed write of a file only to those who had it open at that time.
    private readonly FileStream _file;
    private readonly Connection _connection;
    private readonly Transaction _transaction;
    private readonly IndexEntries _entries;
    private Statement? _insert;
    private long _collection;

    /// <summary>Creates the file; it must not exist.</summary>
    public GenerationFiller(string path, GenerationMeta meta)
    {
        _file = DataFolder.NewFile(path, FileMode.CreateNew);
        try
        {
            _connection = GenerationSchema.OpenToFill(path);
            _transaction = _connection.BeginWrite();
            _entries = new IndexEntries(_connection);
            meta.Write(_connection);
        }
        catch
        {
            _connection?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Runs changes on the new generation; dispose the filler if they fail.</summary>
    public T Change<T>(Func<GenerationWriter, T> change, CancellationToken ct)
    {
        using var cancelling = _connection.CancelWith(ct);
        var writer = new GenerationWriter(_connection);
        var result = change(writer);
        writer.Finish();
        return result;
    }

    /// <summary>Begins a collection.</summary>
    public void BeginCollection(CollectionName name)
    {
        using var insert = _connection.Prepare("INSERT INTO collections (name, documents, bytes) VALUES (?1, 0, 0)");
        insert.Bind(1, name.Value).Run();
        _collection = _connection.LastRow;
    }

    /// <summary>Adds a document; its id must be greater than the previous one.</summary>
    public void Add(Document document)
    {
        _insert ??= _connection.Prepare("INSERT INTO documents (collection, id, body) VALUES (?1, ?2, ?3)");
        _insert.Bind(1, _collection).Bind(2, document.Id).Bind(3, document.Json.Span).Run();
    }

    /// <summary>Writes the counters of the collection.</summary>
    public void EndCollection(long documents, long bytes)
    {
        using var count = _connection.Prepare("UPDATE collections SET documents = ?2, bytes = ?3 WHERE id = ?1");
        count.Bind(1, _collection).Bind(2, documents).Bind(3, bytes).Run();
    }

    /// <summary>Builds an index of the collection; false when it was relaxed: requested as unique and built non-unique.</summary>
    public bool AddIndex(IndexDefinition definition, CancellationToken ct)
    {
        using var cancelling = _connection.CancelWith(ct);
        var index = IndexTable.Add(_connection, _collection, definition);
        if (_entries.TryBuild(index, _collection))
        {
            return true;
        }

        _entries.Clear(index);
        IndexTable.Remove(_connection, index);
        _entries.TryBuild(IndexTable.Add(_connection, _collection, definition.AsNonUnique(), isRelaxed: true), _collection);
        return false;
    }

    /// <summary>Commits, checks the file and switches it to the write-ahead log. Call <see cref="Flush"/> next.</summary>
    public void Seal(GenerationMeta ready, CancellationToken ct)
    {
        using (_connection.CancelWith(ct))
        {
            ready.Write(_connection);
            _insert?.Dispose();
            _transaction.Commit();
            GenerationProof.Check(_connection);
        }

        GenerationSchema.Seal(_connection);
        _connection.Dispose();
    }

    /// <summary>Flushes the file and its folder to disk. Takes as long as the disk needs and cannot be cancelled.</summary>
    public void Flush()
    {
        _file.Flush(flushToDisk: true);
        DirectorySync.Flush(Path.GetDirectoryName(_file.Name)!);
    }

    /// <summary>Closes the file; the caller deletes it if needed.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _file.Dispose();
    }
}
