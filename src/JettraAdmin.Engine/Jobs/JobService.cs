using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Jobs;

/// <summary>The service for jobs: an administrator sees all jobs, an owner those of the owner's databases.</summary>
/// <remarks>Safe on any thread. Every method throws <see cref="JettraException"/> with <c>forbidden</c> for lesser roles.</remarks>
public sealed class JobService
{
    /// <summary>The most jobs one listing gives.</summary>
    public const int MaxListed = 500;

    private readonly JobBoard _board;
    private readonly JobQueue _queue;
    private readonly JobRecords _records;

    /// <summary>Creates the service.</summary>
    public JobService(JobBoard board, JobQueue queue, JobRecords records) => (_board, _queue, _records) = (board, queue, records);

    /// <summary>Jobs of all states, the newest first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="before">Only jobs asked for before this instant; null for all.</param>
    /// <param name="limit">At most as many, up to <see cref="MaxListed"/>.</param>
    public IReadOnlyList<Job> List(Caller caller, DateTimeOffset? before = null, int limit = 100)
    {
        caller.Demand(Role.Owner);
        return [.. _records.List(before, Math.Clamp(limit, 1, MaxListed), job => job.IsVisibleTo(caller)).Select(job => _board.Find(job.Id) ?? job)];
    }

    /// <summary>One job as it stands.</summary>
    /// <exception cref="JettraException">Code <c>unknown_job</c>.</exception>
    public Job Get(Caller caller, JobId id)
    {
        caller.Demand(Role.Owner);
        return (_board.Find(id) ?? _records.Find(id)) is { } job && job.IsVisibleTo(caller) ? job : throw Unknown();
    }

    /// <summary>Asks a job to stop; what has ended already is left as it is and returned.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_job</c>; <c>outcome_pending</c> when there is nothing left to stop and the outcome is not known yet.</exception>
    public Job Cancel(Caller caller, JobId id)
    {
        Get(caller, id);
        var now = _queue.Cancel(id, caller.Name) ?? Get(caller, id);
        return now.Ended || now.Cancelling ? now : throw JobRefusals.NothingToCancel();
    }

    /// <summary>The jobs on the board that the caller sees, and every change since. Dispose the watch to end it.</summary>
    public JobWatch Watch(Caller caller)
    {
        caller.Demand(Role.Owner);
        return _board.Watch(job => job.IsVisibleTo(caller));
    }

    /// <summary>One job as it stands, and every change since: the one that ends it is never missed. Dispose the watch to end it.</summary>
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

    /// <summary>Waits until a job has ended, or its outcome is unknown. Cancelling the wait does nothing to the job.</summary>
    /// <exception cref="JettraException">Code <c>unknown_job</c>.</exception>
    public async Task<Job> WhenEndedAsync(Caller caller, JobId id, CancellationToken ct)
    {
        var job = Get(caller, id);
        return job.Ended ? job : await _board.WhenEndedAsync(id, ct).ConfigureAwait(false) ?? Get(caller, id);
    }

    private static JettraException Unknown() => new(ErrorCodes.UnknownJob);
}
