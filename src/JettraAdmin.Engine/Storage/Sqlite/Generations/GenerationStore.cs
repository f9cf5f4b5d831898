using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Hands out leases of generations, and removes files once nobody leases them.</summary>
/// <remarks>
/// Safe on any thread. Of the generations nobody uses, only the latest few keep their connections open: an open one
/// costs three file descriptors and its cache.
/// </remarks>
internal sealed partial class GenerationStore(DataFolder folder, Action retryLater, ILogger logger)
{
    private const int MaxIdle = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Generation> _open = [];
    private readonly LinkedList<Generation> _idle = [];
    private readonly HashSet<long> _undeleted = [];
    private bool _closed;

    /// <summary>Leases a generation; null when its files are being removed.</summary>
    public GenerationLease? TryLease(long id)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_open.TryGetValue(id, out var generation))
            {
                _open[id] = generation = new Generation(id, folder.Generation(id));
            }

            if (generation.Doomed)
            {
                return null;
            }

            if (generation.Leases++ == 0)
            {
                _idle.Remove(generation);
            }

            return new GenerationLease(this, generation);
        }
    }

    /// <summary>Ends a lease; called by the lease.</summary>
    public void Release(Generation generation)
    {
        Generation? closing = null;
        var deleting = false;
        lock (_lock)
        {
            if (--generation.Leases > 0)
            {
                return;
            }

            if (generation.Doomed)
            {
                deleting = true;
            }
            else if (_closed)
            {
                closing = generation;
            }
            else
            {
                _idle.AddLast(generation);
                if (_idle.Count > MaxIdle)
                {
                    closing = _idle.First!.Value;
                    _idle.RemoveFirst();
                    _open.Remove(closing.Id);
                }
            }
        }

        closing?.CloseIdle();
        if (deleting)
        {
            Delete(generation);
        }
    }

    /// <summary>Removes a generation's files now, or when its last lease ends. The catalogue names it no longer.</summary>
    public void Discard(long id)
    {
        Generation? generation;
        lock (_lock)
        {
            if (!_open.TryGetValue(id, out generation))
            {
                _open[id] = generation = new Generation(id, folder.Generation(id));
            }

            if (generation.Doomed)
            {
                return;
            }

            generation.Doomed = true;
            _idle.Remove(generation);
            if (generation.Leases > 0)
            {
                return;
            }
        }

        Delete(generation);
    }

    /// <summary>Tries again what could not be removed before; false when something is left.</summary>
    public bool DeleteAgain()
    {
        long[] ids;
        lock (_lock)
        {
            ids = [.. _undeleted];
        }

        foreach (var id in ids)
        {
            Delete(new Generation(id, folder.Generation(id)));
        }

        lock (_lock)
        {
            return _undeleted.Count == 0;
        }
    }

    /// <summary>The bytes a generation takes.</summary>
    public long Measure(long id) => DataFolder.Measure(folder.Generation(id));

    /// <summary>Closes what nobody uses; the rest closes when its lease ends. Nothing is leased any more.</summary>
    public void Close()
    {
        Generation[] closing;
        lock (_lock)
        {
            _closed = true;
            closing = [.. _idle];
            _idle.Clear();
        }

        foreach (var generation in closing)
        {
            generation.CloseIdle();
        }
    }

    // Nobody leases it and nobody can. A doomed generation stays in the table: its id never comes back.
    private void Delete(Generation generation)
    {
        generation.CloseIdle();
        try
        {
            folder.Delete(generation.Id);
            lock (_lock)
            {
                _undeleted.Remove(generation.Id);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lock (_lock)
            {
                _undeleted.Add(generation.Id);
            }

            Log.GenerationNotDeleted(logger, generation.Id, e);
            retryLater();
        }
    }
}
