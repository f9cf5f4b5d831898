using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A running restore.</summary>
public sealed partial class RunningPanel
{
    private const int AnnouncedSteps = 4;

    private ElementReference _title;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Why it could not be cancelled, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Called to cancel it.</summary>
    [Parameter]
    public EventCallback Cancel { get; set; }

    private JobProgress Progress => Job.Progress;

    private string Documents => Progress.TotalDocuments is { } total
        ? T[$"{Progress.Documents:N0} of {total:N0}"]
        : Format.Number(Progress.Documents);

    private string Bytes =>
        Progress.TotalBytes is { } total ? Format.BytesOf(Progress.Bytes, total)
        : Progress.Bytes > 0 ? Format.Bytes(Progress.Bytes)
        : T["unknown"];

    // Screen readers announce the progress only at each quarter and each phase.
    private string Announcement => Job.OutcomeUnknown ? JobLabels.Doing(Job) :
        $"{JobLabels.Phase(Progress.Phase)}, {Format.Percent(Math.Floor(Progress.Fraction * AnnouncedSteps) / AnnouncedSteps)}";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _title.FocusAsync(preventScroll: true);
        }
    }
}
