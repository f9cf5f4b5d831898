using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Databases: what makes, renames and drops names, and moves their pointers.</summary>
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
            await Task.Run(() => Note(_changedNames.Give(newName, () => Catalogue.Rename(entry, newName, Now)), GenerationState.Current), ct).ConfigureAwait(false);
        }

        Tell(DatabaseChangeKind.Renamed, entry.Id, entry.Name);
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
                    var row = Catalogue.Drop(entry, Left(entry, KeptReason.Dropped, operation), operation, Now);
                    Log.Dropped(_logger, entry.Name.Value, entry.Generation, operation.Id, operation.By);
                    Note(entry, GenerationState.Kept, KeptReason.Dropped);
                    var shown = Shown(row);
                    FreeDueNowOrLater(entry.Id);
                    return shown;
                },
                ct).ConfigureAwait(false);
        }

        Tell(DatabaseChangeKind.Dropped, entry.Id, entry.Name);
        Tell(DatabaseChangeKind.Kept, entry.Id, entry.Name);
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
            var entry = found with { Generation = Catalogue.Allot() };
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

    /// <summary>Moves a pointer to a filled and proved generation.</summary>
    internal async Task<SwapResult> SwapAsync(ReplacementPlan plan, Operation operation)
    {
        var id = plan.Entry.Id;
        using var hold = await _gates.EnterAsync(id, CancellationToken.None).ConfigureAwait(false);
        var result = await Task.Run(() => Swap(plan, operation)).ConfigureAwait(false);
        hold.Dispose();
        if (result.Kept is null)
        {
            Tell(DatabaseChangeKind.Created, id, result.Database.Name);
        }
        else
        {
            Tell(DatabaseChangeKind.Swapped, id, result.Database.Name);
            Tell(DatabaseChangeKind.Kept, id, result.Database.Name);
        }

        return result;
    }

    /// <summary>Removes a generation unless a name points at it; while that is not known, it is left for later.</summary>
    internal void Abandon(long generation)
    {
        switch (Catalogue.Names(generation))
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

    /// <summary>Makes a database with its first changes in it: both, or nothing. Not made when the name was taken meanwhile.</summary>
    private async Task<(bool Made, T? Result)> CreateAsync<T>(
        DatabaseName name, DatabaseCreation creation, DatabaseId id, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        if (creation.IsFirstWrite)
        {
            Catalogue.DemandNotFormer(name, Now);
        }

        var (entry, result) = await Task.Run(() => Create(name, creation, id, change, ct), ct).ConfigureAwait(false);
        if (entry is null)
        {
            return (false, result);
        }

        Tell(DatabaseChangeKind.Created, entry.Id, entry.Name);
        return (true, result);
    }

    private (DatabaseEntry? Entry, T? Result) Create<T>(
        DatabaseName name, DatabaseCreation creation, DatabaseId id, Func<GenerationWriter, T> change, CancellationToken ct)
    {
        var entry = new DatabaseEntry(id, name, Catalogue.Allot(), Now) { Label = creation.Label };
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

        Note(entry, GenerationState.Current);
        return (entry, result);
    }

    private SwapResult Swap(ReplacementPlan plan, Operation operation)
    {
        var now = Now;
        if (plan.Kind is ReplacementTarget.Create)
        {
            var created = _changedNames.Give(plan.Entry.Name, () => Catalogue.Move(plan.Entry, null, null, operation, now, 0));
            Log.Appeared(_logger, created.Database.Name.Value, created.Database.Generation, operation.Id, operation.By);
            Note(created.Database, GenerationState.Current);
            return Result(created);
        }

        // By id: it may have another name by now.
        var old = Catalogue.State.Find(plan.Entry.Id) ?? throw plan.Entry.Name.Unknown();
        var writes = _writes.GetValueOrDefault(old.Id) - plan.WritesBefore;
        var done = Catalogue.Move(
            old with { Generation = plan.Entry.Generation }, Left(old, KeptReason.Restored, operation), null, operation, now, writes);
        Log.Swapped(_logger, old.Name.Value, old.Generation, done.Database.Generation, operation.Id, operation.By);
        Note(done.Database, GenerationState.Current);
        Note(old, GenerationState.Kept, KeptReason.Restored);
        var result = Result(done);
        FreeDueNowOrLater(old.Id);
        return result;
    }

    /// <summary>What a pointer leaves. A damaged generation is left too: replacing it is how it is mended.</summary>
    private KeptRow Left(DatabaseEntry entry, KeptReason reason, Operation operation) =>
        new(0, entry.Id, entry.Name, entry.CreatedAt, entry.Generation, reason, operation, Now, Count(entry.Generation));

    /// <summary>How many documents a generation holds; null when it cannot be read.</summary>
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

    /// <summary>Has a generation say of itself what the catalogue says of it, as well as that can be done.</summary>
    private void Note(DatabaseEntry entry, GenerationState state, KeptReason? reason = null)
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
            Log.StateNotNoted(_logger, entry.Generation, state, e);
        }
    }
}
