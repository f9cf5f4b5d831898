using System.Runtime.CompilerServices;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Queries;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Documents, collections and indexes: what changes and reads a generation.</summary>
public sealed partial class SqliteDocumentEngine
{
    private static readonly DatabaseCreation FirstWrite = new() { IsFirstWrite = true };

    /// <inheritdoc/>
    public async Task<long> WriteAsync(WriteTarget target, IReadOnlyList<DocumentChange> changes, CancellationToken ct)
    {
        var creates = target is { CreatesDatabase: true } or { Terms.Seen: null } && changes.Any(c => c.Document is not null);
        if (target.Terms is { Seen: null } terms && !creates)
        {
            // From what is not there, everything is removed.
            return Find(target.Database) is { } found ? throw terms.Overtaken(found) : 0;
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
    /// <remarks>The documents are received first and written then: a slow sender holds up no other writer.</remarks>
    public async Task<ImportResult> ImportAsync(
        WriteTarget target, CollectionName collection, IAsyncEnumerable<ImportRow> rows, ImportRules rules, CancellationToken ct)
    {
        if (target.Terms is { } terms)
        {
            // While its database may still be made, that is decided when the rows are here.
            if ((Find(target.Database) is { } found ? Refusal(terms, found) : terms.Seen is null ? null : terms.Overtaken(null)) is { } refusal)
            {
                throw refusal;
            }
        }
        else if (!target.CreatesDatabase)
        {
            Require(target.Database);
        }

        using var spool = new ImportSpool(_folder.Temporary, DeleteLater);
        await spool.FillAsync(rows, ct).ConfigureAwait(false);

        // Of rows that were all left out neither a database nor a collection is made.
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
    /// Changes a database in one transaction: gate, resolve, change, commit, let go of the gate, tell.
    /// </summary>
    private async Task<T> ChangeAsync<T>(WriteTarget target, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        (DatabaseEntry Entry, IDisposable Hold)? entered = null;
        while (entered is null)
        {
            if (target.Terms is { Seen: null, IsImport: false } || (target.CreatesDatabase && Find(target.Database) is null))
            {
                var (isMade, first) = await CreateFirstAsync(target, change, ct).ConfigureAwait(false);
                if (isMade)
                {
                    return first!;
                }
            }

            // It may be gone by now. Who may make it looks again, which says why a name is not made again.
            entered = await TryEnterAsync(target.Database, ct, target.Terms).ConfigureAwait(false);
            if (entered is null && !target.CreatesDatabase)
            {
                throw target.Terms?.Overtaken(null) ?? target.Database.Unknown();
            }
        }

        var (entry, hold) = entered.Value;
        using (hold)
        {
            var (result, documents, structure) = await Task.Run(() => Change(entry, target, change, ct), ct).ConfigureAwait(false);
            hold.Dispose();
            if (structure)
            {
                Tell(DatabaseChangeKind.Structure, entry.Id, entry.Name);
            }

            if (documents > 0)
            {
                Tell(DatabaseChangeKind.Documents, entry.Id, entry.Name);
            }

            return result;
        }
    }

    private async Task<(bool IsMade, T? Result)> CreateFirstAsync<T>(WriteTarget target, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        if (target.Terms is not { IsImport: false } terms)
        {
            return await CreateAsync(target.Database, FirstWrite, DatabaseId.New(), change, ct).ConfigureAwait(false);
        }

        return Find(target.Database) is { } found
            ? throw terms.Overtaken(found)
            : await CreateAsync(target.Database, FirstWrite, new DatabaseId(terms.Id), change, ct).ConfigureAwait(false);
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
                _generations.DemandSettled(entry.Generation);
                var writer = new GenerationWriter(connection, target.CreatesCollections);
                using var transaction = connection.BeginWrite();
                T result;

                // From the commit on it is done: a cancel that comes later comes too late.
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
        catch (Exception e) when (made is not null && e is JettraException or InvalidOperationException && !SqliteErrors.LogHadNoRoom(e))
        {
            // It may have happened: the file says whether it did.
            var asked = target.Terms is { IsImport: false } terms ? terms : null;
            _generations.Unsettle(entry.Generation, asked is null ? null : mark);
            if (asked is not null)
            {
                _inDoubt[asked.Id] = (entry.Generation, mark);
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

    /// <summary>The mark of the last transaction that happened. While that is unknown, the names of the collections that this one drops or renames may have changed.</summary>
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
