using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Cataloguing;
using JettraAdmin.Engine.Storage.Sqlite.Generations;

namespace JettraAdmin.Engine.Storage.Sqlite;

// Unknown outcomes: what a file call that failed on or behind a commit left open is established here.
public sealed partial class SqliteDocumentEngine
{
    // Generations of which it is not known yet whether a name points at them.
    private readonly ConcurrentDictionary<long, bool> _undecided = new();

    // Temporary files that could not be removed.
    private readonly ConcurrentDictionary<string, bool> _leftFiles = new();

    // Writes with terms whose commit reported an error: where they went, and the mark that tells whether they happened.
    private readonly ConcurrentDictionary<Guid, (long Generation, string Mark)> _inDoubt = new();

    /// <inheritdoc/>
    public Task<bool> FindWrittenAsync(Guid write, CancellationToken ct) => Task.Run(
        () => OfOwn(() =>
        {
            if (!_inDoubt.TryGetValue(write, out var doubt))
            {
                // A write that made its database gave it its own id.
                DemandSettled();
                var made = new DatabaseId(write);
                return Catalogue.State.Find(made) is not null || Catalogue.State.Kept.Any(kept => kept.Database == made);
            }

            _generations.DemandSettled(doubt.Generation);
            return _generations.Happened(doubt.Mark);
        }),
        ct);

    /// <summary>Looks at a change that the caller made: while that cannot be told, its own outcome is unknown.</summary>
    private static T OfOwn<T>(Func<T> look)
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

    private void DeleteLater(string path)
    {
        _leftFiles.TryAdd(path, true);
        _repair.Request();
    }

    /// <summary>Writes down that age does not count, so that the next start knows it too.</summary>
    private void NoteHold()
    {
        try
        {
            Catalogue.MarkRunning();
        }
        catch (JettraException e)
        {
            // A disk that takes nothing does not stop the start; the next change writes it.
            Log.HoldNotNoted(_logger, e);
        }
    }

    /// <summary>Establishes whatever is open; false when something is left.</summary>
    private bool Repair()
    {
        try
        {
            Catalogue.Settle();
            foreach (var id in _undecided.Keys)
            {
                if (Catalogue.Names(id) is { } named && _undecided.TryRemove(id, out _) && !named)
                {
                    _generations.Discard(id);
                }
            }

            foreach (var path in _leftFiles.Keys)
            {
                File.Delete(path);
                _leftFiles.TryRemove(path, out _);
            }

            return _generations.SettleAll() & _generations.DeleteAgain() & _undecided.IsEmpty;
        }
#pragma warning disable CA1031 // Whatever it was, it is tried again: without that, an outcome would stay unknown for ever.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.OutcomeNotEstablished(_logger, e);
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
            TellFound(states.Before, states.After);
        }
    }

    /// <summary>Does what follows a change whose caller was told that its outcome is unknown.</summary>
    private void TellFound(CatalogueState before, CatalogueState after)
    {
        foreach (var entry in after.Databases)
        {
            var old = before.Find(entry.Id);
            if (old != entry)
            {
                Note(entry, GenerationState.Current);
                Tell(
                    old is null ? DatabaseChangeKind.Created : old.Generation != entry.Generation ? DatabaseChangeKind.Swapped : DatabaseChangeKind.Renamed,
                    entry.Id,
                    old?.Name ?? entry.Name);
            }
        }

        foreach (var row in after.Kept.Where(row => before.FindKept(row.Id) is null))
        {
            Note(new DatabaseEntry(row.Database, row.Name, row.Generation, row.CreatedAt), GenerationState.Kept, row.Reason);
            Tell(DatabaseChangeKind.Kept, row.Database, row.Name);
        }

        foreach (var gone in before.Databases.Where(entry => after.Find(entry.Id) is null))
        {
            Tell(DatabaseChangeKind.Dropped, gone.Id, gone.Name);
        }

        var named = after.Named();
        foreach (var freed in before.Kept.Where(row => after.FindKept(row.Id) is null))
        {
            if (!named.Contains(freed.Generation))
            {
                _generations.Discard(freed.Generation);
            }

            Tell(DatabaseChangeKind.Kept, freed.Database, freed.Name);
        }
    }
}
