using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Remembers which collections were dropped or renamed since the start. A write with conditions is refused when one of its
/// collections was removed, even if another collection has the same name now.
/// </summary>
/// <remarks>Thread-safe. The number of remembered removals is limited; older ones are answered with "may have been removed".</remarks>
internal sealed class RemovedCollections(int max = 10_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long Generation, CollectionName Name), long> _last = [];
    private long _count, _forgotten;

    /// <summary>The number of removals since the start.</summary>
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

            if (_last.Count > max)
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
