using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Jobs;

/// <summary>Which part of the history is shown.</summary>
public enum HistoryPart
{
    /// <summary>All of it.</summary>
    All,
    /// <summary>Backups.</summary>
    Backup,
    /// <summary>Restores and their undoing.</summary>
    Restore,
    /// <summary>Verifications.</summary>
    Verify,
    /// <summary>Restores for trial.</summary>
    Test,
    /// <summary>What did not complete.</summary>
    Problems,
}

/// <summary>The jobs that ended, as far back as was asked for.</summary>
public sealed class JobHistory
{
    /// <summary>How many jobs are asked for at a time.</summary>
    public const int Page = 50;

    private readonly Dictionary<JobId, Job> _jobs = [];

    /// <summary>Which part is shown.</summary>
    public HistoryPart Part { get; set; }

    /// <summary>Whether there may be older ones.</summary>
    public bool More { get; private set; }

    /// <summary>The instant before which older jobs are to be asked for; null before the first page.</summary>
    public DateTimeOffset? Before { get; private set; }

    /// <summary>The jobs of the part, the newest first.</summary>
    public IReadOnlyList<Job> Shown =>
        [.. _jobs.Values.Where(Belongs).OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id.Value)];

    /// <summary>Whether anything ended at all.</summary>
    public bool Empty => _jobs.Count == 0;

    /// <summary>Takes jobs as they stand now; those that have not ended are left out.</summary>
    public void Take(IEnumerable<Job> jobs)
    {
        foreach (var job in jobs.Where(j => j.Ended))
        {
            _jobs[job.Id] = job;
        }
    }

    /// <summary>Takes the newest page, and then each before it.</summary>
    public void Append(IReadOnlyList<Job> page)
    {
        Take(page);
        More = page.Count == Page;
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
