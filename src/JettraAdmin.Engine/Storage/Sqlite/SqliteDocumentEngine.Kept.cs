using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Kept states: listing, bringing back, freeing, and measuring disk space.</summary>
public sealed partial class SqliteDocumentEngine
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(CancellationToken ct) => Task.Run<IReadOnlyList<KeptGeneration>>(
        () => [.. Retention.Apply(Catalogue.State.Kept, _options).Select(kept => Describe(kept.Row, kept.Until))],
        ct);

    /// <inheritdoc/>
    /// <remarks>
    /// Any kept state of a dropped database can bring the database back. The other kept states, including that of the drop, stay
    /// and can be brought back later.
    /// </remarks>
    public async Task<SwapResult> BringBackAsync(long kept, DatabaseName? newName, Operation operation, CancellationToken ct)
    {
        var id = (Catalogue.State.FindKept(kept) ?? throw Catalogue.UnknownUndo(kept)).Database;
        using var hold = await _gates.EnterAsync(id, ct).ConfigureAwait(false);
        var (result, appeared) = await Task.Run(() => BringBack(kept, newName, operation), ct).ConfigureAwait(false);
        hold.Dispose();
        RaiseChanged(appeared ? DatabaseChangeKind.Created : DatabaseChangeKind.Swapped, id, result.Database.Name);
        RaiseChanged(DatabaseChangeKind.Kept, id, result.Database.Name);
        return result;
    }

    /// <inheritdoc/>
    public async Task<bool> FreeAsync(long kept, CancellationToken ct)
    {
        if (Catalogue.State.FindKept(kept) is not { } row)
        {
            return false;
        }

        using var hold = await _gates.EnterAsync(row.Database, ct).ConfigureAwait(false);
        var freed = await Task.Run(() => Free([row]), ct).ConfigureAwait(false);
        hold.Dispose();
        if (freed > 0)
        {
            RaiseChanged(DatabaseChangeKind.Kept, row.Database, row.Name);
        }

        return freed > 0;
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await Task.Run(
            () =>
            {
                _generations.RetryDeletions();
                Catalogue.MarkRunning();
            },
            ct).ConfigureAwait(false);
        var freed = 0;
        foreach (var database in FindExpired().GroupBy(row => row.Database).ToArray())
        {
            using var hold = await _gates.EnterAsync(database.Key, ct).ConfigureAwait(false);
            var here = await Task.Run(() => FreeExpired(database.Key), ct).ConfigureAwait(false);
            hold.Dispose();
            freed += here;
            if (here > 0)
            {
                RaiseChanged(DatabaseChangeKind.Kept, database.Key, database.First().Name);
            }
        }

        return freed;
    }

    /// <inheritdoc/>
    public Task<StorageUsage> MeasureAsync(CancellationToken ct) => Task.Run(
        () => SqliteErrors.Translate(() =>
        {
            var state = Catalogue.State;
            var disk = new DriveInfo(_folder.Root);
            return new StorageUsage(
                state.Databases.Sum(d => _generations.Measure(d.Generation)),
                state.Kept.Sum(k => _generations.Measure(k.Generation)),
                disk.AvailableFreeSpace,
                disk.TotalSize);
        }),
        ct);

    private (SwapResult Result, bool Appeared) BringBack(long kept, DatabaseName? newName, Operation operation)
    {
        var row = Catalogue.State.FindKept(kept) ?? throw Catalogue.UnknownUndo(kept);
        var current = Catalogue.State.Find(row.Database);
        if (current is not null && newName is { } other && other != current.Name)
        {
            throw new JettraException(
                ErrorCodes.NameNotApplicable, $"The database {current.Name} still exists, so the kept state comes back under that name.");
        }

        // Checks that the generation can be read before the database points at it. This also upgrades it, which may relax unique indexes.
        var relaxed = Use(row.Generation, FindRelaxedIndexes);
        var entry = current is null
            ? new DatabaseEntry(row.Database, newName ?? row.Name, row.Generation, row.CreatedAt)
            : current with { Generation = row.Generation };
        var toKeep = current is null ? null : NewKeptRow(current, KeptReason.Undone, operation);
        var done = _changedNames.Assign(entry.Name, () => Catalogue.Move(entry, toKeep, kept, operation, Now, 0));
        Log.Appeared(_logger, entry.Name.Value, entry.Generation, operation.Id, operation.By);
        RecordState(entry, GenerationState.Current);
        if (current is not null)
        {
            RecordState(current, GenerationState.Kept, KeptReason.Undone);
        }

        var result = Result(done);
        TryFreeExpired(entry.Id);
        return (result with { RelaxedIndexes = relaxed }, current is null);
    }

    private static RelaxedIndex[] FindRelaxedIndexes(Connection connection) =>
    [
        .. GenerationReader.Collections(connection)
            .SelectMany(c => c.Indexes.Where(i => c.RelaxedIndexes.Contains(i.FieldList)).Select(i => new RelaxedIndex(c.Name, i.AsUnique()))),
    ];

    private IEnumerable<KeptRow> FindExpired()
    {
        var (now, ageCounts) = (Now, ClockHold is null);
        return Retention.Apply(Catalogue.State.Kept, _options)
            .Where(kept => kept.Until == kept.Row.KeptAt || (ageCounts && kept.Until <= now))
            .Select(kept => kept.Row);
    }

    /// <summary>Frees the expired kept states of a database. The caller holds its gate.</summary>
    private int FreeExpired(DatabaseId database) => Free([.. FindExpired().Where(row => row.Database == database)]);

    /// <summary>Frees expired kept states after a change. The change is done, so failures are left to the next sweep.</summary>
    private void TryFreeExpired(DatabaseId database)
    {
        try
        {
            FreeExpired(database);
        }
        catch (Exception e) when (e is JettraException or InvalidOperationException)
        {
            Log.NotFreed(_logger, database, e);
        }
    }

    private int Free(IReadOnlyCollection<KeptRow> rows)
    {
        foreach (var row in rows)
        {
            // Recorded for the next start, in case this process ends before the files are deleted.
            RecordState(new DatabaseEntry(row.Database, row.Name, row.Generation, row.CreatedAt), GenerationState.Freed, row.Reason);
        }

        var freed = Catalogue.Free(rows);
        foreach (var row in freed)
        {
            _generations.Discard(row.Generation);
            Log.Freed(_logger, row.Generation, row.Name.Value);
        }

        return freed.Count;
    }

    private SwapResult Result(DoneOperation done) => new(done.Database, done.Kept is { } kept ? Describe(kept) : null, done.WritesMeanwhile);

    /// <summary>Describes a kept state after the change that created it.</summary>
    private KeptGeneration Describe(KeptRow row)
    {
        var until = Retention.Apply(ForOwnChange(() => Catalogue.State).Kept, _options).FirstOrDefault(kept => kept.Row.Id == row.Id).Until;
        return Describe(row, until == default ? row.KeptAt : until);
    }

    private KeptGeneration Describe(KeptRow row, DateTimeOffset until) => new(
        row.Id, row.Database, row.Name, row.Reason, row.Operation, row.KeptAt, until, row.Documents ?? Count(row.Generation), _generations.Measure(row.Generation));
}
