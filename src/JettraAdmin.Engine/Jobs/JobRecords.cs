using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs.Sqlite;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Jobs;

/// <summary>
/// Records jobs on disk and lists them from there. A record that the disk refused is written again until that
/// succeeds; until then reads return the job as it is, not as the file has it.
/// </summary>
/// <remarks>Safe on any thread. Every call uses the disk, so none is made while a lock is held.</remarks>
public sealed partial class JobRecords : IAsyncDisposable
{
    private readonly JobStore _store;
    private readonly int _history;
    private readonly ILogger<JobRecords> _log;
    private readonly RetryLoop _retry;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();

    // Records that the file lacks, or (null) that must be removed from it.
    private readonly Dictionary<JobId, Job?> _owed = [];

    /// <summary>Creates the records over a store; nothing is read yet.</summary>
    public JobRecords(JobStore store, JobOptions options, ILogger<JobRecords> log)
    {
        (_store, _history, _log) = (store, options.History, log);
        _retry = new RetryLoop(() => Task.FromResult(WriteOwed()), log);
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
            // The record may be in the file nevertheless.
            Withdraw(job.Id);
            throw;
        }
    }

    /// <summary>Removes a job that was recorded and never began.</summary>
    public void Withdraw(JobId id) => WriteOrOwe(id, null);

    /// <summary>Records a change that callers rely on.</summary>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>; the change is recorded later.</exception>
    public void Change(Job job) => Write(job.Id, job);

    /// <summary>Records a change. If the disk refuses, the job goes on and the record is written later.</summary>
    public void Note(Job job)
    {
        if (WriteOrOwe(job.Id, job) && job.Ended)
        {
            Trim();
        }
    }

    /// <summary>A job as it was last recorded, or null.</summary>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>.</exception>
    public Job? Find(JobId id)
    {
        lock (_lock)
        {
            if (_owed.TryGetValue(id, out var owed))
            {
                return owed;
            }
        }

        return _store.Find(id);
    }

    /// <summary>Jobs of all states, the newest first.</summary>
    /// <param name="before">Only jobs asked for before this instant; null for all.</param>
    /// <param name="limit">At most as many.</param>
    /// <param name="sees">Only jobs for which this holds; null for all.</param>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>.</exception>
    public IReadOnlyList<Job> List(DateTimeOffset? before, int limit, Func<Job, bool>? sees = null)
    {
        Dictionary<JobId, Job?> owed;
        lock (_lock)
        {
            owed = new Dictionary<JobId, Job?>(_owed);
        }

        var jobs = _store.List(before, limit, job => !owed.ContainsKey(job.Id) && (sees is null || sees(job)));
        return owed.Count == 0
            ? jobs
            : [.. jobs
                .Concat(owed.Values.OfType<Job>().Where(job => (before is null || job.CreatedAt < before) && (sees is null || sees(job))))
                .OrderByDescending(job => job.CreatedAt)
                .ThenByDescending(job => job.Id.Value)
                .Take(limit)];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _retry.DisposeAsync().ConfigureAwait(false);
        WriteOwed();
        _turn.Dispose();
    }

    private bool WriteOrOwe(JobId id, Job? job)
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
            _owed[id] = job;
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

    /// <summary>Writes the pending record of a job, one at a time, so that an older state never overwrites a newer one.</summary>
    private void Write(JobId id)
    {
        _turn.Wait();
        try
        {
            Job? job;
            lock (_lock)
            {
                if (!_owed.TryGetValue(id, out job))
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
                if (_owed.TryGetValue(id, out var now) && ReferenceEquals(now, job))
                {
                    _owed.Remove(id);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Writes all pending records; false when the disk refused some.</summary>
    private bool WriteOwed()
    {
        JobId[] owed;
        lock (_lock)
        {
            owed = [.. _owed.Keys];
        }

        try
        {
            foreach (var id in owed)
            {
                Write(id);
            }

            return true;
        }
        catch (JettraException e)
        {
            LogNotRecorded(owed[0], e);
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

    [LoggerMessage(EventId = 303, Level = LogLevel.Error, Message = "The state of job {Id} could not be recorded; it is tried again")]
    private partial void LogNotRecorded(JobId id, Exception exception);

    [LoggerMessage(EventId = 305, Level = LogLevel.Warning, Message = "The history of jobs could not be trimmed")]
    private partial void LogNotTrimmed(Exception exception);
}
