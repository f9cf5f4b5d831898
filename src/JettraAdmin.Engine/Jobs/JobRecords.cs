using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>
/// Writes jobs to the history and reads them from there. A record that could not be written is tried again until
/// that succeeds. Until then, reads return the present state of the job, not the older one in the file.
/// </summary>
/// <remarks>Thread-safe. Every method accesses the disk: call none while a lock is held.</remarks>
public sealed partial class JobRecords : IAsyncDisposable
{
    private readonly JobStore _store;
    private readonly int _history;
    private readonly ILogger<JobRecords> _log;
    private readonly RetryLoop _retry;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();

    // The records that must still be written to the file. Null: the record must be removed from the file.
    private readonly Dictionary<JobId, Job?> _pending = [];

    /// <summary>Creates the records over a store. It reads nothing yet.</summary>
    public JobRecords(JobStore store, JobOptions options, ILogger<JobRecords> log)
    {
        (_store, _history, _log) = (store, options.History, log);
        _retry = new RetryLoop(() => Task.FromResult(WritePending()), log);
    }

    /// <summary>Records a new job. If that fails, the job does not exist.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>.</exception>
    public void Add(Job job)
    {
        try
        {
            Write(job.Id, job);
        }
        catch (JettraException)
        {
            // The record may be in the file although the call failed.
            Withdraw(job.Id);
            throw;
        }
    }

    /// <summary>Removes a job that was recorded but never started.</summary>
    public void Withdraw(JobId id) => WriteNowOrLater(id, null);

    /// <summary>Records a change, and throws if it cannot be written now.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>. The change is written later.</exception>
    public void Change(Job job) => Write(job.Id, job);

    /// <summary>Records a change, now or later: if it cannot be written, the job goes on, and the record is tried again.</summary>
    public void Note(Job job)
    {
        if (WriteNowOrLater(job.Id, job) && job.Ended)
        {
            Trim();
        }
    }

    /// <summary>A job in its last recorded state, or null.</summary>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>.</exception>
    public Job? Find(JobId id)
    {
        lock (_lock)
        {
            if (_pending.TryGetValue(id, out var pending))
            {
                return pending;
            }
        }

        return _store.Find(id);
    }

    /// <summary>The jobs that a query asks for, at most as many as it allows.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">Returns the present state of a recorded job.</param>
    /// <param name="sees">Which jobs to return.</param>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>.</exception>
    public IReadOnlyList<Job> List(JobQuery query, Func<Job, Job> now, Func<Job, bool> sees)
    {
        Dictionary<JobId, Job?> pending;
        lock (_lock)
        {
            pending = new Dictionary<JobId, Job?>(_pending);
        }

        var jobs = _store.List(query, job => pending.ContainsKey(job.Id) ? null : Seen(job));
        return pending.Count == 0 ? jobs : [.. query.Sort(jobs.Concat(pending.Values.OfType<Job>().Select(Seen).OfType<Job>())).Take(query.Limit)];

        Job? Seen(Job recorded) => sees(recorded) && now(recorded) is var job && query.Matches(job) ? job : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _retry.DisposeAsync().ConfigureAwait(false);
        WritePending();
        _turn.Dispose();
    }

    private bool WriteNowOrLater(JobId id, Job? job)
    {
        try
        {
            Write(id, job);
            return true;
        }
        catch (JettraException e)
        {
            LogNotRecorded(id, e);
            return false;
        }
    }

    private void Write(JobId id, Job? job)
    {
        lock (_lock)
        {
            _pending[id] = job;
        }

        try
        {
            Write(id);
        }
        catch (JettraException)
        {
            _retry.Request();
            throw;
        }
    }

    /// <summary>Writes the pending record of a job. Only one record is written at a time, so that an older state never overwrites a newer one.</summary>
    private void Write(JobId id)
    {
        _turn.Wait();
        try
        {
            Job? job;
            lock (_lock)
            {
                if (!_pending.TryGetValue(id, out job))
                {
                    return;
                }
            }

            if (job is null)
            {
                _store.Remove(id);
            }
            else
            {
                _store.Save(job);
            }

            lock (_lock)
            {
                if (_pending.TryGetValue(id, out var now) && ReferenceEquals(now, job))
                {
                    _pending.Remove(id);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes all pending records; false when one could not be written.</summary>
    private bool WritePending()
    {
        JobId[] pending;
        lock (_lock)
        {
            pending = [.. _pending.Keys];
        }

        try
        {
            foreach (var id in pending)
            {
                Write(id);
            }

            return true;
        }
        catch (JettraException e)
        {
            LogNotRecorded(pending[0], e);
            return false;
        }
    }

    private void Trim()
    {
        try
        {
            _store.Trim(_history);
        }
        catch (JettraException e)
        {
            // The history stays longer than configured until the next job ends.
            LogNotTrimmed(e);
        }
    }

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "The state of job {Id} could not be written to the history. The server tries again")]
    private partial void LogNotRecorded(JobId id, Exception exception);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "The history of jobs could not be trimmed")]
    private partial void LogNotTrimmed(Exception exception);
}
