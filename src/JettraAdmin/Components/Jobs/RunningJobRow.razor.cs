using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Jobs;

/// <summary>A running or waiting job in the list, with a button to cancel it.</summary>
public sealed partial class RunningJobRow
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Called to cancel the job.</summary>
    [Parameter]
    public EventCallback<Job> Cancel { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Doing
    {
        get
        {
            var since = Clock.TimeOfDay(Job.StartedAt ?? Job.CreatedAt);
            return Job.OutcomeUnknown ? T[$"by {Job.By}, since {since}"]
                : T[$"{(Job.Cancelling ? T["stopping"] : JobLabels.Phase(Job.Progress.Phase))}, by {Job.By}, since {since}"];
        }
    }

    private string Documents => Job.Progress.TotalDocuments is { } total
        ? T[$"{Job.Progress.Documents:N0} of {total:N0}"]
        : Format.Documents(Job.Progress.Documents);

    private string ThroughputEstimate => string.Join(", ", new[]
    {
        Job.Progress.DocumentsPerSecond is { } rate ? T[$"{(long)rate:N0} docs/s"] : null,
        Job.Progress.TimeLeft is { } left ? T[$"{Format.Clock(left)} left"] : null,
    }.Where(part => part is not null));
}
