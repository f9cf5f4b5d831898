namespace JettraAdmin.Engine.Jobs;

/// <summary>What is queued, what runs, and what ended since the start: the one source of live job events.</summary>
/// <remarks>Safe on any thread. Watchers get the current jobs and the stream of changes in one step, so that no change is missed in between.</remarks>
public sealed class JobBoard
{
    /// <summary>How many ended jobs stay on the board; older ones are in the history.</summary>
    private const int EndedKept = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<JobId, Job> _jobs = [];
    private readonly Queue<JobId> _ended = new();
    private readonly List<JobWatch> _watches = [];

    /// <summary>The jobs on the board, the newest first.</summary>
    public IReadOnlyList<Job> Jobs
    {
        get
        {
            lock (_gate)
            {
                return Ordered();
            }
        }
    }

    /// <summary>A job on the board, or null.</summary>
    public Job? Find(JobId id)
    {
        lock (_gate)
        {
            return _jobs.GetValueOrDefault(id);
        }
    }

    /// <summary>Begins to watch. Dispose the watch to end it.</summary>
    /// <param name="filter">Which jobs to see; null for all. Called under the board's lock: quick, and without calling back.</param>
    public JobWatch Watch(Func<Job, bool>? filter = null)
    {
        lock (_gate)
        {
            var watch = new JobWatch(this, filter, [.. Ordered().Where(filter ?? (static _ => true))]);
            _watches.Add(watch);
            return watch;
        }
    }

    /// <summary>Waits until a job has ended or its outcome is unknown, and returns it; cancelling the wait does nothing to the job.</summary>
    /// <returns>The job, or null when the board does not know it.</returns>
    public async Task<Job?> WhenEndedAsync(JobId id, CancellationToken ct)
    {
        using var watch = Watch(job => job.Id == id);
        if (watch.Current.Count == 0)
        {
            return null;
        }

        if (IsAnswer(watch.Current[0]))
        {
            return watch.Current[0];
        }

        await foreach (var job in watch.ChangesAsync(ct).ConfigureAwait(false))
        {
            if (IsAnswer(job))
            {
                return job;
            }
        }

        return null;

        static bool IsAnswer(Job job) => job.Ended || job.OutcomeUnknown;
    }

    /// <summary>Puts a job's new state on the board and tells the watchers.</summary>
    internal void Put(Job job)
    {
        lock (_gate)
        {
            var known = _jobs.GetValueOrDefault(job.Id);
            _jobs[job.Id] = job;
            if (job.Ended && known is not { Ended: true })
            {
                _ended.Enqueue(job.Id);
                if (_ended.Count > EndedKept)
                {
                    _jobs.Remove(_ended.Dequeue());
                }
            }

            foreach (var watch in _watches)
            {
                watch.Offer(job);
            }
        }
    }

    internal void Remove(JobWatch watch)
    {
        lock (_gate)
        {
            _watches.Remove(watch);
        }
    }

    private Job[] Ordered() => [.. _jobs.Values.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id.Value)];
}
