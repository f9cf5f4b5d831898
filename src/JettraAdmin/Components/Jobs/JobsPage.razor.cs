using System.Globalization;
using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Jobs;

/// <summary>The running jobs and the history.</summary>
public sealed partial class JobsPage
{
    private static readonly (HistoryPart, string)[] Parts =
    [
        (HistoryPart.All, "All"), (HistoryPart.Backup, "Backup"), (HistoryPart.Restore, "Restore"),
        (HistoryPart.Verify, "Verify"), (HistoryPart.Test, "Test"), (HistoryPart.Problems, "Problems"),
    ];

    private readonly JobHistory _history = new();
    private readonly UserAction _action = new();
    private JobId? _open;
    private JobProblem? _failure;

    [SupplyParameterFromQuery(Name = "job")]
    private string? JobParameter { get; set; }

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

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
                $"{Running.Count - waiting - unknown}",
                waiting == 0 ? null : $"{waiting} waiting",
                unknown == 0 ? null : $"{unknown} with an unknown outcome",
            ];
            return string.Join(", ", parts.OfType<string>());
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (JobId.TryParse(JobParameter, CultureInfo.InvariantCulture, out var id))
        {
            _open = id;
        }

        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        _history.Update(Live.Jobs);
        return Task.CompletedTask;
    }

    private async Task ReadAsync()
    {
        try
        {
            var caller = await Callers.GetAsync();
            _history.Append(Jobs.List(caller, _history.Before, JobHistory.PageSize));
            _failure = null;
            if (_open is { } named && !_history.Shown.Any(j => j.Id == named) && Find(caller, named) is { } older)
            {
                _history.Update([older]);
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

    private Task CancelAsync(Job job) => _action.RunAsync(async () => Jobs.Cancel(await Callers.GetAsync(), job.Id));

    private void Toggle(Job job) => _open = _open == job.Id ? null : job.Id;

    private string? UndoRemark(Job job) =>
        job.Result.UndoUntil is { } until && Live.Now.Kept.Any(k => k.Id == job.Result.Undo) ? $", undo until {Clock.Date(until)}" : null;
}
