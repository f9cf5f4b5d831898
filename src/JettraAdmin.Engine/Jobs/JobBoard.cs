namespace JettraAdmin.Engine.Jobs;

/// <summary>The current jobs: queued, running, and ended since the server started. All events about jobs come from here.</summary>
/// <remarks>Thread-safe. A watch gets the current jobs and begins to receive changes in one step, so it misses no change.</remarks>
public sealed class JobBoard
{
    /// <summary>The number of ended jobs that stay on the board. Older ones are only in the history.</summary>
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
    /// <param name="filter">Which jobs to watch; null for all. It is called while the lock of the board is held, so it must be quick and must not call the board.</param>
    public JobWatch Watch(Func<Job, bool>? filter = null)
    {
        lock (_gate)
        {
            var watch = new JobWatch(this, filter, [.. Ordered().Where(filter ?? (static _ => true))]);
            _watches.Add(watch);
            return watch;
        }
    }

    /// <summary>Waits until a job has ended, or its outcome is unknown. Cancelling the wait does not cancel the job.</summary>
    /// <returns>The job; null when it is not on the board.</returns>
    public async Task<Job?> WhenEndedAsync(JobId id, CancellationToken ct)
    {
        using var watch = Watch(job => job.Id == id);
        if (watch.Current.Count == 0)
        {
            return null;
        }

        if (EndsTheWait(watch.Current[0]))
        {
            return watch.Current[0];
        }

        await foreach (var job in watch.ChangesAsync(ct).ConfigureAwait(false))
        {
            if (EndsTheWait(job))
            {
                return job;
            }
        }

        return null;

        static bool EndsTheWait(Job job) => job.Ended || job.OutcomeUnknown;
    }

    /// <summary>Puts the new state of a job on the board and sends it to the watches.</summary>
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
