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
/// One viewer's part of what happens: the databases and jobs they may see, and a call when something changed, four times a
/// second at most. One for each circuit.
/// </summary>
public sealed class LiveView : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>How many jobs are held for the viewer; older ones are in the history.</summary>
    private const int Remembered = 200;

    private readonly OverviewService _overview;
    private readonly JobService _jobs;
    private readonly TimeProvider _time;
    private readonly Coalescer _coalescer;
    private readonly CancellationTokenSource _stop = new();
    private volatile ConcurrentDictionary<JobId, Job> _board = [];
    private CallerOverview _mine;
    private JobWatch? _watch;

    /// <summary>Creates it for a viewer not known yet, who sees nothing; <see cref="Follow"/> tells who it is.</summary>
    public LiveView(OverviewService overview, JobService jobs, TimeProvider time)
    {
        (_overview, _jobs, _time) = (overview, jobs, time);
        _mine = overview.For(null);
        _coalescer = new Coalescer(time, Interval, () => Changed?.Invoke());
        _overview.Changed += _coalescer.Signal;
    }

    /// <summary>Something changed. Comes on any thread.</summary>
    public event Action? Changed;

    /// <summary>Who looks; null before that is known.</summary>
    public Caller? Caller { get; private set; }

    /// <summary>The databases that the viewer sees, by name.</summary>
    public IReadOnlyList<DatabaseEntry> Databases => _mine.Databases;

    /// <summary>What was gathered, as far as the viewer may see it.</summary>
    public OverviewData Now => _mine.Now;

    /// <summary>The viewer's jobs that run or wait, and those that ended lately; the newest first.</summary>
    public IReadOnlyList<Job> Jobs => [.. _board.Values.OrderByDescending(j => j.CreatedAt)];

    /// <summary>The viewer's jobs that run, then those that wait; the oldest first.</summary>
    public IReadOnlyList<Job> Current =>
        [.. _board.Values.Where(j => !j.Ended).OrderByDescending(j => j.State).ThenBy(j => j.CreatedAt)];

    /// <summary>Begins to follow what this viewer may see. Followed before, nothing stays of what other rights let them see.</summary>
    public void Follow(Caller caller)
    {
        var again = Caller is not null;
        (Caller, _mine) = (caller, _overview.For(caller));
        _watch?.Dispose();
        _watch = caller.Is(Role.Owner) ? _jobs.Watch(caller) : null;
        var board = new ConcurrentDictionary<JobId, Job>((_watch?.Current ?? []).Select(j => KeyValuePair.Create(j.Id, j)));
        _board = board;
        if (_watch is not null)
        {
            _ = WatchAsync(_watch, board, _stop.Token);
        }

        if (again)
        {
            Touch();
        }
    }

    /// <summary>Has everything drawn again, since what it is drawn with changed.</summary>
    public void Touch() => _coalescer.Signal();

    /// <summary>Whether the viewer's role reaches this far.</summary>
    public bool May(Role role) => Caller?.Is(role) == true;

    /// <summary>A database by name, or null.</summary>
    public DatabaseEntry? Find(DatabaseName name) => Databases.FirstOrDefault(d => d.Name == name);

    /// <summary>What a database holds, or null while that is not known.</summary>
    /// <param name="database">The database.</param>
    /// <param name="inSight">Whether it is on the screen, and not only added up.</param>
    public DatabaseSummary? Summary(DatabaseEntry database, bool inSight = true) => _mine.Summary(database, inSight);

    /// <summary>Whether a database could not be read, so that what it holds stays unknown.</summary>
    public bool CannotBeRead(DatabaseEntry database) => _mine.CannotBeRead(database);

    /// <summary>A job on the board, or null.</summary>
    public Job? Find(JobId id) => _board.GetValueOrDefault(id);

    /// <summary>The job that works or waits for a database, or null.</summary>
    public Job? CurrentOf(DatabaseName name) => _board.Values.Where(j => !j.Ended && j.Database == name).MaxBy(j => (j.State, !j.OutcomeUnknown));

    /// <summary>The viewer's oldest job whose outcome is being established, or null.</summary>
    /// <param name="database">The database that it works for; null for any.</param>
    public Job? JobWithUnknownOutcome(DatabaseEntry? database = null) =>
        _board.Values.Where(j => j.OutcomeUnknown && (database is null || j.Database == database.Name)).MinBy(j => j.CreatedAt);

    /// <summary>
    /// Why what is shown is as it was last known: the outcome of a change is being established. Null when it is known.
    /// </summary>
    /// <param name="database">The database that is shown; null for all of them.</param>
    public JobProblem? WhyOutcomeUnknown(DatabaseEntry? database = null) =>
        JobWithUnknownOutcome(database)?.Problem
        ?? (Unknown(database) is { } failure ? JobProblem.Of(failure) : null);

    /// <summary>Looks at the backups now, for a page that is being opened.</summary>
    /// <param name="database">The database of the page, which is read anew too; null for none.</param>
    public Task LookAsync(DatabaseEntry? database = null) => _mine.LookAsync(database);

    /// <summary>The newest good backup of a database, or null.</summary>
    public Backup? LastGood(DatabaseEntry database) => Now.LastGood.GetValueOrDefault(database.Id);

    /// <summary>The backups of a database that cannot be restored as they are, the newest first.</summary>
    public IReadOnlyList<Backup> Bad(DatabaseEntry database) => Now.Bad.GetValueOrDefault(database.Id) ?? [];

    /// <summary>Whether the viewer finds this backup in the list: one that cannot be opened is for administrators.</summary>
    public bool Lists(Backup backup) => Now.Backups?.Contains(backup) == true;

    /// <summary>The newest backup of a database when it is missing in the folder, else null.</summary>
    public GoneArchive? Lost(DatabaseEntry database) => Now.Lost.GetValueOrDefault(database.Id);

    /// <summary>The time now, against which ages are told.</summary>
    public DateTimeOffset Time => _time.GetUtcNow();

    /// <inheritdoc/>
    public void Dispose()
    {
        _overview.Changed -= _coalescer.Signal;
        _stop.Cancel();
        _stop.Dispose();
        _coalescer.Dispose();
    }

    private JettraException? Unknown(DatabaseEntry? database) => database is not null
        ? _mine.OutcomeUnknownOf(database)
        : _mine.OutcomeUnknown ?? Databases.Select(_mine.OutcomeUnknownOf).FirstOrDefault(failure => failure is not null);

    private static void Prune(ConcurrentDictionary<JobId, Job> board)
    {
        if (board.Count > Remembered && board.Values.Where(j => j.Ended).MinBy(j => j.CreatedAt) is { } oldest)
        {
            board.TryRemove(oldest.Id, out _);
        }
    }

    private async Task WatchAsync(JobWatch watch, ConcurrentDictionary<JobId, Job> board, CancellationToken ct)
    {
        using (watch)
        {
            try
            {
                await foreach (var job in watch.ChangesAsync(ct).ConfigureAwait(false))
                {
                    board[job.Id] = job;
                    Prune(board);
                    _coalescer.Signal();
                }
            }
            catch (OperationCanceledException)
            {
                // The circuit ended.
            }
        }
    }
}
