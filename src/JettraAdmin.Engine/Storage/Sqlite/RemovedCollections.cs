using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Remembers which collections were dropped or renamed since the start. A write with terms is refused when one of its collections was
/// removed, even when another collection has the name by then.
/// </summary>
/// <remarks>Safe on any thread. It remembers a bounded number. For anything older than what it remembers it answers that the collection may have been removed.</remarks>
internal sealed class RemovedCollections(int most = 10_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long Generation, CollectionName Name), long> _last = [];
    private long _count, _forgotten;

    /// <summary>How many removals there were since the start.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds the removals of one change.</summary>
    public void Add(long generation, IReadOnlyCollection<CollectionName> collections)
    {
        if (collections.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var name in collections)
            {
                _last[(generation, name)] = ++_count;
            }

            if (_last.Count > most)
            {
                Forget();
            }
        }
    }

    /// <summary>Whether a collection was removed after the first <paramref name="since"/> removals, or may have been.</summary>
    public bool WasRemoved(long generation, CollectionName name, long since)
    {
        lock (_lock)
        {
            return since < _forgotten || _last.GetValueOrDefault((generation, name)) > since;
        }
    }

    private void Forget()
    {
        var oldest = _last.OrderBy(d => d.Value).Take(_last.Count / 2).ToList();
        oldest.ForEach(d => _last.Remove(d.Key));
        _forgotten = oldest[^1].Value;
    }
}
