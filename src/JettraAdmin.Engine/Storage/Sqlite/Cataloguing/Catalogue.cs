using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>
/// The map from names to generations, on disk and in memory. Whatever moves a pointer goes through one transaction
/// here, with what it leaves and the act that did it.
/// </summary>
/// <remarks>Safe on any thread. What is in memory is read back from the file after each change, so the two cannot part.</remarks>
internal sealed class Catalogue : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Connection _connection;
    private volatile CatalogueState _state;

    private Catalogue(Connection connection)
    {
        _connection = connection;
        _state = CatalogueRows.Load(connection);
    }

    /// <summary>What it holds now.</summary>
    public CatalogueState State => _state;

    /// <summary>The last generation that was given away.</summary>
    public long Allotted
    {
        get
        {
            lock (_lock)
            {
                return _connection.Number("SELECT generation FROM allotted");
            }
        }
    }

    /// <summary>Opens a catalogue that is there.</summary>
    public static Catalogue Open(string path) => Own(CatalogueSchema.Open(path));

    /// <summary>Makes a new one in an empty file.</summary>
    public static Catalogue Create(string path, long allotted = 0) => Own(CatalogueSchema.Create(path, allotted));

    /// <summary>Gives away the next generation, for ever, before its file is made.</summary>
    public long Allot() => Change(connection =>
    {
        connection.Execute("UPDATE allotted SET generation = generation + 1");
        return connection.Number("SELECT generation FROM allotted");
    });

    /// <summary>Makes changes in one transaction: all of them are on disk when it returns, or none when it throws.</summary>
    public T Change<T>(Func<Connection, T> change)
    {
        lock (_lock)
        {
            try
            {
                using var transaction = _connection.BeginWrite();
                var result = change(_connection);
                transaction.Commit();
                return result;
            }
            finally
            {
                // Also after a failure: a commit that reported one may have happened.
                _state = CatalogueRows.Load(_connection);
            }
        }
    }

    /// <summary>Adds a database.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>.</exception>
    public void Add(DatabaseEntry entry) => Change(connection =>
    {
        DemandFree(entry.Name, entry.Id);
        CatalogueRows.Put(connection, entry);
        return true;
    });

    /// <summary>Gives a database another name.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>.</exception>
    public DatabaseEntry Rename(DatabaseEntry entry, DatabaseName newName) => Change(connection =>
    {
        DemandFree(newName, entry.Id);
        var renamed = entry with { Name = newName };
        CatalogueRows.Put(connection, renamed);
        return renamed;
    });

    /// <summary>
    /// Moves a pointer: the entry as it shall be, what it leaves (null for a new name), the kept entry that it takes up
    /// (null for a replacement), and the act.
    /// </summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>, or <c>unknown_undo</c> when the entry taken up is gone.</exception>
    public DoneAct Move(DatabaseEntry entry, KeptRow? leaves, long? takesUp, Act act, DateTimeOffset at, long writesMeanwhile) => Change(connection =>
    {
        DemandFree(entry.Name, entry.Id);
        if (takesUp is { } kept && !CatalogueRows.Unkeep(connection, kept))
        {
            throw UnknownUndo(kept);
        }

        CatalogueRows.Put(connection, entry);
        var done = new DoneAct(entry, leaves is null ? null : CatalogueRows.Keep(connection, leaves), writesMeanwhile);
        CatalogueActs.Write(connection, act, at, done);
        return done;
    });

    /// <summary>Removes a database and keeps what it pointed at.</summary>
    public KeptRow Drop(DatabaseEntry entry, KeptRow leaves, Act act, DateTimeOffset at) => Change(connection =>
    {
        CatalogueRows.Remove(connection, entry.Id);
        var kept = CatalogueRows.Keep(connection, leaves);
        CatalogueActs.Write(connection, act, at, new DoneAct(entry, kept, 0));
        return kept;
    });

    /// <summary>Removes kept entries; hands back those that were there.</summary>
    public IReadOnlyList<KeptRow> Free(IReadOnlyCollection<KeptRow> rows) =>
        rows.Count == 0 ? [] : Change<IReadOnlyList<KeptRow>>(connection => [.. rows.Where(row => CatalogueRows.Unkeep(connection, row.Id))]);

    /// <summary>
    /// Whether the file says that something points at a generation, or does not tell: asked before files are removed
    /// after a failure.
    /// </summary>
    public bool MayName(long generation)
    {
        lock (_lock)
        {
            try
            {
                _state = CatalogueRows.Load(_connection);
                return _state.Named().Contains(generation);
            }
            catch (Exception e) when (e is JettraException or InvalidOperationException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Whether an act was done.</summary>
    public bool Contains(Guid act)
    {
        lock (_lock)
        {
            return CatalogueActs.Contains(_connection, act);
        }
    }

    /// <summary>What an act did, or null.</summary>
    public DoneAct? Find(Guid act)
    {
        lock (_lock)
        {
            return CatalogueActs.Find(_connection, act);
        }
    }

    /// <summary>The failure for a kept entry that is gone.</summary>
    public static JettraException UnknownUndo(long kept) => new(
        ErrorKind.NotFound,
        "unknown_undo",
        $"The kept state {kept} is no longer there. Nothing was changed.",
        "Choose another from what is kept, or restore a backup.");

    /// <summary>The failure for a name that is taken.</summary>
    public static JettraException Exists(DatabaseName name) => new(
        ErrorKind.Conflict,
        "database_exists",
        $"There is a database named {name} already. Nothing was changed.",
        "Choose another name.");

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    private static Catalogue Own(Connection connection)
    {
        try
        {
            return new Catalogue(connection);
        }
        catch (Exception e) when (e is JettraException or FormatException or ArgumentException)
        {
            connection.Dispose();
            throw CatalogueSchema.Unreadable("What it says cannot be understood.", e);
        }
    }

    // Inside the lock, so the state is that of the transaction.
    private void DemandFree(DatabaseName name, DatabaseId by)
    {
        if (_state.Find(name) is { } taken && taken.Id != by)
        {
            throw Exists(taken.Name);
        }
    }
}
