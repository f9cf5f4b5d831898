using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Creates, renames and drops databases, and points them at other generations.</summary>
public sealed partial class SqliteDocumentEngine
{
    /// <inheritdoc/>
    public async Task<bool> CreateDatabaseAsync(DatabaseName name, DatabaseCreation creation, CancellationToken ct) =>
        Find(name) is null && (await CreateAsync(name, creation, DatabaseId.New(), static _ => true, ct).ConfigureAwait(false)).Made;

    /// <inheritdoc/>
    public async Task RenameDatabaseAsync(DatabaseName name, DatabaseName newName, CancellationToken ct)
    {
        var (entry, hold) = await EnterAsync(name, ct).ConfigureAwait(false);
        using (hold)
        {
            await Task.Run(() => RecordState(_changedNames.Assign(newName, () => Catalogue.Rename(entry, newName, Now)), GenerationState.Current), ct).ConfigureAwait(false);
        }

        RaiseChanged(DatabaseChangeKind.Renamed, entry.Id, entry.Name);
    }

    /// <inheritdoc/>
    public async Task<KeptGeneration> DropDatabaseAsync(DatabaseName name, Operation operation, CancellationToken ct)
    {
        var (entry, hold) = await EnterAsync(name, ct).ConfigureAwait(false);
        KeptGeneration kept;
        using (hold)
        {
            kept = await Task.Run(
                () =>
                {
                    var row = Catalogue.Drop(entry, NewKeptRow(entry, KeptReason.Dropped, operation), operation, Now);
                    Log.Dropped(_logger, entry.Name.Value, entry.Generation, operation.Id, operation.By);
                    RecordState(entry, GenerationState.Kept, KeptReason.Dropped);
                    var described = Describe(row);
                    TryFreeExpired(entry.Id);
                    return described;
                },
                ct).ConfigureAwait(false);
        }

        RaiseChanged(DatabaseChangeKind.Dropped, entry.Id, entry.Name);
        RaiseChanged(DatabaseChangeKind.Kept, entry.Id, entry.Name);
        return kept;
    }

    /// <inheritdoc/>
    public Task<IDatabaseReplacement> BeginReplacementAsync(ReplacementTarget target, CancellationToken ct) => Task.Run<IDatabaseReplacement>(
        () =>
        {
            var found = target switch
            {
                ReplacementTarget.Overwrite overwrite => Require(overwrite.Name),
                ReplacementTarget.Create create when Find(create.Name) is { } taken => throw Catalogue.Exists(taken.Name),
                ReplacementTarget.Create create => new DatabaseEntry(DatabaseId.New(), create.Name, 0, Now),
                _ => new DatabaseEntry(DatabaseId.New(), DatabaseName.Parse("trial"), 0, Now),
            };
            var before = _writes.GetValueOrDefault(found.Id);
            var entry = found with { Generation = Catalogue.AllocateGeneration() };
            try
            {
                return SqliteErrors.Translate(() => new SqliteReplacement(
                    this, new ReplacementPlan(entry, target, before), _folder.Generation(entry.Generation), Now));
            }
            catch
            {
                _generations.Discard(entry.Generation);
                throw;
            }
        },
        ct);

    /// <summary>Points a database at a filled and proved generation.</summary>
    internal async Task<SwapResult> SwapAsync(ReplacementPlan plan, Operation operation)
    {
        var id = plan.Entry.Id;
        using var hold = await _gates.EnterAsync(id, CancellationToken.None).ConfigureAwait(false);
        var result = await Task.Run(() => Swap(plan, operation)).ConfigureAwait(false);
        hold.Dispose();
        if (result.Kept is null)
        {
            RaiseChanged(DatabaseChangeKind.Created, id, result.Database.Name);
        }
        else
        {
            RaiseChanged(DatabaseChangeKind.Swapped, id, result.Database.Name);
            RaiseChanged(DatabaseChangeKind.Kept, id, result.Database.Name);
        }

        return result;
    }

    /// <summary>Deletes a generation unless a database or kept state points at it; while that is not known, the decision is deferred.</summary>
    internal void Abandon(long generation)
    {
        switch (Catalogue.PointsAt(generation))
        {
            case true:
                break;
            case false:
                _generations.Discard(generation);
                break;
            case null:
                _undecided.TryAdd(generation, true);
                _repair.Request();
                break;
        }
    }

    /// <summary>Creates a database together with its first changes. Does nothing when the name was taken meanwhile.</summary>
    private async Task<(bool Made, T? Result)> CreateAsync<T>(
        DatabaseName name, DatabaseCreation creation, DatabaseId id, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        if (creation.IsFirstWrite)
        {
            Catalogue.EnsureNotFormerName(name, Now);
        }

        var (entry, result) = await Task.Run(() => Create(name, creation, id, change, ct), ct).ConfigureAwait(false);
        if (entry is null)
        {
            return (false, result);
        }

        RaiseChanged(DatabaseChangeKind.Created, entry.Id, entry.Name);
        return (true, result);
    }

    private (DatabaseEntry? Entry, T? Result) Create<T>(
        DatabaseName name, DatabaseCreation creation, DatabaseId id, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        var entry = new DatabaseEntry(id, name, Catalogue.AllocateGeneration(), Now) { Label = creation.Label };
        T result = default!;
        try
        {
            SqliteErrors.Translate(() =>
            {
                var meta = new GenerationMeta(entry.Generation, entry.Id, name, entry.CreatedAt, GenerationState.Ready, null, Now);
                using var filler = new GenerationFiller(_folder.Generation(entry.Generation), meta);
                result = filler.Change(change, ct);
                filler.Seal(meta, ct);
                filler.Flush();
            });
            Catalogue.Add(entry, creation.IsFirstWrite);
        }
        catch (Exception e)
        {
            Abandon(entry.Generation);
            if (e is JettraException known && known.Error == ErrorCodes.DatabaseExists)
            {
                return (null, default);
            }

            throw;
        }

        RecordState(entry, GenerationState.Current);
        return (entry, result);
    }

    private SwapResult Swap(ReplacementPlan plan, Operation operation)
    {
        var now = Now;
        if (plan.Kind is ReplacementTarget.Create)
        {
            var created = _changedNames.Assign(plan.Entry.Name, () => Catalogue.Move(plan.Entry, null, null, operation, now, 0));
            Log.Appeared(_logger, created.Database.Name.Value, created.Database.Generation, operation.Id, operation.By);
            RecordState(created.Database, GenerationState.Current);
            return Result(created);
        }

        // By id, because the database may have been renamed.
        var old = Catalogue.State.Find(plan.Entry.Id) ?? throw plan.Entry.Name.Unknown();
        var writes = _writes.GetValueOrDefault(old.Id) - plan.WritesBefore;
        var done = Catalogue.Move(
            old with { Generation = plan.Entry.Generation }, NewKeptRow(old, KeptReason.Restored, operation), null, operation, now, writes);
        Log.Swapped(_logger, old.Name.Value, old.Generation, done.Database.Generation, operation.Id, operation.By);
        RecordState(done.Database, GenerationState.Current);
        RecordState(old, GenerationState.Kept, KeptReason.Restored);
        var result = Result(done);
        TryFreeExpired(old.Id);
        return result;
    }

    /// <summary>Creates the kept state for the current generation. A damaged generation is kept too, so that it can be replaced.</summary>
    private KeptRow NewKeptRow(DatabaseEntry entry, KeptReason reason, Operation operation) =>
        new(0, entry.Id, entry.Name, entry.CreatedAt, entry.Generation, reason, operation, Now, Count(entry.Generation));

    /// <summary>Counts the documents of a generation; null when it cannot be read.</summary>
    private long? Count(long generation)
    {
        try
        {
            return Use(generation, GenerationReader.CountDocuments);
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            Log.NotCounted(_logger, generation, e);
            return null;
        }
    }

    /// <summary>Records the state in the metadata of the generation. A failure is only logged, because the catalogue is authoritative.</summary>
    private void RecordState(DatabaseEntry entry, GenerationState state, KeptReason? reason = null)
    {
        try
        {
            Use(entry.Generation, connection =>
            {
                using var transaction = connection.BeginWrite();
                new GenerationMeta(entry.Generation, entry.Id, entry.Name, entry.CreatedAt, state, reason, Now).Write(connection);
                transaction.Commit();
                return true;
            });
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            Log.StateNotRecorded(_logger, entry.Generation, state, e);
        }
    }
}
