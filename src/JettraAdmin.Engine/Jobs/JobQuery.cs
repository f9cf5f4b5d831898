using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Jobs;

/// <summary>Which jobs of the history to list, and from where. All conditions must hold; null means any.</summary>
public sealed record JobQuery
{
    /// <summary>All jobs, the newest first.</summary>
    public static readonly JobQuery All = new();

    /// <summary>The database of the job.</summary>
    public DatabaseName? Database { get; init; }

    /// <summary>What the job does: one of these.</summary>
    public IReadOnlyCollection<JobKind>? Kinds { get; init; }

    /// <summary>The state of the job: one of these.</summary>
    public IReadOnlyCollection<JobState>? States { get; init; }

    /// <summary>The user who requested it, regardless of case.</summary>
    public string? By { get; init; }

    /// <summary>A text that the database, the archive, the user, the id or the problem of the job contains, regardless of case.</summary>
    public string? Text { get; init; }

    /// <summary>The earliest time of the request.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only jobs that were requested before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Whether the oldest job comes first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>The last job of the previous page: see <see cref="JobPage.Next"/>.</summary>
    public JobKey? After { get; init; }

    /// <summary>The maximum number of jobs in the page.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Whether a job meets all conditions, and comes after <see cref="After"/>.</summary>
    public bool Matches(Job job) =>
        (Database is not { } database || job.Database == database)
        && (Kinds is null || Kinds.Contains(job.Kind))
        && (States is null || States.Contains(job.State))
        && (By is null || string.Equals(job.By, By, StringComparison.OrdinalIgnoreCase))
        && (From is not { } from || job.CreatedAt >= from)
        && (Before is not { } before || job.CreatedAt < before)
        && (After is not { } after || (OldestFirst ? JobKey.Of(job).IsLaterThan(after) : after.IsLaterThan(JobKey.Of(job))))
        && (string.IsNullOrWhiteSpace(Text) || Contains(job, Text.Trim()));

    /// <summary>Sorts jobs in the order of the query.</summary>
    public IEnumerable<Job> Sort(IEnumerable<Job> jobs) => OldestFirst
        ? jobs.OrderBy(job => job.CreatedAt).ThenBy(job => job.Id.ToString(), StringComparer.Ordinal)
        : jobs.OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Id.ToString(), StringComparer.Ordinal);

    private static bool Contains(Job job, string text) =>
        new[] { job.Database.Value, job.Archive, job.Result.File, job.By, job.Id.ToString(), job.Problem?.Code, job.Problem?.Message.ToString() }
            .Any(part => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}

/// <summary>The place of a job in the history. It never changes, so it marks where a page ends.</summary>
/// <param name="CreatedAt">When the job was requested.</param>
/// <param name="Id">Its id.</param>
public readonly record struct JobKey(DateTimeOffset CreatedAt, JobId Id)
{
    /// <summary>The place of a job.</summary>
    public static JobKey Of(Job job) => new(job.CreatedAt, job.Id);

    /// <summary>Whether this place is later in the history than another one.</summary>
    public bool IsLaterThan(JobKey other) =>
        CreatedAt != other.CreatedAt ? CreatedAt > other.CreatedAt : string.CompareOrdinal(Id.ToString(), other.Id.ToString()) > 0;
}

/// <summary>A page of jobs.</summary>
/// <param name="Jobs">The jobs in the order of the query.</param>
/// <param name="Next">What to send as <see cref="JobQuery.After"/> for the next page; null when there are no more jobs.</param>
public sealed record JobPage(IReadOnlyList<Job> Jobs, JobKey? Next);
