using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Runs jobs on threads of their own, one a database at a time, in the order they were asked for.</summary>
/// <remarks>
/// Safe on any thread. Jobs belong to the server: whoever asked may go. What a job does, it does through <see cref="JobRun"/>.
/// </remarks>
public sealed partial class JobQueue : IAsyncDisposable
{
    private readonly JobOptions _options;
    private readonly JobBoard _board;
    private readonly JobNotes _notes;
    private readonly TimeProvider _time;
    private readonly ILogger<JobQueue> _log;
    private readonly Lock _gate = new();
    private readonly List<JobEntry> _waiting = [];
    private readonly Dictionary<DatabaseName, JobEntry> _running = [];
    private readonly HashSet<DatabaseName> _claims = [];
    private bool _stopping;

    /// <summary>Creates the queue; nothing runs before something is asked for.</summary>
    public JobQueue(JobOptions options, JobBoard board, JobStore store, TimeProvider time, ILogger<JobQueue> log)
    {
        _options = options;
        _board = board;
        _notes = new JobNotes(store, board, options.History, log);
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
                throw JobRefusals.QueueFull(_waiting.Count);
            }

            var entry = new JobEntry(NewJob(request), work);
            _notes.Remember(entry.Job);
            _waiting.Add(entry);
            _board.Put(entry.Job);
            StartNext();
            return entry.Job;
        }
    }

    /// <summary>Runs a short job at once, holding its database, and returns it completed; it stands in the history like any other.</summary>
    /// <exception cref="JettraException">
    /// Code <c>busy</c>, or what the work threw; <c>cancelled</c> or <c>interrupted</c> when it was stopped before it did anything.
    /// </exception>
    public async Task<Job> RunNowAsync(JobRequest request, Func<JobRun, Task<JobResult>> work)
    {
        JobEntry entry;
        lock (_gate)
        {
            RefuseWhenStopping();
            RefuseWhenBusy(request.Database);
            entry = new JobEntry(NewJob(request), work);
            if (request.MakesRoom)
            {
                _notes.Note(entry.Job);
            }
            else
            {
                _notes.Remember(entry.Job);
            }

            _running.Add(request.Database, entry);
        }

        await RunAsync(entry).ConfigureAwait(false);
        return entry.Failure is { } failure ? throw failure
            : entry.Job.Problem is { } problem ? throw new JettraException(problem.Kind, problem.Code, problem.Message, problem.Hint)
            : entry.Job;
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
                throw JobRefusals.Busy(database, job);
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
                End(waiting, JobState.Cancelled, JobRefusals.Cancelled(by));
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
                End(entry, JobState.Interrupted, JobRefusals.Interrupted());
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
                _notes.Remember(changed);
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

    private void RefuseWhenStopping()
    {
        if (_stopping)
        {
            throw JobRefusals.Stopping();
        }
    }

    private void RefuseWhenBusy(DatabaseName database)
    {
        var job = JobOf(database);
        if (job is not null || _claims.Contains(database))
        {
            throw JobRefusals.Busy(database, job);
        }
    }

    private Job? JobOf(DatabaseName database) =>
        _running.GetValueOrDefault(database)?.Job ?? _waiting.Find(e => e.Job.Database == database)?.Job;

    private void Release(DatabaseName database)
    {
        lock (_gate)
        {
            _claims.Remove(database);
            StartNext();
        }
    }

    private sealed class Claimed(JobQueue queue, DatabaseName database) : IDisposable
    {
        public void Dispose() => queue.Release(database);
    }
}
