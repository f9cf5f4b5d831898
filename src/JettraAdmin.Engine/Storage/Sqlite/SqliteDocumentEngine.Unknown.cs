using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Catalogues;
using JettraAdmin.Engine.Storage.Sqlite.Generations;

namespace JettraAdmin.Engine.Storage.Sqlite;

// Unknown outcomes: finds out what happened after file access failed during or after a commit.
public sealed partial class SqliteDocumentEngine
{
    // Generations for which it is not known yet whether a database or kept state points at them.
    private readonly ConcurrentDictionary<long, bool> _undecided = new();

    // Temporary files that could not be deleted.
    private readonly ConcurrentDictionary<string, bool> _undeletedFiles = new();

    // Writes with conditions whose commit failed: their generation, and the mark that shows whether they were committed.
    private readonly ConcurrentDictionary<Guid, (long Generation, string Mark)> _uncertainWrites = new();

    /// <inheritdoc/>
    public Task<bool> FindWrittenAsync(Guid write, CancellationToken ct) => Task.Run(
        () => ForOwnChange(() =>
        {
            if (!_uncertainWrites.TryGetValue(write, out var uncertain))
            {
                // A write that creates its database uses the id of the write as the database id.
                EnsureSettled();
                var made = new DatabaseId(write);
                return Catalogue.State.Find(made) is not null || Catalogue.State.Kept.Any(kept => kept.Database == made);
            }

            _generations.EnsureSettled(uncertain.Generation);
            return _generations.WasCommitted(uncertain.Mark);
        }),
        ct);

    /// <summary>Reads the outcome of the caller's own change: translates <c>outcome_pending</c> to <c>outcome_unknown</c>.</summary>
    private static T ForOwnChange<T>(Func<T> look)
    {
        try
        {
            return look();
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomePending)
        {
            throw OutcomeUnknown.Because(e);
        }
    }

    private void DeleteFileLater(string path)
    {
        _undeletedFiles.TryAdd(path, true);
        _repair.Request();
    }

    /// <summary>Records that kept states do not expire at present, for the next start.</summary>
    private void RecordClockHold()
    {
        try
        {
            Catalogue.MarkRunning();
        }
        catch (JettraException e)
        {
            // A full disk does not prevent the start; the next change records it.
            Log.ClockHoldNotRecorded(_logger, e);
        }
    }

    /// <summary>Resolves unknown outcomes and retries deletions; false when something is left.</summary>
    private bool Repair()
    {
        try
        {
            Catalogue.Settle();
            foreach (var id in _undecided.Keys)
            {
                if (Catalogue.PointsAt(id) is { } used && _undecided.TryRemove(id, out _) && !used)
                {
                    _generations.Discard(id);
                }
            }

            foreach (var path in _undeletedFiles.Keys)
            {
                File.Delete(path);
                _undeletedFiles.TryRemove(path, out _);
            }

            return _generations.SettleAll() & _generations.RetryDeletions() & _undecided.IsEmpty;
        }
#pragma warning disable CA1031 // Must be retried after any error, or an outcome would stay unknown forever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.OutcomeStillUnknown(_logger, e);
            return false;
        }
    }

    private void OnFound((CatalogueState Before, CatalogueState After)? found)
    {
        if (!Catalogue.IsSettled)
        {
            _repair.Request();
        }

        if (found is { } states)
        {
            ReportFound(states.Before, states.After);
        }
    }

    /// <summary>Completes and reports a change whose call ended with an unknown outcome.</summary>
    private void ReportFound(CatalogueState before, CatalogueState after)
    {
        foreach (var entry in after.Databases)
        {
            var old = before.Find(entry.Id);
            if (old != entry)
            {
                RecordState(entry, GenerationState.Current);
                RaiseChanged(
                    old is null ? DatabaseChangeKind.Created : old.Generation != entry.Generation ? DatabaseChangeKind.Swapped : DatabaseChangeKind.Renamed,
                    entry.Id,
                    old?.Name ?? entry.Name);
            }
        }

        foreach (var row in after.Kept.Where(row => before.FindKept(row.Id) is null))
        {
            RecordState(new DatabaseEntry(row.Database, row.Name, row.Generation, row.CreatedAt), GenerationState.Kept, row.Reason);
            RaiseChanged(DatabaseChangeKind.Kept, row.Database, row.Name);
        }

        foreach (var gone in before.Databases.Where(entry => after.Find(entry.Id) is null))
        {
            RaiseChanged(DatabaseChangeKind.Dropped, gone.Id, gone.Name);
        }

        var used = after.UsedGenerations();
        foreach (var freed in before.Kept.Where(row => after.FindKept(row.Id) is null))
        {
            if (!used.Contains(freed.Generation))
            {
                _generations.Discard(freed.Generation);
            }

            RaiseChanged(DatabaseChangeKind.Kept, freed.Database, freed.Name);
        }
    }
}
