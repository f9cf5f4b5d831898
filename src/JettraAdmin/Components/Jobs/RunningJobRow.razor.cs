using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Jobs;

/// <summary>A job that runs or waits: what is done of it, and the way to stop it.</summary>
public sealed partial class RunningJobRow
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Stop it.</summary>
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
