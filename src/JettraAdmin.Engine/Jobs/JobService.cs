using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The service for jobs. Administrators see all jobs; owners see the jobs of their databases.</summary>
/// <remarks>Thread-safe. For other roles, every method throws <see cref="JettraException"/> with <c>forbidden</c>.</remarks>
public sealed class JobService
{
    /// <summary>The maximum number of jobs in one list.</summary>
    public const int MaxListed = 500;

    private readonly JobBoard _board;
    private readonly JobQueue _queue;
    private readonly JobRecords _records;

    /// <summary>Creates the service.</summary>
    public JobService(JobBoard board, JobQueue queue, JobRecords records) => (_board, _queue, _records) = (board, queue, records);

    /// <summary>Jobs of all states, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="before">Only jobs that were requested before this time; null for all.</param>
    /// <param name="limit">The maximum number of jobs, up to <see cref="MaxListed"/>.</param>
    public IReadOnlyList<Job> List(Caller caller, DateTimeOffset? before = null, int limit = 100) =>
        Search(caller, new JobQuery { Before = before, Limit = limit }).Jobs;

    /// <summary>A page of the jobs that meet conditions, in their present states.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">The conditions, and where the page begins. It has at most <see cref="MaxListed"/> jobs.</param>
    /// <exception cref="JettraException">Code <c>history_unavailable</c>.</exception>
    public JobPage Search(Caller caller, JobQuery query)
    {
        caller.Demand(Role.Owner);
        var limit = Math.Clamp(query.Limit, 1, MaxListed);
        // One more job says whether there is another page.
        var jobs = _records.List(query with { Limit = limit + 1 }, job => _board.Find(job.Id) ?? job, job => job.IsVisibleTo(caller));
        return jobs.Count <= limit ? new JobPage(jobs, null) : new JobPage([.. jobs.Take(limit)], JobKey.Of(jobs[limit - 1]));
    }

    /// <summary>A job in its present state.</summary>
    /// <exception cref="JettraException">Code <c>unknown_job</c>.</exception>
    public Job Get(Caller caller, JobId id)
    {
        caller.Demand(Role.Owner);
        return (_board.Find(id) ?? _records.Find(id)) is { } job && job.IsVisibleTo(caller) ? job : throw Unknown();
    }

    /// <summary>The newest current job (see <see cref="JobBoard"/>) for which a condition holds; null when there is none that the caller may see.</summary>
    public Job? FindCurrent(Caller caller, Func<Job, bool> condition)
    {
        caller.Demand(Role.Owner);
        return _board.Jobs.FirstOrDefault(job => job.IsVisibleTo(caller) && condition(job));
    }

    /// <summary>Cancels a job. A job that has ended is returned unchanged.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_job</c>; <c>outcome_pending</c> when the job cannot be cancelled any more and its outcome is unknown.</exception>
    public Job Cancel(Caller caller, JobId id)
    {
        Get(caller, id);
        var now = _queue.Cancel(id, caller.Name) ?? Get(caller, id);
        return now.Ended || now.Cancelling ? now : throw JobRefusals.NothingToCancel();
    }

    /// <summary>The jobs on the board that the caller may see, and all their later changes. Dispose the watch to end it.</summary>
    public JobWatch Watch(Caller caller)
    {
        caller.Demand(Role.Owner);
        return _board.Watch(job => job.IsVisibleTo(caller));
    }

    /// <summary>A job in its present state, and all its later changes. The last change, which ends the job, is never missed. Dispose the watch to end it.</summary>
    /// <exception cref="JettraException">Code <c>unknown_job</c>.</exception>
    public (Job Now, JobWatch Changes) Watch(Caller caller, JobId id)
    {
        var changes = _board.Watch(job => job.Id == id);
        try
        {
            return (Get(caller, id), changes);
        }
        catch
        {
            changes.Dispose();
            throw;
        }
    }

    /// <summary>Waits until a job has ended, or its outcome is unknown. Cancelling the wait does not cancel the job.</summary>
    /// <exception cref="JettraException">Code <c>unknown_job</c>.</exception>
    public async Task<Job> WhenEndedAsync(Caller caller, JobId id, CancellationToken ct)
    {
        var job = Get(caller, id);
        return job.Ended ? job : await _board.WhenEndedAsync(id, ct).ConfigureAwait(false) ?? Get(caller, id);
    }

    private static JettraException Unknown() => new(ErrorCodes.UnknownJob);
}
