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

    private string Documents => Job.Progress.TotalDocuments is { } total
        ? $"{Format.Number(Job.Progress.Documents)} of {Format.Number(total)}"
        : Format.Documents(Job.Progress.Documents);

    private string ThroughputEstimate => string.Join(", ", new[]
    {
        Job.Progress.DocumentsPerSecond is { } rate ? $"{Format.Number((long)rate)} docs/s" : null,
        Job.Progress.TimeLeft is { } left ? $"{Format.Clock(left)} left" : null,
    }.Where(part => part is not null));
}
