using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Runs jobs in the order of the requests, each on a thread of its own. For one database, one job runs at a time.</summary>
/// <remarks>
/// Thread-safe. A job goes on when the caller disconnects.
/// No file is accessed while the lock is held. So reports of progress and requests to cancel never wait for the disk.
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

    /// <summary>Creates the queue. It runs nothing before the first request.</summary>
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
    /// Finds the outcome of a job: returns its result when the job was done, or null when it was not. Throws
    /// <c>outcome_unknown</c> while this cannot be found out. Set it before the first request.
    /// </summary>
    public Func<Job, CancellationToken, Task<JobResult?>> FindOutcome { get; set; } = static (_, _) => Task.FromResult<JobResult?>(null);

    /// <summary>Adds a job to the queue and returns at once.</summary>
    /// <exception cref="JettraException">
    /// Codes <c>queue_full</c>, <c>busy</c> (exclusive jobs only), <c>server_stopping</c>; <c>disk_full</c> and <c>history_unavailable</c>
    /// when the job cannot be recorded. After an exception the job does not exist.
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

    /// <summary>Runs a short job at once, without the queue, and returns it when it has completed. The job holds its database and is in the history.</summary>
    /// <exception cref="JettraException">
    /// Code <c>busy</c>. The exception of the job, with the id of the job. <c>cancelled</c> or <c>interrupted</c> when the job was stopped
    /// before it changed anything. <c>outcome_unknown</c> when the outcome is unknown; the job stays running until it is known.
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

    /// <summary>Adds a job of an earlier run of the server whose outcome is unknown. It stays running until the outcome is known.</summary>
    public void Resume(Job job)
    {
        var entry = new JobEntry(job with { State = JobState.Running }) { Recorded = true };
        var unknown = new JettraException(ErrorCodes.OutcomeUnknown);
        lock (_gate)
        {
            if (HoldsWhileUnknown(job.Kind))
            {
                // If several such jobs have the same database, the first one holds it.
                _running.TryAdd(job.Database, entry);
            }

            Publish(entry, unknown);
        }

        _ = FindOutcomeAsync(entry, unknown);
    }

    /// <summary>Holds a database for a change that is not a job. Dispose the result to release the database.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>.</exception>
    public IDisposable Claim(DatabaseName database)
    {
        lock (_gate)
        {
            RefuseWhenStopping();
            RefuseWhenBusy(database);
            _claims.Add(database);
            return new DatabaseClaim(this, database);
        }
    }

    /// <summary>Throws when a queued or running job will give a database this name. It does not hold the name: the engine checks it again at the change.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>.</exception>
    public void RefuseWhenJobCreates(DatabaseName database)
    {
        lock (_gate)
        {
            if (JobOf(database) is { Kind: JobKind.Restore or JobKind.Undo } job)
            {
                throw JobRefusals.Busy(database, job);
            }
        }
    }

    /// <summary>Cancels a job. A queued job ends at once; a running job ends within two seconds.</summary>
    /// <returns>The job; null when it is neither queued nor running.</returns>
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

    /// <summary>Stops the queue: no more jobs start, and queued and running jobs get the state interrupted.</summary>
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
            // Called only once, because the queue may be stopped again after it was disposed.
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

    /// <summary>Changes a running job. A durable change is on disk before it is published.</summary>
    internal void Update(JobRun run, Func<Job, Job> change, bool durable)
    {
        var entry = run.Entry;
        if (durable)
        {
            // No lock is needed: other threads change only the property Cancelling.
            _records.Change(change(entry.Job));
        }

        lock (_gate)
        {
            entry.Job = change(entry.Job);
            _board.Put(entry.Job);
        }
    }

    /// <summary>Records a job that has a place in the queue or holds its database, then lets it start. If it cannot be recorded, it loses this place.</summary>
    private void Record(JobEntry entry, Action removePlace, bool freesSpace)
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
                    removePlace();
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

    /// <summary>Whether a job of this kind holds its database while its outcome is unknown, because it changes the database.</summary>
    private static bool HoldsWhileUnknown(JobKind kind) => kind is JobKind.Restore or JobKind.Undo or JobKind.Drop;

    private void ReleaseDatabase(JobEntry entry)
    {
        if (_running.GetValueOrDefault(entry.Job.Database) == entry)
        {
            _running.Remove(entry.Job.Database);
        }
    }

    private void ReleaseClaim(DatabaseName database)
    {
        lock (_gate)
        {
            _claims.Remove(database);
            StartNext();
        }
    }

    private sealed class DatabaseClaim(JobQueue queue, DatabaseName database) : IDisposable
    {
        public void Dispose() => queue.ReleaseClaim(database);
    }
}
