using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The history of the jobs of a database, newest first. Jobs from before its creation belong to an earlier database with the same name.</summary>
public sealed partial class JobsTab
{
    private const int Page = 50;
    private const int Latest = 5;

    private List<Job> _jobs = [];
    private IReadOnlyList<Job>? _seen;
    private JobId? _current;
    private JobKey? _next;
    private JobProblem? _failure;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>Whether only the latest are shown, as a part of the overview.</summary>
    [Parameter]
    public bool Brief { get; set; }

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    // With the progress of those that run.
    private IReadOnlyList<Job> Shown => [.. _jobs.Select(j => Live.Find(j.Id) ?? j)];

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync() =>
        ReferenceEquals(_seen, Live.Now.History) && _current == Live.CurrentOf(Database.Name)?.Id ? Task.CompletedTask : ReadAsync();

    // As many as are shown, so that older ones stay.
    private Task ReadAsync() => ReadAsync(after: null, Brief ? Latest : Math.Max(Page, _jobs.Count));

    private Task OlderAsync() => ReadAsync(_next, Page);

    private async Task ReadAsync(JobKey? after, int limit)
    {
        (_seen, _current) = (Live.Now.History, Live.CurrentOf(Database.Name)?.Id);
        try
        {
            var page = Jobs.Search(await Callers.GetAsync(), new JobQuery { Database = Database.Name, From = Database.CreatedAt, After = after, Limit = limit });
            _jobs = after is null ? [.. page.Jobs] : [.. _jobs, .. page.Jobs];
            (_next, _failure) = (page.Next, null);
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }
}
