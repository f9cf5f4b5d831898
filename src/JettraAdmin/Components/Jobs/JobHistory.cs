using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Jobs;

/// <summary>The filters of the job history.</summary>
public enum HistoryPart
{
    /// <summary>All jobs.</summary>
    All,
    /// <summary>Backups.</summary>
    Backup,
    /// <summary>Restores and undos.</summary>
    Restore,
    /// <summary>Verifications.</summary>
    Verify,
    /// <summary>Test restores.</summary>
    Test,
    /// <summary>Jobs that did not complete.</summary>
    Problems,
}

/// <summary>The ended jobs, as many pages as were loaded.</summary>
public sealed class JobHistory
{
    /// <summary>The number of jobs per page.</summary>
    public const int PageSize = 50;

    private readonly Dictionary<JobId, Job> _jobs = [];

    /// <summary>The current filter.</summary>
    public HistoryPart Part { get; set; }

    /// <summary>Whether there may be older jobs.</summary>
    public bool More { get; private set; }

    /// <summary>The time before which to load the next page; null for the first page.</summary>
    public DateTimeOffset? Before { get; private set; }

    /// <summary>The jobs that match the filter, newest first.</summary>
    public IReadOnlyList<Job> Shown =>
        [.. _jobs.Values.Where(Belongs).OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id.Value)];

    /// <summary>Whether no job is loaded.</summary>
    public bool Empty => _jobs.Count == 0;

    /// <summary>Adds or updates jobs. Jobs that have not ended are ignored.</summary>
    public void Update(IEnumerable<Job> jobs)
    {
        foreach (var job in jobs.Where(j => j.Ended))
        {
            _jobs[job.Id] = job;
        }
    }

    /// <summary>Adds the next page.</summary>
    public void Append(IReadOnlyList<Job> page)
    {
        Update(page);
        More = page.Count == PageSize;
        Before = page.Count > 0 ? page[^1].CreatedAt : Before;
    }

    private bool Belongs(Job job) => Part switch
    {
        HistoryPart.Backup => job.Kind == JobKind.Backup,
        HistoryPart.Restore => job.Kind is JobKind.Restore or JobKind.Undo,
        HistoryPart.Verify => job.Kind == JobKind.Verify,
        HistoryPart.Test => job.Kind == JobKind.TestRestore,
        HistoryPart.Problems => job.State != JobState.Completed,
        _ => true,
    };
}
