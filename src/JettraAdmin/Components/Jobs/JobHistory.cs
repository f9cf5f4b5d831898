using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Jobs;

/// <summary>The ended jobs that match a search, as many pages as were loaded.</summary>
public sealed class JobHistory
{
    /// <summary>The number of jobs per page.</summary>
    public const int PageSize = 50;

    private readonly Dictionary<JobId, Job> _jobs = [];
    private JobQuery? _query;
    private JobKey? _next;

    /// <summary>The matching jobs, in the order of the search.</summary>
    public IReadOnlyList<Job> Shown => [.. (_query ?? JobQuery.All).Sort(_jobs.Values)];

    /// <summary>Whether there are more jobs to load.</summary>
    public bool More => _next is not null;

    /// <summary>Whether no job is loaded.</summary>
    public bool Empty => _jobs.Count == 0;

    /// <summary>The query for the next page; null if nothing can match.</summary>
    public JobQuery? Next => _query is null ? null : _query with { After = _next };

    /// <summary>Begins a search with no job loaded.</summary>
    /// <param name="query">The query of the first page; null if nothing can match.</param>
    public void Begin(JobQuery? query)
    {
        _jobs.Clear();
        (_query, _next) = (query, null);
    }

    /// <summary>Adds the next page.</summary>
    public void Append(JobPage page)
    {
        foreach (var job in page.Jobs)
        {
            _jobs[job.Id] = job;
        }

        _next = page.Next;
    }

    /// <summary>Adds or updates jobs that have ended meanwhile. Those of pages that are not loaded are left out.</summary>
    public void Update(IEnumerable<Job> jobs)
    {
        foreach (var job in jobs.Where(j => j.Ended && _query?.Matches(j) == true && IsLoaded(JobKey.Of(j))))
        {
            _jobs[job.Id] = job;
        }
    }

    /// <summary>Adds a job that was asked for by its id, whether or not it matches.</summary>
    public void Include(Job job)
    {
        if (job.Ended)
        {
            _jobs[job.Id] = job;
        }
    }

    private bool IsLoaded(JobKey key) => _next is not { } end || (_query!.OldestFirst ? end.IsLaterThan(key) : key.IsLaterThan(end));
}
