using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>
/// The catalogue: which generation each database points at, and the kept states. It is on disk and in memory. One transaction
/// points a database at another generation, stores the kept state, and records the operation.
/// </summary>
/// <remarks>
/// Thread-safe. One caller at a time uses the file. While the content is known, <see cref="State"/> does not wait. After an error
/// on a commit, the file is read again before any call is answered: see <see cref="CatalogueFile"/>.
/// </remarks>
internal sealed class Catalogue : IDisposable
{
    // For this time after a drop or rename, a write does not create a database with the old name. So a program that runs daily and
    // still uses the old name gets an error.
    private static readonly TimeSpan FormerNameReserved = TimeSpan.FromDays(1);

    private static readonly TimeSpan StateTimeout = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly CatalogueFile _file;
    private volatile bool _disposed;

    private Catalogue(CatalogueFile file) => _file = file;

    /// <summary>Raised with null when the outcome of a change is unknown. When it becomes known, raised with the states before and after the change.</summary>
    /// <remarks>Raised on the thread that found it out. The lock is not held.</remarks>
    public event Action<(CatalogueState Before, CatalogueState After)?>? Found;

    /// <summary>The current content.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public CatalogueState State => _file.State ?? Use(file => file.Known(), StateTimeout);

    /// <summary>Whether the content is known.</summary>
    public bool IsKnown => _file.State is not null;

    /// <summary>Whether the content is known and safe on disk.</summary>
    public bool IsSettled => _file.IsSettled;

    /// <summary>The last allocated generation number.</summary>
    public long LastGeneration => Use(file => file.Settled().Number("SELECT generation FROM allotted"));

    /// <summary>
    /// LastRunning: the last time at which the server is known to have run; null when not recorded. Jump: the last jump of the
    /// clock. Hold: how long the server must still run after it before kept states expire again.
    /// </summary>
    public (DateTimeOffset? LastRunning, TimeSpan Hold, TimeSpan Jump) Clock => Use(file =>
    {
        var at = file.Settled().Number("SELECT at FROM allotted");
        return (at > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(at) : (DateTimeOffset?)null,
            TimeSpan.FromMilliseconds(file.Settled().Number("SELECT hold FROM allotted")),
            TimeSpan.FromMilliseconds(file.Settled().Number("SELECT jump FROM allotted")));
    });

    /// <summary>Opens an existing catalogue.</summary>
    public static Catalogue Open(string path, ClockWatch clock) => Attach(CatalogueSchema.Open(path), path, clock);

    /// <summary>Creates a catalogue in an empty file.</summary>
    public static Catalogue Create(string path, ClockWatch clock, long allotted = 0) => Attach(CatalogueSchema.Create(path, allotted), path, clock);

    /// <summary>Allocates the next generation number. It is never reused, even if its file is not created.</summary>
    public long AllocateGeneration() => Use(file => file.Change(
        static connection =>
        {
            connection.Execute("UPDATE allotted SET generation = generation + 1");
            return connection.Number("SELECT generation FROM allotted");
        },
        keepsRows: true));

    /// <summary>Records that the server runs at this time.</summary>
    public void MarkRunning() => Use(static file => file.Change(static _ => true, keepsRows: true));

    /// <summary>Makes changes in one transaction.</summary>
    /// <returns>The result of <paramref name="change"/>. The change is on disk.</returns>
    /// <exception cref="JettraException">
    /// Code <c>outcome_unknown</c> when it is unknown whether the change was made. After any other exception nothing was changed.
    /// <c>outcome_pending</c> means that the outcome of an earlier change is unknown.
    /// </exception>
    public T Change<T>(Func<Connection, T> change) => Use(file => file.Change(change));

    /// <summary>Reads the file again if its content is not known, and makes sure that it is on disk.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public void Settle() => Use(file => file.Settled());

    /// <summary>Adds a database.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>, or <c>name_recently_used</c> for a first write.</exception>
    public void Add(DatabaseEntry entry, bool isFirstWrite) => Change(connection =>
    {
        EnsureNameIsFree(entry.Name, entry.Id);
        if (isFirstWrite)
        {
            EnsureNotFormerName(_file.State!, entry.Name, entry.CreatedAt);
        }

        Put(connection, entry);
        CatalogueRows.PutLabel(connection, entry);
        return true;
    });

    /// <summary>Refuses a name that was dropped or renamed within the last day.</summary>
    /// <exception cref="JettraException">Code <c>name_recently_used</c>.</exception>
    public void EnsureNotFormerName(DatabaseName name, DateTimeOffset now) => EnsureNotFormerName(State, name, now);

    /// <summary>Renames a database.</summary>
    /// <exception cref="JettraException">Code <c>database_exists</c>.</exception>
    public DatabaseEntry Rename(DatabaseEntry entry, DatabaseName newName, DateTimeOffset at) => Change(connection =>
    {
        EnsureNameIsFree(newName, entry.Id);
        var renamed = entry with { Name = newName };
        CatalogueRows.AddFormerName(connection, entry.Name, at, FormerNameReserved);
        Put(connection, renamed);
        return renamed;
    });

    /// <summary>
    /// Points a database at another generation.
    /// </summary>
    /// <param name="entry">The entry after the change.</param>
    /// <param name="toKeep">The replaced generation, which becomes a kept state; null for a new database.</param>
    /// <param name="broughtBack">The kept state that becomes current again, for an undo; null for a restore.</param>
    /// <param name="operation">The operation that is recorded.</param>
    /// <param name="at">The time of the change.</param>
    /// <param name="writesMeanwhile">The number of documents written to the replaced generation since the replacement began.</param>
    /// <exception cref="JettraException">Code <c>database_exists</c>, or <c>unknown_undo</c> when the kept state no longer exists.</exception>
    public DoneOperation Move(DatabaseEntry entry, KeptRow? toKeep, long? broughtBack, Operation operation, DateTimeOffset at, long writesMeanwhile) => Change(connection =>
    {
        EnsureNameIsFree(entry.Name, entry.Id);
        if (broughtBack is { } kept && !CatalogueRows.RemoveKept(connection, kept))
        {
            throw UnknownUndo(kept);
        }

        Put(connection, entry);
        var done = new DoneOperation(entry, toKeep is null ? null : CatalogueRows.AddKept(connection, toKeep), writesMeanwhile);
        CatalogueOperations.Write(connection, operation, at, done);
        return done;
    });

    /// <summary>Removes a database. Its generation becomes a kept state.</summary>
    public KeptRow Drop(DatabaseEntry entry, KeptRow toKeep, Operation operation, DateTimeOffset at) => Change(connection =>
    {
        CatalogueRows.Remove(connection, entry.Id);
        CatalogueRows.AddFormerName(connection, entry.Name, at, FormerNameReserved);
        var kept = CatalogueRows.AddKept(connection, toKeep);
        CatalogueOperations.Write(connection, operation, at, new DoneOperation(entry, kept, 0));
        return kept;
    });

    /// <summary>Removes kept states; returns those that existed.</summary>
    public IReadOnlyList<KeptRow> Free(IReadOnlyCollection<KeptRow> rows) =>
        rows.Count == 0 ? [] : Change<IReadOnlyList<KeptRow>>(connection =>
        {
            KeptRow[] freed = [.. rows.Where(row => CatalogueRows.RemoveKept(connection, row.Id))];
            CatalogueRows.RemoveUnusedLabels(connection);
            return freed;
        });

    /// <summary>Whether a database or kept state points at a generation; null when that is not known or the catalogue is closed.</summary>
    public bool? PointsAt(long generation)
    {
        if (_disposed)
        {
            return null;
        }

        try
        {
            return State.UsedGenerations().Contains(generation);
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomePending)
        {
            return null;
        }
    }

    /// <summary>The result of an operation; null when it was not done.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>.</exception>
    public DoneOperation? Find(Guid operation) => Use(file =>
    {
        try
        {
            return CatalogueOperations.Find(file.Settled(), operation);
        }
        catch (JettraException e)
        {
            // When reading fails, the operation may still have been done.
            throw OutcomeUnknown.Because(e);
        }
    });

    /// <summary>The error for a kept state that no longer exists.</summary>
    public static JettraException UnknownUndo(long kept) => new(ErrorCodes.UnknownUndo, $"The kept state {kept} no longer exists.");

    /// <summary>The error for a name that is taken.</summary>
    public static JettraException Exists(DatabaseName name) => new(ErrorCodes.DatabaseExists, $"There is already a database named {name}.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _lock.Wait();
        _file.Dispose();
        _lock.Release();
    }

    private static Catalogue Attach(Connection connection, string path, ClockWatch clock)
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
            throw CatalogueSchema.Unreadable("Its content is not valid.", e);
        }
    }

    /// <summary>Uses the file under the lock, then raises <see cref="Found"/> without the lock.</summary>
    private T Use<T>(Func<CatalogueFile, T> use, TimeSpan? wait = null)
    {
        if (!_lock.Wait(wait ?? Timeout.InfiniteTimeSpan))
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
            _lock.Release();
            if (found is not null || !settled)
            {
                Found?.Invoke(found);
            }
        }
    }

    private static void Put(Connection connection, DatabaseEntry entry)
    {
        CatalogueRows.Put(connection, entry);
        CatalogueRows.RemoveFormerName(connection, entry.Name);
    }

    // A time in the future comes from a wrong clock. Without Duration(), it would reserve the name for more than a day.
    private static void EnsureNotFormerName(CatalogueState state, DatabaseName name, DateTimeOffset now)
    {
        if (state.FindFormer(name) is { } at && (now - at).Duration() < FormerNameReserved)
        {
            throw new JettraException(
                ErrorCodes.NameRecentlyUsed, $"A database named {name} was dropped or renamed at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, so a write does not create it again.");
        }
    }

    // Called only inside Change, where nobody else can change the state.
    private void EnsureNameIsFree(DatabaseName name, DatabaseId by)
    {
        if (_file.State!.Find(name) is { } taken && taken.Id != by)
        {
            throw Exists(taken.Name);
        }
    }
}
