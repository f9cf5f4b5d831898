using System.Collections.Concurrent;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Live;

/// <summary>
/// The databases and jobs that the viewer of a circuit may see, with an event for changes that is raised at most four times a
/// second. One instance per circuit.
/// </summary>
public sealed class LiveView : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The maximum number of jobs in memory. Older ones are in the history.</summary>
    private const int MaxJobs = 200;

    private readonly OverviewService _overview;
    private readonly JobService _jobs;
    private readonly TimeProvider _time;
    private readonly Coalescer _coalescer;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private volatile ConcurrentDictionary<JobId, Job> _jobsById = [];
    private CallerOverview _mine;
    private JobWatch? _watch;

    /// <summary>Creates a view that is empty until <see cref="Follow"/> is called.</summary>
    /// <param name="overview">What is gathered.</param>
    /// <param name="jobs">The jobs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="server">When the server has stopped, pages are not rendered any more: what they are made of is gone.</param>
    public LiveView(OverviewService overview, JobService jobs, TimeProvider time, IHostApplicationLifetime? server = null)
    {
        (_overview, _jobs, _time) = (overview, jobs, time);
        _stopped = server?.ApplicationStopped ?? CancellationToken.None;
        _mine = overview.For(null);
        _coalescer = new Coalescer(time, Interval, RaiseChanged);
        _overview.Changed += _coalescer.Signal;
    }

    /// <summary>Raised when something has changed, on any thread.</summary>
    public event Action? Changed;

    /// <summary>The viewer; null before <see cref="Follow"/> is called.</summary>
    public Caller? Caller { get; private set; }

    /// <summary>The databases that the viewer may see, by name.</summary>
    public IReadOnlyList<DatabaseEntry> Databases => _mine.Databases;

    /// <summary>What was gathered, as far as the viewer may see it.</summary>
    public OverviewData Now => _mine.Now;

    /// <summary>The jobs that the viewer may see: running, waiting and recently ended ones, newest first.</summary>
    public IReadOnlyList<Job> Jobs => [.. _jobsById.Values.OrderByDescending(j => j.CreatedAt)];

    /// <summary>The running jobs, then the waiting ones, each oldest first.</summary>
    public IReadOnlyList<Job> Current =>
        [.. _jobsById.Values.Where(j => !j.Ended).OrderByDescending(j => j.State).ThenBy(j => j.CreatedAt)];

    /// <summary>Starts to follow what this viewer may see. Replaces everything that an earlier caller could see.</summary>
    public void Follow(Caller caller)
    {
        var again = Caller is not null;
        (Caller, _mine) = (caller, _overview.For(caller));
        _watch?.Dispose();
        _watch = caller.Is(Role.Owner) ? _jobs.Watch(caller) : null;
        var jobsById = new ConcurrentDictionary<JobId, Job>((_watch?.Current ?? []).Select(j => KeyValuePair.Create(j.Id, j)));
        _jobsById = jobsById;
        if (_watch is not null)
        {
            _ = WatchAsync(_watch, jobsById, _stop.Token);
        }

        if (again)
        {
            RequestRedraw();
        }
    }

    /// <summary>Requests that all components are rendered again.</summary>
    public void RequestRedraw() => _coalescer.Signal();

    /// <summary>Whether the viewer has at least this role.</summary>
    public bool May(Role role) => Caller?.Is(role) == true;

    /// <summary>A database by name, or null.</summary>
    public DatabaseEntry? Find(DatabaseName name) => Databases.FirstOrDefault(d => d.Name == name);

    /// <summary>The summary of a database, or null while it is unknown.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inSight">Whether it is visible on the page, and not only part of a total.</param>
    public DatabaseSummary? Summary(DatabaseEntry database, bool inSight = true) => _mine.Summary(database, inSight);

    /// <summary>Whether a database could not be read, so that its summary stays unknown.</summary>
    public bool CannotBeRead(DatabaseEntry database) => _mine.CannotBeRead(database);

    /// <summary>A job in memory, or null.</summary>
    public Job? Find(JobId id) => _jobsById.GetValueOrDefault(id);

    /// <summary>The running or waiting job of a database, or null.</summary>
    public Job? CurrentOf(DatabaseName name) => _jobsById.Values.Where(j => !j.Ended && j.Database == name).MaxBy(j => (j.State, !j.OutcomeUnknown));

    /// <summary>The oldest job whose outcome is unknown, or null.</summary>
    /// <param name="database">Only jobs of this database; null for all.</param>
    public Job? JobWithUnknownOutcome(DatabaseEntry? database = null) =>
        _jobsById.Values.Where(j => j.OutcomeUnknown && (database is null || j.Database == database.Name)).MinBy(j => j.CreatedAt);

    /// <summary>
    /// The problem if the outcome of a change is unknown, so that the last known state is shown; otherwise null.
    /// </summary>
    /// <param name="database">The database of the page; null for all databases.</param>
    public JobProblem? WhyOutcomeUnknown(DatabaseEntry? database = null) =>
        JobWithUnknownOutcome(database)?.Problem
        ?? (Unknown(database) is { } failure ? JobProblem.Of(failure) : null);

    /// <summary>Reads the backups now, for a page that is being opened.</summary>
    /// <param name="database">The database of the page, which is also read; null for none.</param>
    public Task LookAsync(DatabaseEntry? database = null) => _mine.LookAsync(database);

    /// <summary>The newest good backup of a database, or null.</summary>
    public Backup? LastGood(DatabaseEntry database) => Now.LastGood.GetValueOrDefault(database.Id);

    /// <summary>The backups of a database that cannot be restored, newest first.</summary>
    public IReadOnlyList<Backup> Bad(DatabaseEntry database) => Now.Bad.GetValueOrDefault(database.Id) ?? [];

    /// <summary>Whether the viewer may see this backup in the backup list. Backups that cannot be opened are for administrators.</summary>
    public bool Lists(Backup backup) => Now.Backups?.Contains(backup) == true;

    /// <summary>The newest backup of a database if it is missing from the folder, or null.</summary>
    public GoneArchive? Lost(DatabaseEntry database) => Now.Lost.GetValueOrDefault(database.Id);

    /// <summary>The current time, from which ages are computed.</summary>
    public DateTimeOffset Time => _time.GetUtcNow();

    /// <inheritdoc/>
    public void Dispose()
    {
        _overview.Changed -= _coalescer.Signal;
        _stop.Cancel();
        _stop.Dispose();
        _coalescer.Dispose();
    }

    private void RaiseChanged()
    {
        if (!_stopped.IsCancellationRequested)
        {
            Changed?.Invoke();
        }
    }

    private JettraException? Unknown(DatabaseEntry? database) => database is not null
        ? _mine.OutcomeUnknownOf(database)
        : _mine.OutcomeUnknown ?? Databases.Select(_mine.OutcomeUnknownOf).FirstOrDefault(failure => failure is not null);

    private static void Prune(ConcurrentDictionary<JobId, Job> jobsById)
    {
        if (jobsById.Count > MaxJobs && jobsById.Values.Where(j => j.Ended).MinBy(j => j.CreatedAt) is { } oldest)
        {
            jobsById.TryRemove(oldest.Id, out _);
        }
    }

    private async Task WatchAsync(JobWatch watch, ConcurrentDictionary<JobId, Job> jobsById, CancellationToken ct)
    {
        using (watch)
        {
            try
            {
                await foreach (var job in watch.ChangesAsync(ct).ConfigureAwait(false))
                {
                    jobsById[job.Id] = job;
                    Prune(jobsById);
                    _coalescer.Signal();
                }
            }
            catch (OperationCanceledException)
            {
                // The circuit has ended.
            }
        }
    }
}
