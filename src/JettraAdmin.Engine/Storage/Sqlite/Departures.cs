using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Which collections were dropped or got another name since the start, in their order: by it a write finds that one of its collections is gone, also when another has the name.</summary>
/// <remarks>Safe on any thread. Of many departures it forgets the oldest, and takes those for possible from then on.</remarks>
internal sealed class Departures(int most = 10_000)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long Generation, CollectionName Name), long> _last = [];
    private long _count, _forgotten;

    /// <summary>How many there were.</summary>
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

    /// <summary>Notes those of one change.</summary>
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

    /// <summary>Whether a collection departed since there were so many departures, as far as is remembered.</summary>
    public bool IsGone(long generation, CollectionName name, long since)
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
