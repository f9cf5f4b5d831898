using System.Collections.Concurrent;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Overviews;

/// <summary>
/// Reads the data that the console shows about all databases, once for all users: sizes, last good backups, last jobs, kept states and
/// disk space. It reads again after events of the engine, the backup list and the jobs, every minute, and when a page is opened.
/// Archives are opened only when their stamps changed.
/// </summary>
/// <remarks>Thread-safe. Callers get only the part that they may see: <see cref="For"/>.</remarks>
public sealed partial class OverviewService : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long opening a page waits for a new listing of the backups folder.</summary>
    private static readonly TimeSpan PageTimeout = TimeSpan.FromSeconds(1);

    private readonly IDocumentEngine _engine;
    private readonly BackupList _backupList;
    private readonly JobService _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger<OverviewService> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _signal = new(0, 1);
    private readonly ConcurrentDictionary<DatabaseId, DatabaseSummary> _summaries = [];
    private readonly ConcurrentDictionary<DatabaseId, bool> _wanted = [];
    private readonly ConcurrentDictionary<DatabaseId, RetryDelay> _retries = [];
    private readonly RetryDelay _reading;
    private readonly SharedRead _backups;
    private readonly Lock _gate = new();
    private readonly ITimer _everyMinute;
    private readonly Task _gathering;
    private readonly Task _watching;
    private volatile IReadOnlyList<DatabaseEntry> _databases = [];
    private volatile JettraException? _outcomeUnknown;
    private int _stale = (int)Part.All;

    /// <summary>Starts reading; the engine must have been started.</summary>
    public OverviewService(IDocumentEngine engine, BackupList backupList, JobService jobs, TimeProvider time, ILogger<OverviewService> log)
    {
        (_engine, _backupList, _jobs, _time, _log) = (engine, backupList, jobs, time, log);
        _reading = new RetryDelay(time);
        _backups = new SharedRead(ReadBackupsAsync);
        _engine.Changed += OnDatabaseChanged;
        _backupList.Changed += OnBackupsChanged;
        _watching = Task.Run(WatchJobsAsync);
        _gathering = Task.Run(GatherAsync);
        // Everything is read again every minute, because changed files in the folder raise no event.
        _everyMinute = time.CreateTimer(_ => Stale(Part.All), null, Interval, Interval);
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

    /// <summary>Raised after every change, on any thread; handlers must return quickly.</summary>
    public event Action? Changed;

    /// <summary>The part that a caller may see.</summary>
    /// <param name="caller">The caller; null for an unknown user, who sees nothing.</param>
    public CallerOverview For(Caller? caller) => new(this, caller);

    /// <summary>All databases, sorted by name. While the outcome of a change is unknown, the last known ones.</summary>
    internal IReadOnlyList<DatabaseEntry> Databases
    {
        get
        {
            try
            {
                _databases = _engine.Databases;
                _outcomeUnknown = null;
            }
            catch (JettraException e) when (e.AwaitsOutcome)
            {
                _outcomeUnknown = e;
                Stale(Part.Disk);
            }

            return _databases;
        }
    }

    /// <summary>The latest data.</summary>
    internal OverviewData Now { get; private set; } = OverviewData.Nothing;

    /// <summary>The reason why only the last known databases are shown; null when the databases are known.</summary>
    internal JettraException? OutcomeUnknown => _outcomeUnknown;

    /// <summary>The reason why only the last known state of a database is shown; null when its state is known.</summary>
    internal JettraException? OutcomeUnknownOf(DatabaseEntry database) =>
        _outcomeUnknown ?? (_retries.TryGetValue(database.Id, out var retry) ? retry.OutcomeUnknown : null);

    /// <summary>Refreshes the backup list for a page that is being opened. After an error the last known list stays, and <see cref="OverviewData.Fault"/> is set.</summary>
    /// <param name="database">The database of the page, which is refreshed too; null for none.</param>
    internal async Task LookAsync(DatabaseEntry? database = null)
    {
        if (database is not null)
        {
            Want(database.Id, inSight: true);
        }

        try
        {
            await _backups.RequestAsync().WaitAsync(PageTimeout, _time, _stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The page shows the last known data and is updated later.
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            // The loop reads it again and reports the error.
            Stale(Part.Backups);
        }
    }

    /// <summary>The summary of a database. If it is not known yet, returns null and requests it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inSight">Whether a page shows the database. Then it is read before databases that are only needed for totals.</param>
    internal DatabaseSummary? Summary(DatabaseEntry database, bool inSight)
    {
        // A summary of a replaced generation is outdated.
        if (_summaries.TryGetValue(database.Id, out var summary) && summary.Database.Generation == database.Generation)
        {
            return summary;
        }

        Want(database.Id, inSight);
        return null;
    }

    /// <summary>Whether the last attempt to read the database failed; it is retried.</summary>
    internal bool CannotBeRead(DatabaseEntry database) => _retries.TryGetValue(database.Id, out var retry) && retry.Fault is not null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _engine.Changed -= OnDatabaseChanged;
        _backupList.Changed -= OnBackupsChanged;
        await _everyMinute.DisposeAsync();
        await _stop.CancelAsync();
        await Task.WhenAll(_gathering, _watching).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _signal.Dispose();
    }

    private void Want(DatabaseId id, bool inSight)
    {
        if (_retries.TryGetValue(id, out var retry) && retry.Left > TimeSpan.Zero)
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
        else if (change.Kind != DatabaseChangeKind.Kept && (_summaries.ContainsKey(change.Database) || _retries.ContainsKey(change.Database)))
        {
            // While it is read for the first time, it has no summary yet, but a retry. The change may come too late for that read.
            _wanted.TryAdd(change.Database, true);
        }

        Stale(change.Kind is DatabaseChangeKind.Documents or DatabaseChangeKind.Structure ? Part.Disk : Part.Disk | Part.Kept);
    }

    private async Task WatchJobsAsync()
    {
        using var watch = _jobs.Watch(Caller.Server);
        await foreach (var job in watch.ChangesAsync(_stop.Token))
        {
            if (job.Ended || job.OutcomeUnknown)
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
