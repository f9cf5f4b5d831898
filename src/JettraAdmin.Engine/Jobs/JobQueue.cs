using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Runs each job on its own thread, one per database at a time, in the order of the requests.</summary>
/// <remarks>
/// Safe on any thread. A job belongs to the server and goes on when the caller disconnects.
/// The lock guards memory only. Records are written outside of it, so that progress and cancelling never wait for a disk.
/// </remarks>
public sealed partial class JobQueue : IAsyncDisposable
{
    private readonly JobOptions _options;
    private readonly JobBoard _board;
    private readonly JobRecords _records;
    private readonly TimeProvider _time;
    private readonly ILogger<JobQueue> _log;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private readonly List<JobEntry> _waiting = [];
    private readonly Dictionary<DatabaseName, JobEntry> _running = [];
    private readonly HashSet<DatabaseName> _claims = [];
    private readonly Dictionary<JobKind, IJobRunner> _runners;
    private bool _stopping;

    /// <summary>Creates the queue; nothing runs before the first request.</summary>
    /// <exception cref="ArgumentException">A kind of job has no runner.</exception>
    public JobQueue(
        JobOptions options, JobBoard board, JobRecords records, IReadOnlyDictionary<JobKind, IJobRunner> runners, TimeProvider time, ILogger<JobQueue> log)
    {
        _runners = Enum.GetValues<JobKind>().ToDictionary(
            kind => kind,
            kind => runners.GetValueOrDefault(kind) ?? throw new ArgumentException($"Jobs of the kind {kind} have no runner.", nameof(runners)));
        _options = options;
        _board = board;
        _records = records;
        _time = time;
        _log = log;
        _stopped = _stop.Token;
    }

    /// <summary>
    /// Finds out what became of a job whose outcome is unknown: its result when it was done, null when it was not. It throws
    /// <c>outcome_unknown</c> while neither is certain. Set it before the first request.
    /// </summary>
    public Func<Job, CancellationToken, Task<JobResult?>> Establish { get; set; } = static (_, _) => Task.FromResult<JobResult?>(null);

    /// <summary>Takes a job into the queue and returns at once.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>queue_full</c>, <c>busy</c> (exclusive ones only), <c>server_stopping</c>; <c>disk_full</c> and <c>history_unavailable</c>
    /// when the job cannot be recorded: then it does not exist.
    /// </exception>
    public Job Submit(JobRequest request)
    {
        JobEntry entry;
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

            entry = new JobEntry(NewJob(request));
            _waiting.Add(entry);
        }

        Record(entry, () => _waiting.Remove(entry), freesSpace: false);
        return entry.Job;
    }

    /// <summary>Runs a short job at once, holding its database, and returns it completed; it is in the history like any other job.</summary>
    /// <exception cref="JettraException">
    /// Code <c>busy</c>, or what the work threw, with the job; <c>cancelled</c> or <c>interrupted</c> when it was stopped before it did anything;
    /// <c>outcome_unknown</c> while it is being established, and then the job goes on running until it is.
    /// </exception>
    public async Task<Job> RunNowAsync(JobRequest request)
    {
        JobEntry entry;
        lock (_gate)
        {
            RefuseWhenStopping();
            RefuseWhenBusy(request.Database);
            entry = new JobEntry(NewJob(request));
            _running.Add(request.Database, entry);
        }

        Record(entry, () => _running.Remove(request.Database), request.FreesSpace);
        _ = RunAsync(entry);
        await entry.Answered.Task.ConfigureAwait(false);
        return entry.Failure is { } failure ? throw failure.OfJob(entry.Job.Id.Value)
            : entry.Job.Problem is { } problem ? throw problem.ToException().OfJob(entry.Job.Id.Value)
            : entry.Job;
    }

    /// <summary>Resumes a job of an earlier run whose outcome is unknown; it runs until the outcome is established.</summary>
    public void Resume(Job job)
    {
        var entry = new JobEntry(job with { State = JobState.Running }) { Recorded = true };
        var unknown = new JettraException(ErrorCodes.OutcomeUnknown);
        lock (_gate)
        {
            if (HoldsWhileUnknown(job.Kind))
            {
                // If there are several for one database, the first holds it.
                _running.TryAdd(job.Database, entry);
            }

            Publish(entry, unknown);
        }

        _ = EstablishAsync(entry, unknown);
    }

    /// <summary>Holds a database for something that is not a job; dispose to release it.</summary>
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

    /// <summary>Refuses while a job is about to give a database this name. Nothing is held: the engine decides.</summary>
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
        JobEntry? waiting;
        lock (_gate)
        {
            waiting = _waiting.Find(e => e.Recorded && e.Job.Id == id);
            if (waiting is not null)
            {
                _waiting.Remove(waiting);
            }
            else
            {
                var running = _running.Values.FirstOrDefault(e => e.Job.Id == id);
                if (running is null || running.Job.Ended)
                {
                    return null;
                }

                if (running.Job.OutcomeUnknown)
                {
                    throw JobRefusals.NothingToCancel();
                }

                running.CancelledBy ??= by;
                running.Job = running.Job with { Cancelling = true };
                _board.Put(running.Job);
                running.Stop.Cancel();
                return running.Job;
            }
        }

        End(waiting, JobState.Cancelled, JobRefusals.Cancelled(by));
        return waiting.Job;
    }

    /// <summary>Stops everything: nothing starts any more, and running jobs are stopped and read interrupted.</summary>
    public async Task StopAsync()
    {
        Task[] running;
        JobEntry[] waiting;
        lock (_gate)
        {
            _stopping = true;
            waiting = [.. _waiting.Where(e => e.Recorded)];
            _waiting.RemoveAll(e => e.Recorded);
            running = [.. _running.Values.Select(e => e.Ended.Task)];
            foreach (var entry in _running.Values)
            {
                entry.Stop.Cancel();
            }
        }

        foreach (var entry in waiting)
        {
            End(entry, JobState.Interrupted, JobRefusals.Interrupted());
        }

        if (!_stop.IsCancellationRequested)
        {
            // Only once: the queue may be stopped again after it was disposed.
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Changes a running job; when the change is to be durable, it is on disk before it is published.</summary>
    internal void Update(JobRun run, Func<Job, Job> change, bool durable)
    {
        var entry = run.Entry;
        if (durable)
        {
            // Other threads change only the request to cancel.
            _records.Change(change(entry.Job));
        }

        lock (_gate)
        {
            entry.Job = change(entry.Job);
            _board.Put(entry.Job);
        }
    }

    /// <summary>Records an entry that already has its place, and lets it start. If the disk refuses, the entry loses its place.</summary>
    private void Record(JobEntry entry, Action giveUp, bool freesSpace)
    {
        var recorded = false;
        try
        {
            if (freesSpace)
            {
                _records.Note(entry.Job);
            }
            else
            {
                _records.Add(entry.Job);
            }

            recorded = true;
        }
        finally
        {
            lock (_gate)
            {
                if (!recorded || _stopping)
                {
                    giveUp();
                    entry.Ended.SetResult();
                    StartNext();
                }
                else
                {
                    entry.Recorded = true;
                    _board.Put(entry.Job);
                    StartNext();
                }
            }
        }

        if (!entry.Recorded)
        {
            _records.Withdraw(entry.Job.Id);
            throw JobRefusals.Stopping();
        }
    }

    private Job NewJob(JobRequest request) =>
        new(JobId.New(), request.Payload.Kind, JobState.Queued, request.Database, request.Archive, request.By, _time.GetUtcNow())
        {
            Payload = request.Payload,
        };

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

    /// <summary>Whether a job of this kind changes its database, so that the database is held until the outcome is known.</summary>
    private static bool HoldsWhileUnknown(JobKind kind) => kind is JobKind.Restore or JobKind.Undo or JobKind.Drop;

    private void Leave(JobEntry entry)
    {
        if (_running.GetValueOrDefault(entry.Job.Database) == entry)
        {
            _running.Remove(entry.Job.Database);
        }
    }

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
