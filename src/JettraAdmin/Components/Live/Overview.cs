using System.Collections.Concurrent;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Live;

/// <summary>
/// What the console shows of all databases, gathered once for everybody who looks: sizes, last good backups, last jobs, what
/// is kept, the disk. It follows the engine's events and the board of jobs, and looks again every minute.
/// </summary>
/// <remarks>Safe on any thread. Rights are the business of <see cref="LiveView"/>, which shows each viewer their part.</remarks>
public sealed partial class Overview : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IDocumentEngine _engine;
    private readonly BackupCatalogue _catalogue;
    private readonly JobService _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger<Overview> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly ConcurrentDictionary<DatabaseId, DatabaseSummary> _summaries = [];
    private readonly ConcurrentDictionary<DatabaseId, bool> _wanted = [];
    private readonly ConcurrentDictionary<DatabaseId, Retry> _retries = [];
    private readonly Retry _reading;
    private readonly Task _gathering;
    private readonly Task _watching;
    private volatile IReadOnlyList<DatabaseEntry> _databases = [];
    private int _stale = (int)Part.All;
    private DateTimeOffset _lookAgainAt;

    /// <summary>Begins to gather; the engine has started.</summary>
    public Overview(IDocumentEngine engine, BackupCatalogue catalogue, JobService jobs, TimeProvider time, ILogger<Overview> log)
    {
        (_engine, _catalogue, _jobs, _time, _log) = (engine, catalogue, jobs, time, log);
        _reading = new Retry(time);
        _lookAgainAt = time.GetUtcNow() + Interval;
        _engine.Changed += OnDatabaseChanged;
        _catalogue.Changed += OnBackupsChanged;
        _watching = Task.Run(WatchJobsAsync);
        _gathering = Task.Run(GatherAsync);
    }

    [Flags]
    private enum Part
    {
        None = 0,
        Backups = 1,
        History = 2,
        Disk = 4,
        Kept = 8,
        All = Backups | History | Disk | Kept,
    }

    /// <summary>Told after anything changed, as often as it does; handlers return at once.</summary>
    public event Action? Changed;

    /// <summary>All databases, by name. While a disk error leaves it open what there is, those that were known last; the gathering says why.</summary>
    public IReadOnlyList<DatabaseEntry> Databases
    {
        get
        {
            try
            {
                return _databases = _engine.Databases;
            }
            catch (JettraException e) when (e.AwaitsOutcome)
            {
                Stale(Part.Disk);
                return _databases;
            }
        }
    }

    /// <summary>What was gathered last.</summary>
    public Gathered Now { get; private set; } = Gathered.Nothing;

    /// <summary>What a database holds, or null while that is not known: asking has it found out.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inSight">Somebody looks at it: it comes before those that are only added up.</param>
    public DatabaseSummary? Summary(DatabaseEntry database, bool inSight)
    {
        // The numbers of data that was replaced meanwhile are no numbers of this.
        if (_summaries.TryGetValue(database.Id, out DatabaseSummary? summary) && summary.Database.Generation == database.Generation)
        {
            return summary;
        }

        Want(database.Id, inSight);
        return null;
    }

    /// <summary>Whether a database could not be read the last time; it is tried again by itself.</summary>
    public bool CannotBeRead(DatabaseEntry database) => _retries.TryGetValue(database.Id, out Retry? retry) && retry.Fault is not null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _engine.Changed -= OnDatabaseChanged;
        _catalogue.Changed -= OnBackupsChanged;
        await _stop.CancelAsync();
        await Task.WhenAll(_gathering, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _signal.Dispose();
    }

    private void Want(DatabaseId id, bool inSight)
    {
        if (_retries.TryGetValue(id, out Retry? retry) && retry.Left > TimeSpan.Zero)
        {
            return;
        }

        _wanted.AddOrUpdate(id, inSight, (_, before) => before || inSight);
        Wake();
    }

    private void OnBackupsChanged() => Stale(Part.Backups | Part.Disk);

    private void OnDatabaseChanged(DatabaseChange change)
    {
        if (change.Kind == DatabaseChangeKind.Dropped)
        {
            _summaries.TryRemove(change.Database, out _);
            _retries.TryRemove(change.Database, out _);
        }
        else if (change.Kind != DatabaseChangeKind.Kept && _summaries.ContainsKey(change.Database))
        {
            _wanted.TryAdd(change.Database, true);
        }

        Stale(change.Kind is DatabaseChangeKind.Documents or DatabaseChangeKind.Structure ? Part.Disk : Part.Disk | Part.Kept);
    }

    private async Task WatchJobsAsync()
    {
        using JobWatch watch = _jobs.Watch(Caller.Server);
        await foreach (Job job in watch.ChangesAsync(_stop.Token))
        {
            if (job.Ended)
            {
                Stale(Part.All);
            }
        }
    }

    private void Stale(Part parts)
    {
        Interlocked.Or(ref _stale, (int)parts);
        Wake();
    }

    private void Wake()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }
}
