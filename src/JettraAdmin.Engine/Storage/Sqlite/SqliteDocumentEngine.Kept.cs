using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>What is kept: bringing it back, freeing it, and the room it takes.</summary>
public sealed partial class SqliteDocumentEngine
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<KeptGeneration>> ListKeptAsync(CancellationToken ct) => Task.Run<IReadOnlyList<KeptGeneration>>(
        () => [.. Retention.Apply(Catalogue.State.Kept, _options).Select(kept => Shown(kept.Row, kept.Until))],
        ct);

    /// <inheritdoc/>
    /// <remarks>
    /// Any entry of a database that was dropped brings the database back with what that entry holds; the other entries,
    /// that of the drop too, stay and can be brought back in their turn.
    /// </remarks>
    public async Task<SwapResult> BringBackAsync(long kept, DatabaseName? newName, Operation operation, CancellationToken ct)
    {
        var id = (Catalogue.State.FindKept(kept) ?? throw Catalogue.UnknownUndo(kept)).Database;
        using var hold = await _gates.EnterAsync(id, ct).ConfigureAwait(false);
        var (result, appeared) = await Task.Run(() => BringBack(kept, newName, operation), ct).ConfigureAwait(false);
        hold.Dispose();
        Tell(appeared ? DatabaseChangeKind.Created : DatabaseChangeKind.Swapped, id, result.Database.Name);
        Tell(DatabaseChangeKind.Kept, id, result.Database.Name);
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
            Tell(DatabaseChangeKind.Kept, row.Database, row.Name);
        }

        return freed > 0;
    }

    /// <inheritdoc/>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await Task.Run(
            () =>
            {
                _generations.DeleteAgain();
                Catalogue.MarkRunning();
            },
            ct).ConfigureAwait(false);
        var freed = 0;
        foreach (var database in Due().GroupBy(row => row.Database).ToArray())
        {
            using var hold = await _gates.EnterAsync(database.Key, ct).ConfigureAwait(false);
            var here = await Task.Run(() => FreeDue(database.Key), ct).ConfigureAwait(false);
            hold.Dispose();
            freed += here;
            if (here > 0)
            {
                Tell(DatabaseChangeKind.Kept, database.Key, database.First().Name);
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

        // It must open before anything points at it. If an older version wrote it, that makes its unique indexes anew.
        var relaxed = Use(row.Generation, Relaxed);
        var entry = current is null
            ? new DatabaseEntry(row.Database, newName ?? row.Name, row.Generation, row.CreatedAt)
            : current with { Generation = row.Generation };
        var leaves = current is null ? null : Left(current, KeptReason.Undone, operation);
        var done = _changedNames.Give(entry.Name, () => Catalogue.Move(entry, leaves, kept, operation, Now, 0));
        Log.Appeared(_logger, entry.Name.Value, entry.Generation, operation.Id, operation.By);
        Note(entry, GenerationState.Current);
        if (current is not null)
        {
            Note(current, GenerationState.Kept, KeptReason.Undone);
        }

        var result = Result(done);
        FreeDueNowOrLater(entry.Id);
        return (result with { RelaxedIndexes = relaxed }, current is null);
    }

    private static RelaxedIndex[] Relaxed(Connection connection) =>
    [
        .. GenerationReader.Collections(connection)
            .SelectMany(c => c.Indexes.Where(i => c.RelaxedIndexes.Contains(i.FieldList)).Select(i => new RelaxedIndex(c.Name, i.AsUnique()))),
    ];

    private IEnumerable<KeptRow> Due()
    {
        var (now, ageCounts) = (Now, ClockHold is null);
        return Retention.Apply(Catalogue.State.Kept, _options)
            .Where(kept => kept.Until == kept.Row.KeptAt || (ageCounts && kept.Until <= now))
            .Select(kept => kept.Row);
    }

    /// <summary>Frees what a database has kept too long; within its gate.</summary>
    private int FreeDue(DatabaseId database) => Free([.. Due().Where(row => row.Database == database)]);

    /// <summary>Behind a pointer that was moved: the move is done, and what cannot be freed now waits for the next sweep.</summary>
    private void FreeDueNowOrLater(DatabaseId database)
    {
        try
        {
            FreeDue(database);
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
            // So that the next start, should this process end before the files are gone, knows what it looks at.
            Note(new DatabaseEntry(row.Database, row.Name, row.Generation, row.CreatedAt), GenerationState.Freed, row.Reason);
        }

        var freed = Catalogue.Free(rows);
        foreach (var row in freed)
        {
            _generations.Discard(row.Generation);
            Log.Freed(_logger, row.Generation, row.Name.Value);
        }

        return freed.Count;
    }

    private SwapResult Result(DoneOperation done) => new(done.Database, done.Kept is { } kept ? Shown(kept) : null, done.WritesMeanwhile);

    /// <summary>What a change kept, behind that change.</summary>
    private KeptGeneration Shown(KeptRow row)
    {
        var until = Retention.Apply(OfOwn(() => Catalogue.State).Kept, _options).FirstOrDefault(kept => kept.Row.Id == row.Id).Until;
        return Shown(row, until == default ? row.KeptAt : until);
    }

    private KeptGeneration Shown(KeptRow row, DateTimeOffset until) => new(
        row.Id, row.Database, row.Name, row.Reason, row.Operation, row.KeptAt, until, row.Documents ?? Count(row.Generation), _generations.Measure(row.Generation));
}
