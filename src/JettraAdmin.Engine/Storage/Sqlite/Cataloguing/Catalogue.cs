using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>
/// The map from names to generations, on disk and in memory. Whatever moves a pointer goes through one transaction
/// here, with what it leaves and the operation that did it.
/// </summary>
/// <remarks>
/// Safe on any thread. One caller at a time uses the file; <see cref="State"/> waits for nobody while it is known. After an
/// error on a commit nothing is answered before the file was read again: see <see cref="CatalogueFile"/>.
/// </remarks>
internal sealed class Catalogue : IDisposable
{
    // How long a write does not make a name again that was given up: a nightly program that still has the old name is seen in time.
    private static readonly TimeSpan FormerNameHeld = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CatalogueFile _file;
    private volatile bool _disposed;

    private Catalogue(CatalogueFile file) => _file = file;

    /// <summary>Tells that the outcome of a change is not known, or that one became known later: what was before and what is now.</summary>
    /// <remarks>Called on the thread that found out, outside of the turn.</remarks>
    public event Action<(CatalogueState Before, CatalogueState After)?>? Found;

    /// <summary>What it holds now.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public CatalogueState State => _file.State ?? Use(file => file.Known(), LongestWait);

    /// <summary>Whether the content is known.</summary>
    public bool IsKnown => _file.State is not null;

    /// <summary>Whether the content is known and safe on disk.</summary>
    public bool IsSettled => _file.IsSettled;

    /// <summary>The last generation that was given away.</summary>
    public long Allotted => Use(file => file.Settled().Number("SELECT generation FROM allotted"));

    /// <summary>
    /// The last instant at which the server is known to have run, null in a catalogue that has none, and how long it must run
    /// before age counts because of a jump of the clock, and that jump.
    /// </summary>
    public (DateTimeOffset? LastRunning, TimeSpan Hold, TimeSpan Jump) Clock => Use(file =>
    {
        var at = file.Settled().Number("SELECT at FROM allotted");
        return (at > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null,
            TimeSpan.FromMilliseconds(file.Settled().Number("SELECT hold FROM allotted")),
            TimeSpan.FromMilliseconds(file.Settled().Number("SELECT jump FROM allotted")));
    });

    /// <summary>Opens a catalogue that is there.</summary>
    public static Catalogue Open(string path, ClockWatch clock) => Own(CatalogueSchema.Open(path), path, clock);

    /// <summary>Makes a new one in an empty file.</summary>
    public static Catalogue Create(string path, ClockWatch clock, long allotted = 0) => Own(CatalogueSchema.Create(path, allotted), path, clock);

    /// <summary>Gives away the next generation, for ever, before its file is made.</summary>
    public long Allot() => Change(connection =>
    {
        connection.Execute("UPDATE allotted SET generation = generation + 1");
        return connection.Number("SELECT generation FROM allotted");
    });

    /// <summary>Writes down that the server runs at this instant.</summary>
    public void MarkRunning() => Change(static _ => true);

    /// <summary>Makes changes in one transaction.</summary>
    /// <returns>What the change returned: it is on disk.</returns>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when the change may or may not have happened; any other failure means that nothing happened,
    /// <c>outcome_pending</c> that the outcome of an earlier change is unknown.
    /// </exception>
    public T Change<T>(Func<Connection, T> change) => Use(file => file.Change(change));

    /// <summary>Reads the file again if its content is not known, and puts it on disk for good.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public void Settle() => Use(file => file.Settled());

    /// <summary>Adds a database.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>, or <c>name_recently_used</c> for a first write.</exception>
    public void Add(DatabaseEntry entry, bool isFirstWrite) => Change(connection =>
    {
        DemandFree(entry.Name, entry.Id);
        if (isFirstWrite)
        {
            DemandNotFormer(_file.State!, entry.Name, entry.CreatedAt);
        }

        Put(connection, entry);
        CatalogueRows.PutLabel(connection, entry);
        return true;
    });

    /// <summary>Refuses a name that was given up within the last day.</summary>
    /// <exception cref="JettraException">Code <c>name_recently_used</c>.</exception>
    public void DemandNotFormer(DatabaseName name, DateTimeOffset now) => DemandNotFormer(State, name, now);

    /// <summary>Gives a database another name.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>.</exception>
    public DatabaseEntry Rename(DatabaseEntry entry, DatabaseName newName, DateTimeOffset at) => Change(connection =>
    {
        DemandFree(newName, entry.Id);
        var renamed = entry with { Name = newName };
        CatalogueRows.GiveUp(connection, entry.Name, at, FormerNameHeld);
        Put(connection, renamed);
        return renamed;
    });

    /// <summary>
    /// Moves a pointer: the entry as it shall be, what it leaves (null for a new name), the kept entry that it takes up
    /// (null for a replacement), and the operation.
    /// </summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>, or <c>unknown_undo</c> when the entry taken up is gone.</exception>
    public DoneOperation Move(DatabaseEntry entry, KeptRow? leaves, long? takesUp, Operation operation, DateTimeOffset at, long writesMeanwhile) => Change(connection =>
    {
        DemandFree(entry.Name, entry.Id);
        if (takesUp is { } kept && !CatalogueRows.Unkeep(connection, kept))
        {
            throw UnknownUndo(kept);
        }

        Put(connection, entry);
        var done = new DoneOperation(entry, leaves is null ? null : CatalogueRows.Keep(connection, leaves), writesMeanwhile);
        CatalogueOperations.Write(connection, operation, at, done);
        return done;
    });

    /// <summary>Removes a database and keeps what it pointed at.</summary>
    public KeptRow Drop(DatabaseEntry entry, KeptRow leaves, Operation operation, DateTimeOffset at) => Change(connection =>
    {
        CatalogueRows.Remove(connection, entry.Id);
        CatalogueRows.GiveUp(connection, entry.Name, at, FormerNameHeld);
        var kept = CatalogueRows.Keep(connection, leaves);
        CatalogueOperations.Write(connection, operation, at, new DoneOperation(entry, kept, 0));
        return kept;
    });

    /// <summary>Removes kept entries; hands back those that were there.</summary>
    public IReadOnlyList<KeptRow> Free(IReadOnlyCollection<KeptRow> rows) =>
        rows.Count == 0 ? [] : Change<IReadOnlyList<KeptRow>>(connection =>
        {
            KeptRow[] freed = [.. rows.Where(row => CatalogueRows.Unkeep(connection, row.Id))];
            CatalogueRows.ForgetLabels(connection);
            return freed;
        });

    /// <summary>Whether something points at a generation; null while that is not known, or once the catalogue is closed.</summary>
    public bool? Names(long generation)
    {
        if (_disposed)
        {
            return null;
        }

        try
        {
            return State.Named().Contains(generation);
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomePending)
        {
            return null;
        }
    }

    /// <summary>What an operation did; null when it was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>.</exception>
    public DoneOperation? Find(Guid operation) => Use(file =>
    {
        try
        {
            return CatalogueOperations.Find(file.Settled(), operation);
        }
        catch (JettraException e)
        {
            // A reading that failed does not say that the operation was not done.
            throw OutcomeUnknown.Because(e);
        }
    });

    /// <summary>The failure for a kept entry that is gone.</summary>
    public static JettraException UnknownUndo(long kept) => new(ErrorCodes.UnknownUndo, $"The kept state {kept} is no longer there.");

    /// <summary>The failure for a name that is taken.</summary>
    public static JettraException Exists(DatabaseName name) => new(ErrorCodes.DatabaseExists, $"There is already a database named {name}.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _turn.Wait();
        _file.Dispose();
        _turn.Release();
    }

    private static Catalogue Own(Connection connection, string path, ClockWatch clock)
    {
        var file = new CatalogueFile(path, clock);
        try
        {
            file.Take(connection);
            return new Catalogue(file);
        }
        catch (Exception e) when (e is JettraException or FormatException or ArgumentException)
        {
            connection.Dispose();
            throw CatalogueSchema.Unreadable("What it says cannot be understood.", e);
        }
    }

    /// <summary>Uses the file in turn, and tells outside of it what came to light.</summary>
    private T Use<T>(Func<CatalogueFile, T> use, TimeSpan? wait = null)
    {
        if (!_turn.Wait(wait ?? Timeout.InfiniteTimeSpan))
        {
            throw OutcomeUnknown.OfEarlier();
        }

        (CatalogueState, CatalogueState)? found = null;
        var settled = false;
        try
        {
            return use(_file);
        }
        finally
        {
            (found, settled) = (_file.TakeFound(), _file.IsSettled);
            _turn.Release();
            if (found is not null || !settled)
            {
                Found?.Invoke(found);
            }
        }
    }

    private static void Put(Connection connection, DatabaseEntry entry)
    {
        CatalogueRows.Put(connection, entry);
        CatalogueRows.TakeUp(connection, entry.Name);
    }

    // A time that lies ahead was written by a clock that was wrong, and counts for a day at most.
    private static void DemandNotFormer(CatalogueState state, DatabaseName name, DateTimeOffset now)
    {
        if (state.FindFormer(name) is { } at && (now - at).Duration() < FormerNameHeld)
        {
            throw new JettraException(
                ErrorCodes.NameRecentlyUsed, $"A database named {name} was dropped or renamed at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, so a write does not make it again.");
        }
    }

    // Inside a change, so the state is that of the transaction.
    private void DemandFree(DatabaseName name, DatabaseId by)
    {
        if (_file.State!.Find(name) is { } taken && taken.Id != by)
        {
            throw Exists(taken.Name);
        }
    }
}
