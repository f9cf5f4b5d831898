using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Leases generations, and deletes the files of discarded generations when their last lease ends.</summary>
/// <remarks>
/// Thread-safe. Only the most recently used generations without leases keep open connections: each connection costs three file
/// descriptors and a cache.
/// </remarks>
internal sealed partial class GenerationStore(DataFolder folder, Action retryLater, ILogger logger)
{
    private const int MaxIdle = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Generation> _open = [];
    private readonly LinkedList<Generation> _idle = [];
    private readonly HashSet<long> _undeleted = [];
    private bool _closed;

    /// <summary>Leases a generation; null when its files are being deleted.</summary>
    public GenerationLease? TryLease(long id)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!_open.TryGetValue(id, out var generation))
            {
                _open[id] = generation = new Generation(id, folder.Generation(id));
            }

            if (generation.DeleteOnRelease)
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

    /// <summary>Ends a lease. Only the lease calls this.</summary>
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

            if (generation.DeleteOnRelease)
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

    /// <summary>Deletes the files of a generation now, or when its last lease ends. The catalogue must no longer refer to it.</summary>
    public void Discard(long id)
    {
        Generation? generation;
        lock (_lock)
        {
            if (!_open.TryGetValue(id, out generation))
            {
                _open[id] = generation = new Generation(id, folder.Generation(id));
            }

            if (generation.DeleteOnRelease)
            {
                return;
            }

            generation.DeleteOnRelease = true;
            _idle.Remove(generation);
            if (generation.Leases > 0)
            {
                return;
            }
        }

        Delete(generation);
    }

    /// <summary>Retries deletions that failed; false when some failed again.</summary>
    public bool RetryDeletions()
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

    /// <summary>The size of the files of a generation.</summary>
    public long Measure(long id) => DataFolder.Measure(folder.Generation(id));

    /// <summary>Closes the idle generations; the others close when their leases end. No new leases are given.</summary>
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

    // There is no lease and no new one is given: the entry stays in _open, because generation numbers are never reused.
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
