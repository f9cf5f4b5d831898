using JettraAdmin.Engine.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>What a job is asked to be.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Database">The database it holds while it runs: one job a database at a time.</param>
/// <param name="Archive">The file it is about, when known.</param>
/// <param name="By">Who asks.</param>
/// <param name="Exclusive">Whether it is refused, and not queued, when the database has a running or queued job.</param>
/// <param name="MakesRoom">Whether it is done even when the disk is too full to note it, because it is the way out of that.</param>
public sealed record JobRequest(
    JobKind Kind, DatabaseName Database, string? Archive, string By, bool Exclusive = false, bool MakesRoom = false);

/// <summary>Runs jobs on threads of their own, one a database at a time, in the order they were asked for.</summary>
/// <remarks>
/// Safe on any thread. Jobs belong to the server: whoever asked may go. What a job does, it does through <see cref="JobRun"/>.
/// </remarks>
public sealed partial class JobQueue : IAsyncDisposable
{
    private readonly JobOptions _options;
    private readonly JobBoard _board;
    private readonly JobStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<JobQueue> _log;
    private readonly Lock _gate = new();
    private readonly List<Entry> _waiting = [];
    private readonly Dictionary<DatabaseName, Entry> _running = [];
    private readonly HashSet<DatabaseName> _claims = [];
    private readonly HashSet<JobId> _unsaved = [];
    private bool _stopping;

    /// <summary>Creates the queue; nothing runs before something is asked for.</summary>
    public JobQueue(JobOptions options, JobBoard board, JobStore store, TimeProvider time, ILogger<JobQueue> log)
    {
        _options = options;
        _board = board;
        _store = store;
        _time = time;
        _log = log;
    }

    /// <summary>Takes a job into the queue and returns at once.</summary>
    /// <exception cref="JettraException">Codes <c>queue_full</c>, <c>busy</c> (exclusive ones only), <c>server_stopping</c>.</exception>
    public Job Submit(JobRequest request, Func<JobRun, Task<JobResult>> work)
    {
        lock (_gate)
        {
            RefuseWhenStopping();
            if (request.Exclusive)
            {
                RefuseWhenBusy(request.Database);
            }

            if (_waiting.Count >= _options.Queue)
            {
                throw new JettraException(
                    ErrorKind.TooMany, "queue_full", $"{_waiting.Count} jobs are waiting, which is as many as may. Nothing was started.", "Try again in a minute.");
            }

            var entry = new Entry(NewJob(request), work);
            Remember(entry.Job);
            _waiting.Add(entry);
            _board.Put(entry.Job);
            StartNext();
            return entry.Job;
        }
    }

    /// <summary>Runs a short job at once, holding its database, and returns it ended; it stands in the history like any other.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>, or what the work threw.</exception>
    public async Task<Job> RunNowAsync(JobRequest request, Func<JobRun, Task<JobResult>> work)
    {
        Entry entry;
        lock (_gate)
        {
            RefuseWhenStopping();
            RefuseWhenBusy(request.Database);
            entry = new Entry(NewJob(request), work);
            if (request.MakesRoom)
            {
                Note(entry.Job);
            }
            else
            {
                Remember(entry.Job);
            }

            _running.Add(request.Database, entry);
        }

        await RunAsync(entry).ConfigureAwait(false);
        return entry.Failure is null ? entry.Job : throw entry.Failure;
    }

    /// <summary>Holds a database while something is done to it that is not a job; dispose to let go.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>.</exception>
    public IDisposable Claim(DatabaseName database)
    {
        lock (_gate)
        {
            RefuseWhenStopping();
            RefuseWhenBusy(database);
            _claims.Add(database);
            return new Claimed(this, database);
        }
    }

    /// <summary>Refuses while a job is about to give a database this name. Nothing is held: in the end the engine decides.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>.</exception>
    public void DemandNotAwaited(DatabaseName database)
    {
        lock (_gate)
        {
            if (JobOf(database) is { Kind: JobKind.Restore or JobKind.Undo } job)
            {
                throw Busy(database, job);
            }
        }
    }

    /// <summary>Asks a job to stop: a queued one stops at once, a running one within two seconds.</summary>
    /// <returns>The job, or null when it is neither queued nor running.</returns>
    public Job? Cancel(JobId id, string by)
    {
        lock (_gate)
        {
            var waiting = _waiting.Find(e => e.Job.Id == id);
            if (waiting is not null)
            {
                _waiting.Remove(waiting);
                End(waiting, JobState.Cancelled, Cancelled(by));
                return waiting.Job;
            }

            var running = _running.Values.FirstOrDefault(e => e.Job.Id == id);
            if (running is null || running.Job.Ended)
            {
                return null;
            }

            running.CancelledBy ??= by;
            Put(running, running.Job with { Cancelling = true }, durable: false);
            running.Stop.Cancel();
            return running.Job;
        }
    }

    /// <summary>Parks everything: nothing starts any more, what runs is stopped and reads interrupted.</summary>
    public async Task StopAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _stopping = true;
            foreach (var entry in _waiting)
            {
                End(entry, JobState.Interrupted, Interrupted());
            }

            _waiting.Clear();
            running = [.. _running.Values.Select(e => e.Ended.Task)];
            foreach (var entry in _running.Values)
            {
                entry.Stop.Cancel();
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal void Update(JobRun run, Func<Job, Job> change, bool durable)
    {
        lock (_gate)
        {
            var entry = _running[run.Job.Database];
            if (durable)
            {
                var changed = change(entry.Job);
                Remember(changed);
                entry.Job = changed;
                _board.Put(changed);
            }
            else
            {
                Put(entry, change(entry.Job), durable: false);
            }

            run.Job = entry.Job;
        }
    }

    private Job NewJob(JobRequest request) =>
        new(JobId.New(), request.Kind, JobState.Queued, request.Database, request.Archive, request.By, _time.GetUtcNow());

    private void StartNext()
    {
        for (var i = 0; i < _waiting.Count && _running.Count < _options.Concurrent && !_stopping;)
        {
            var entry = _waiting[i];
            if (_running.ContainsKey(entry.Job.Database) || _claims.Contains(entry.Job.Database)
                || _waiting.FindIndex(e => e.Job.Database == entry.Job.Database) < i)
            {
                i++;
                continue;
            }

            _waiting.RemoveAt(i);
            _running.Add(entry.Job.Database, entry);
            _ = Task.Factory.StartNew(
                () => RunAsync(entry), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(Entry entry)
    {
        using var scope = LogScope(_log, entry.Job.Id);
        try
        {
            JobRun run;
            lock (_gate)
            {
                Put(entry, entry.Job with { State = JobState.Running, StartedAt = _time.GetUtcNow() }, durable: true);
                run = new JobRun(this, entry.Job, _time, entry.Stop.Token);
            }

            LogStarted(entry.Job.Kind, entry.Job.Database.Value, entry.Job.By);
            var result = await entry.Work(run).ConfigureAwait(false);
            Finish(entry, JobState.Completed, null, result);
        }
        catch (OperationCanceledException) when (entry.Stop.IsCancellationRequested)
        {
            Finish(entry, entry.CancelledBy is null ? JobState.Interrupted : JobState.Cancelled, entry.CancelledBy is null ? Interrupted() : Cancelled(entry.CancelledBy));
        }
        catch (JettraException e)
        {
            entry.Failure = e;
            if (e.Kind == ErrorKind.Unavailable)
            {
                // What the machine refused is found by where it did.
                LogFailed(entry.Job.Kind, entry.Job.Database.Value, e.Code, e);
            }
            else
            {
                LogRefused(entry.Job.Kind, entry.Job.Database.Value, e.Code, e.Message);
            }

            Finish(entry, JobState.Failed, new JobProblem(e.Code, e.Message, e.Hint, e.Kind));
        }
#pragma warning disable CA1031 // A job's failure must end the job and not the process, whatever it was.
        catch (Exception e)
#pragma warning restore CA1031
        {
            entry.Failure = new JettraException(
                ErrorKind.Unavailable, "internal_error", "The server met an error it did not expect. What the job had begun was removed; the data is as it was.", "Look into the server's log, then try again.", e);
            LogFailed(entry.Job.Kind, entry.Job.Database.Value, "internal_error", e);
            Finish(entry, JobState.Failed, new JobProblem("internal_error", entry.Failure.Message, entry.Failure.Hint));
        }
    }

    private void Finish(Entry entry, JobState state, JobProblem? problem, JobResult? result = null)
    {
        lock (_gate)
        {
            _running.Remove(entry.Job.Database);
            End(entry, state, problem, result);
            StartNext();
        }

        LogEnded(entry.Job.Kind, entry.Job.Database.Value, state, entry.Job.Took?.TotalSeconds ?? 0);
        entry.Ended.SetResult();
        entry.Stop.Dispose();
    }

    private void End(Entry entry, JobState state, JobProblem? problem, JobResult? result = null) => Put(
        entry,
        entry.Job with
        {
            State = state,
            EndedAt = _time.GetUtcNow(),
            Problem = problem,
            Result = result ?? entry.Job.Result,
            Cancelling = false,
            Progress = state == JobState.Completed
                ? JobProgress.Done(result ?? entry.Job.Result)
                // Of a job that did not complete, the phase says how far it came.
                : entry.Job.Progress with { TimeLeft = null, DocumentsPerSecond = null },
        },
        durable: true);

    /// <summary>
    /// Notes a change of state, then publishes it, so that nobody is told what a crash could unsay. When the disk refuses
    /// the note, the job goes on and the note is made up for at the next one: what a job did does not depend on it.
    /// </summary>
    private void Put(Entry entry, Job job, bool durable)
    {
        entry.Job = job;
        if (durable)
        {
            Note(job);
        }

        _board.Put(job);
    }

    private void Note(Job job)
    {
        try
        {
            _store.Save(job);
            _unsaved.Remove(job.Id);
            foreach (var missed in _unsaved.Select(_board.Find).OfType<Job>().ToArray())
            {
                _store.Save(missed);
                _unsaved.Remove(missed.Id);
            }

            if (job.Ended)
            {
                _store.Trim(_options.History);
            }
        }
        catch (SqliteException e)
        {
            _unsaved.Add(job.Id);
            LogNotSaved(job.Id, e);
        }
    }

    /// <summary>Writes a job where the caller relies on it: without the note, nothing is begun.</summary>
    private void Remember(Job job)
    {
        try
        {
            _store.Save(job);
        }
        catch (SqliteException e)
        {
            throw new JettraException(
                HistoryFile.IsFull(e) ? ErrorKind.NoSpace : ErrorKind.Unavailable,
                HistoryFile.IsFull(e) ? "disk_full" : "history_unavailable",
                HistoryFile.IsFull(e)
                    ? "The disk that holds the data folder is full, so that the job could not be noted. No data was changed."
                    : "The job could not be noted in the data folder. No data was changed.",
                "Free space or make the data folder writable, then try again.",
                e);
        }
    }

    private void RefuseWhenStopping()
    {
        if (_stopping)
        {
            throw new JettraException(ErrorKind.Unavailable, "server_stopping", "The server is stopping. Nothing was started.", "Try again when it is back.");
        }
    }

    private void RefuseWhenBusy(DatabaseName database)
    {
        var job = JobOf(database);
        if (job is not null || _claims.Contains(database))
        {
            throw Busy(database, job);
        }
    }

    private Job? JobOf(DatabaseName database) =>
        _running.GetValueOrDefault(database)?.Job ?? _waiting.Find(e => e.Job.Database == database)?.Job;

    private static JettraException Busy(DatabaseName database, Job? job) => new(
        ErrorKind.Conflict,
        "busy",
        job is null
            ? $"{database} is being changed at this moment. Nothing was started."
            : $"{database} has a {(job.State == JobState.Queued ? "queued" : "running")} job ({job.Kind}, started by {job.By}). Nothing was started.",
        "Wait until it has ended, or cancel it.");

    private void Release(DatabaseName database)
    {
        lock (_gate)
        {
            _claims.Remove(database);
            StartNext();
        }
    }

    private static JobProblem Cancelled(string by) => new("cancelled", $"Cancelled by {by}. Nothing was left behind.", null, ErrorKind.Conflict);

    private static JobProblem Interrupted() => new(
        "interrupted", "Interrupted by a restart of the server. The data is as it was before, and nothing was left behind.", "Run it again.");

    private sealed class Entry(Job job, Func<JobRun, Task<JobResult>> work)
    {
        public Job Job { get; set; } = job;

        public Func<JobRun, Task<JobResult>> Work { get; } = work;

        public CancellationTokenSource Stop { get; } = new();

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? CancelledBy { get; set; }

        public JettraException? Failure { get; set; }
    }

    private sealed class Claimed(JobQueue queue, DatabaseName database) : IDisposable
    {
        public void Dispose() => queue.Release(database);
    }
}
