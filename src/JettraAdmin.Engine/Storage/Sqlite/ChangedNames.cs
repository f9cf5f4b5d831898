using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Remembers which names changed their meaning since the start: collections that were dropped or renamed, new names of renamed
/// collections, and names of databases that were renamed, restored or brought back. A write with conditions is refused for them.
/// </summary>
/// <remarks>Thread-safe. The number of remembered changes is limited; older ones are answered with "may have changed".</remarks>
internal sealed class ChangedNames(int max = 10_000)
{
    /// <summary>The generation in keys of database names; real generations begin at 1.</summary>
    private const long OfDatabases = 0;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Generation, string Name), long> _last = [];
    private long _count, _forgotten;

    /// <summary>The number of changes since the start.</summary>
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

    /// <summary>Adds the collection names that a change removed or reassigned.</summary>
    public void Add(long generation, IReadOnlyCollection<CollectionName> collections) => Add([.. collections.Select(name => Key(generation, name))]);

    /// <summary>Runs a change that gives a name to a database with data, and records it.</summary>
    /// <remarks>Recorded before and after the change, so that writes that were prepared during the change are refused too.</remarks>
    public T Assign<T>(DatabaseName name, Func<T> change)
    {
        Add([Key(name)]);
        try
        {
            return change();
        }
        finally
        {
            Add([Key(name)]);
        }
    }

    /// <summary>Whether the name of a collection was (or may have been) removed or reassigned after the first <paramref name="since"/> changes.</summary>
    public bool WasChanged(long generation, CollectionName name, long since) => WasChanged(Key(generation, name), since);

    /// <summary>Whether the name of a database was (or may have been) given to a database with data after the first <paramref name="since"/> changes.</summary>
    public bool WasAssigned(DatabaseName name, long since) => WasChanged(Key(name), since);

    private void Add(IReadOnlyCollection<(long Generation, string Name)> keys)
    {
        if (keys.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (var key in keys)
            {
                _last[key] = ++_count;
            }

            if (_last.Count > max)
            {
                Forget();
            }
        }
    }

    private bool WasChanged((long Generation, string Name) key, long since)
    {
        lock (_lock)
        {
            return since < _forgotten || _last.GetValueOrDefault(key) > since;
        }
    }

    private static (long Generation, string Name) Key(long generation, CollectionName name) => (generation, name.Value);

    private static (long Generation, string Name) Key(DatabaseName name) => (OfDatabases, name.Value.ToLowerInvariant());

    private void Forget()
    {
        var oldest = _last.OrderBy(d => d.Value).Take(_last.Count / 2).ToList();
        oldest.ForEach(d => _last.Remove(d.Key));
        _forgotten = oldest[^1].Value;
    }
}
