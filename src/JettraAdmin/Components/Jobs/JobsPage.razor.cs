using System.Globalization;
using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Jobs;

/// <summary>The running jobs and the history. What is looked for, and the job whose details are open, are in the address.</summary>
public sealed partial class JobsPage
{
    private const string OpenParameter = "job";

    private readonly JobHistory _history = new();
    private readonly UserAction _action = new();
    private JobSearch _search = new();
    private TimeZoneInfo? _zone;
    private JobId? _open;
    private JobProblem? _failure;
    private bool _read;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private IReadOnlyList<Job> Running => Live.Current;

    private string Summary
    {
        get
        {
            var waiting = Running.Count(j => j.State == JobState.Queued);
            var unknown = Running.Count(j => j.OutcomeUnknown);
            string?[] parts =
            [
                Format.Number(Running.Count - waiting - unknown),
                waiting == 0 ? null : T[$"{waiting:N0} waiting"],
                unknown == 0 ? null : T[$"{unknown:N0} with an unknown outcome"],
            ];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    private string? Found => _history.Shown.Count is var count && count == 0 ? null
        : _history.More ? T[$"the first {count:N0}"]
        : T.Plural(count, $"{count:N0} job", $"{count:N0} jobs");

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var values = System.Web.HttpUtility.ParseQueryString(new Uri(Navigation.Uri).Query);
        var search = JobSearch.Read(name => values[name]);
        var open = JobId.TryParse(values[OpenParameter], CultureInfo.InvariantCulture, out var id) ? id : (JobId?)null;
        if (!_read || search != _search || (open != _open && open is not null))
        {
            (_search, _open, _read) = (search, open, true);
            await BeginAsync();
        }

        _open = open;
    }

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        if (_zone is not null && !_zone.Equals(Clock.Zone) && (_search.From ?? _search.To) is not null)
        {
            // Days begin at other times.
            await BeginAsync();
        }

        _history.Update(Live.Jobs);
    }

    private Task BeginAsync()
    {
        _zone = Clock.Zone;
        _history.Begin(_search.ToQuery(Clock.Zone, JobHistory.PageSize));
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            var caller = await Callers.GetAsync();
            if (_history.Next is { } query)
            {
                _history.Append(Jobs.Search(caller, query));
            }

            _failure = null;
            if (_open is { } named && !_history.Shown.Any(j => j.Id == named) && Find(caller, named) is { } older)
            {
                _history.Include(older);
            }
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }

    // The address may refer to a job that is older than the first page.
    private Job? Find(Caller caller, JobId id)
    {
        try
        {
            return Jobs.Get(caller, id);
        }
        catch (JettraException gone) when (gone.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task SearchAsync(JobSearch search)
    {
        (_search, _open) = (search, null);
        await BeginAsync();
        if (search == _search)
        {
            // Otherwise a later search has begun, and the address of this one would undo what was typed for it.
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(search.ToParameters()) { [OpenParameter] = null }), replace: true);
        }
    }

    private Task CancelAsync(Job job) => _action.RunAsync(async () => Jobs.Cancel(await Callers.GetAsync(), job.Id));

    private void Toggle(Job job)
    {
        _open = _open == job.Id ? null : job.Id;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(OpenParameter, _open?.ToString()), replace: true);
    }

    private async Task RunAgainAsync(Job job)
    {
        if (job.Kind == JobKind.Restore && await Dialogs.ShowMessageBoxAsync(
            T[$"Run the restore of {job.Database} again?"],
            T["It restores the same backup in the same way. The data that it replaces is kept for an undo."],
            yesText: T["Run again"],
            cancelText: T["Cancel"]) != true)
        {
            return;
        }

        await _action.RunAsync(async () => ConsoleJobs.Begin(await Backups.RunAgainAsync(await Callers.GetAsync(), job.Id, CancellationToken.None)));
    }
}
