using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>
/// Remembers which names have meant something else since the start: collections that were dropped or renamed, names that a renamed
/// collection got, and names that a database got which was renamed, restored or brought back. A write with terms is refused for them.
/// </summary>
/// <remarks>Safe on any thread. It remembers a bounded number. For anything older than what it remembers it answers that the name may have changed.</remarks>
internal sealed class ChangedNames(int most = 10_000)
{
    /// <summary>No generation of a database; collections have a generation from one on.</summary>
    private const long OfDatabases = 0;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Generation, string Name), long> _last = [];
    private long _count, _forgotten;

    /// <summary>How many changes there were since the start.</summary>
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

    /// <summary>Adds the collections whose names one change gave up or gave to others.</summary>
    public void Add(long generation, IReadOnlyCollection<CollectionName> collections) => Add([.. collections.Select(name => Key(generation, name))]);

    /// <summary>Makes a change that gives a name to a database which has data, and adds it.</summary>
    /// <remarks>Before and after: whoever counts meanwhile, and finds the name still free, is refused, too.</remarks>
    public T Give<T>(DatabaseName name, Func<T> change)
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

    /// <summary>Whether a collection's name was given up, or given to another one, after the first <paramref name="since"/> changes, or may have been.</summary>
    public bool WasChanged(long generation, CollectionName name, long since) => WasChanged(Key(generation, name), since);

    /// <summary>Whether a database's name was given to one that has data after the first <paramref name="since"/> changes, or may have been.</summary>
    public bool WasGiven(DatabaseName name, long since) => WasChanged(Key(name), since);

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

            if (_last.Count > most)
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
