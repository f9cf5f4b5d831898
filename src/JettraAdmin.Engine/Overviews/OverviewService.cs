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
/// Gathers what the console shows of all databases, once for everybody: sizes, last good backups, last jobs, kept states, the
/// disk. It follows the events of the engine, the backup list and the jobs, and reads again every minute and whenever a page
/// is opened. Archives are opened only when their stamps changed.
/// </summary>
/// <remarks>Safe on any thread. What is gathered leaves it only as the part that one caller may see: <see cref="For"/>.</remarks>
public sealed partial class OverviewService : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How long opening a page waits for a fresh listing of the backups folder.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

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
    private readonly ITimer _minute;
    private readonly Task _gathering;
    private readonly Task _watching;
    private volatile IReadOnlyList<DatabaseEntry> _databases = [];
    private volatile JettraException? _outcomeUnknown;
    private int _stale = (int)Part.All;

    /// <summary>Starts gathering; the engine must have started.</summary>
    public OverviewService(IDocumentEngine engine, BackupList backupList, JobService jobs, TimeProvider time, ILogger<OverviewService> log)
    {
        (_engine, _backupList, _jobs, _time, _log) = (engine, backupList, jobs, time, log);
        _reading = new RetryDelay(time);
        _backups = new SharedRead(ReadBackupsAsync);
        _engine.Changed += OnDatabaseChanged;
        _backupList.Changed += OnBackupsChanged;
        _watching = Task.Run(WatchJobsAsync);
        _gathering = Task.Run(GatherAsync);
        // However much goes on meanwhile: a file that changed in the folder tells nobody.
        _minute = time.CreateTimer(_ => Stale(Part.All), null, Interval, Interval);
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

    /// <summary>Raised after every change, on any thread; handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>The part that a caller may see.</summary>
    /// <param name="caller">The caller; null for somebody not known yet, who sees nothing.</param>
    public CallerOverview For(Caller? caller) => new(this, caller);

    /// <summary>All databases, by name. While a disk error leaves it open what there is, those that were known last; the gathering says why.</summary>
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

    /// <summary>What was gathered last.</summary>
    internal OverviewData Now { get; private set; } = OverviewData.Nothing;

    /// <summary>Why it is not known which databases there are, so that the last known ones are shown; null when it is known.</summary>
    internal JettraException? OutcomeUnknown => _outcomeUnknown;

    /// <summary>Why what a database holds is shown as it was last known: the outcome of a change is unknown. Null when it is known.</summary>
    internal JettraException? OutcomeUnknownOf(DatabaseEntry database) =>
        _outcomeUnknown ?? (_retries.TryGetValue(database.Id, out var retry) ? retry.OutcomeUnknown : null);

    /// <summary>Looks at the backups now, for a page that is being opened. What cannot be read stays as it was known, and is said to be so.</summary>
    /// <param name="database">The database of the page, which is read anew too; null for none.</param>
    internal async Task LookAsync(DatabaseEntry? database = null)
    {
        if (database is not null)
        {
            Want(database.Id, inSight: true);
        }

        try
        {
            await _backups.AskAsync().WaitAsync(Patience, _time, _stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The page is shown with what was known; what is read then is told to it.
        }
        catch (Exception e) when (e is JettraException or OperationCanceledException)
        {
            // The loop reads it again and tells why it cannot.
            Stale(Part.Backups);
        }
    }

    /// <summary>What a database holds, or null while that is not known: asking has it found out.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inSight">Somebody looks at it: it comes before those that are only added up.</param>
    internal DatabaseSummary? Summary(DatabaseEntry database, bool inSight)
    {
        // The numbers of data that was replaced meanwhile are no numbers of this.
        if (_summaries.TryGetValue(database.Id, out var summary) && summary.Database.Generation == database.Generation)
        {
            return summary;
        }

        Want(database.Id, inSight);
        return null;
    }

    /// <summary>Whether a database could not be read the last time; it is tried again by itself.</summary>
    internal bool CannotBeRead(DatabaseEntry database) => _retries.TryGetValue(database.Id, out var retry) && retry.Fault is not null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _engine.Changed -= OnDatabaseChanged;
        _backupList.Changed -= OnBackupsChanged;
        await _minute.DisposeAsync();
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
        else if (change.Kind != DatabaseChangeKind.Kept && _summaries.ContainsKey(change.Database))
        {
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
