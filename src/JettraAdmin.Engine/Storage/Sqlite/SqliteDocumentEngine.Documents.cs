using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Queries;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Reads and changes documents, collections and indexes.</summary>
public sealed partial class SqliteDocumentEngine
{
    private static readonly DatabaseCreation FirstWrite = new() { IsFirstWrite = true };

    /// <inheritdoc/>
    public async Task<long> WriteAsync(WriteTarget target, IReadOnlyList<DocumentChange> changes, CancellationToken ct)
    {
        var creates = target is { CreatesDatabase: true } or { Conditions.Expected: null } && changes.Any(c => c.Document is not null);
        if (target.Conditions is { Expected: null } conditions && !creates)
        {
            // Nothing to remove: the database does not exist.
            return Find(target.Database) is { } found ? throw conditions.CreateError(found) : 0;
        }

        return await ChangeAsync(target with { CreatesDatabase = creates }, writer =>
        {
            foreach (var change in changes)
            {
                if (change.Document is { } document)
                {
                    writer.Put(change.Collection, document);
                }
                else
                {
                    writer.Remove(change.Collection, change.Id);
                }
            }

            return writer.Documents;
        }, ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>All documents are received before any is written, so a slow sender does not block other writers.</remarks>
    public async Task<ImportResult> ImportAsync(
        WriteTarget target, CollectionName collection, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct)
    {
        if (target.Conditions is { } conditions)
        {
            // If the database may still be created, this is checked after the rows were received.
            if ((Find(target.Database) is { } found ? Refusal(conditions, found) : conditions.Expected is null ? null : conditions.CreateError(null)) is { } refusal)
            {
                throw refusal;
            }
        }
        else if (!target.CreatesDatabase)
        {
            Require(target.Database);
        }

        using var spool = new ImportSpool(_folder.Temporary, DeleteFileLater);
        await spool.FillAsync(rows, ct).ConfigureAwait(false);

        // When all rows were skipped, neither a database nor a collection is created.
        return spool.IsEmpty && rules.Report is { Count: > 0 }
            ? new ImportResult(0, 0, 0, [])
            : await ChangeAsync(target, writer => writer.Import(collection, spool, rules, ct), ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<bool> CreateCollectionAsync(WriteTarget target, CollectionName collection, CancellationToken ct) =>
        ChangeAsync(target, writer => writer.CreateCollection(collection), ct);

    /// <inheritdoc/>
    public Task<bool> DropCollectionAsync(DatabaseName name, CollectionName collection, CancellationToken ct) =>
        ChangeAsync(name, writer => writer.DropCollection(collection), ct);

    /// <inheritdoc/>
    public Task<bool> RenameCollectionAsync(
        DatabaseName name, CollectionName collection, CollectionName newName, CancellationToken ct) =>
        ChangeAsync(name, writer => writer.RenameCollection(collection, newName), ct);

    /// <inheritdoc/>
    public Task<bool> CreateIndexAsync(WriteTarget target, CollectionName collection, IndexDefinition index, CancellationToken ct) =>
        ChangeAsync(target, writer => writer.CreateIndex(collection, index), ct);

    /// <inheritdoc/>
    public Task<bool> DropIndexAsync(DatabaseName name, CollectionName collection, string fieldList, CancellationToken ct) =>
        ChangeAsync(name, writer => writer.DropIndex(collection, fieldList), ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EqualDocuments> FindEqualAsync(
        DatabaseName name, CollectionName collection, IndexDefinition index, int maxIds, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reading = Read(name);
        using var cancelling = reading.Connection.CancelWith(ct);
        if (GenerationReader.FindCollection(reading.Connection, collection) is not { } id)
        {
            yield break;
        }

        await foreach (var equal in EqualValuesReader.Read(reading.Connection, id, index, maxIds).InBatchesAsync(equal => equal.Ids.Count, ct).ConfigureAwait(false))
        {
            yield return equal;
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public Task<Document?> GetAsync(DatabaseName name, CollectionName collection, string id, CancellationToken ct) => Task.Run(
        () =>
        {
            using var reading = Read(name);
            return GenerationReader.Get(reading.Connection, collection, id);
        },
        ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Document> ReadAsync(
        DatabaseName name, CollectionName collection, DocumentQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reading = Read(name);
        using var cancelling = reading.Connection.CancelWith(ct);
        if (GenerationReader.FindCollection(reading.Connection, collection) is not { } id)
        {
            yield break;
        }

        await foreach (var document in QueryReader.Read(reading.Connection, id, query).InBatchesAsync(ct).ConfigureAwait(false))
        {
            yield return document;
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(DatabaseName name, CollectionName collection, Filter? filter, CancellationToken ct) => Task.Run(
        () =>
        {
            using var reading = Read(name);
            using var cancelling = reading.Connection.CancelWith(ct);
            return GenerationReader.FindCollection(reading.Connection, collection) is { } id ? QueryReader.Count(reading.Connection, id, filter) : 0;
        },
        ct);

    /// <inheritdoc/>
    public Task<IDatabaseSnapshot> OpenSnapshotAsync(DatabaseName name, CancellationToken ct) => Task.Run<IDatabaseSnapshot>(
        () =>
        {
            var reading = Read(name);
            try
            {
                return new SqliteSnapshot(reading, _time);
            }
            catch
            {
                reading.Dispose();
                throw;
            }
        },
        ct);

    /// <inheritdoc/>
    public Task<DatabaseSummary> DescribeAsync(DatabaseName name, CancellationToken ct) => Task.Run(
        () =>
        {
            using var reading = Read(name);
            return new DatabaseSummary(
                reading.Database, GenerationReader.Collections(reading.Connection), DataFolder.Measure(reading.Generation.Path));
        },
        ct);

    /// <summary>
    /// Changes a database in one transaction: enters the gate, looks up the generation, changes it, commits, leaves the gate, and raises <see cref="Changed"/>.
    /// </summary>
    private async Task<T> ChangeAsync<T>(WriteTarget target, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        (DatabaseEntry Entry, IDisposable Hold)? entered = null;
        while (entered is null)
        {
            if (target.Conditions is { Expected: null, IsImport: false } || (target.CreatesDatabase && Find(target.Database) is null))
            {
                var (isMade, first) = await CreateFirstAsync(target, change, ct).ConfigureAwait(false);
                if (isMade)
                {
                    return first!;
                }
            }

            // The database may have been dropped. If it may be created, try again, which also refuses recently used names.
            entered = await TryEnterAsync(target.Database, ct, target.Conditions).ConfigureAwait(false);
            if (entered is null && !target.CreatesDatabase)
            {
                throw target.Conditions?.CreateError(null) ?? target.Database.Unknown();
            }
        }

        var (entry, hold) = entered.Value;
        using (hold)
        {
            var (result, documents, structure) = await Task.Run(() => Change(entry, target, change, ct), ct).ConfigureAwait(false);
            hold.Dispose();
            if (structure)
            {
                RaiseChanged(DatabaseChangeKind.Structure, entry.Id, entry.Name);
            }

            if (documents > 0)
            {
                RaiseChanged(DatabaseChangeKind.Documents, entry.Id, entry.Name);
            }

            return result;
        }
    }

    private async Task<(bool IsMade, T? Result)> CreateFirstAsync<T>(WriteTarget target, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        if (target.Conditions is not { IsImport: false } conditions)
        {
            return await CreateAsync(target.Database, FirstWrite, DatabaseId.New(), change, ct).ConfigureAwait(false);
        }

        return Find(target.Database) is { } found
            ? throw conditions.CreateError(found)
            : await CreateAsync(target.Database, FirstWrite, new DatabaseId(conditions.Id), change, ct).ConfigureAwait(false);
    }

    private (T Result, long Documents, bool Structure) Change<T>(
        DatabaseEntry entry, WriteTarget target, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        var mark = Guid.NewGuid().ToString("N");
        (T Result, GenerationWriter Writer)? made = null;
        try
        {
            Use(entry.Generation, connection =>
            {
                _generations.EnsureSettled(entry.Generation);
                var writer = new GenerationWriter(connection, target.CreatesCollections);
                using var transaction = connection.BeginWrite();
                T result;

                // The commit itself cannot be cancelled.
                using (connection.CancelWith(ct))
                {
                    result = change(writer);
                    writer.Finish();
                }

                if (writer.Documents > 0 || writer.Structure)
                {
                    GenerationMeta.Mark(connection, mark);
                }

                made = (result, writer);
                transaction.Commit();
                return true;
            });
        }
        catch (Exception e) when (made is not null && e is JettraException or InvalidOperationException && !SqliteErrors.WasLogFull(e))
        {
            // The commit may have been made: the file shows whether it was.
            var asked = target.Conditions is { IsImport: false } conditions ? conditions : null;
            _generations.MarkUnsettled(entry.Generation, asked is null ? null : mark);
            if (asked is not null)
            {
                _uncertainWrites[asked.Id] = (entry.Generation, mark);
            }

            if (Settle(entry.Generation, made.Value.Writer, e) != mark)
            {
                throw;
            }
        }

        var (done, changes) = made!.Value;
        _changedNames.Add(entry.Generation, changes.ChangedCollections);
        if (changes.Documents > 0)
        {
            _writes.AddOrUpdate(entry.Id, changes.Documents, (_, before) => before + changes.Documents);
        }

        return (done, changes.Documents, changes.Structure);
    }

    /// <summary>The mark of the last committed transaction. While it is unknown, the collection names that this writer changed count as changed.</summary>
    private string? Settle(long generation, GenerationWriter writer, Exception failure)
    {
        try
        {
            return _generations.Settle(generation, failure);
        }
        catch (JettraException)
        {
            _changedNames.Add(generation, writer.ChangedCollections);
            throw;
        }
    }
}
