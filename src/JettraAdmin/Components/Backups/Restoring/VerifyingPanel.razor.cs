using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The verification of an upload, which comes before its plan.</summary>
public sealed partial class VerifyingPanel
{
    private const int AnnouncedSteps = 4;

    private ElementReference _title;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Why it could not be cancelled or started again, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Called to cancel it.</summary>
    [Parameter]
    public EventCallback Cancel { get; set; }

    /// <summary>Called to verify again.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    private string Why => Job switch
    {
        { State: JobState.Cancelled } => T["The verification was cancelled."],
        { Problem: { } problem } => T[problem.Message],
        _ => T["The verification did not end."],
    };

    private string Doing =>
        Job.State == JobState.Queued ? T["waits for its turn"]
        : Job.Cancelling ? T["stopping"]
        : Job.Progress.TotalDocuments is { } total ? T[$"{Job.Progress.Documents:N0} of {total:N0} documents"]
        : JobLabels.Phase(Job.Progress.Phase);

    // Screen readers announce the progress only at each quarter.
    private string Announcement => Job.Ended ? "" : Format.Percent(Math.Floor(Job.Progress.Fraction * AnnouncedSteps) / AnnouncedSteps);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _title.FocusAsync(preventScroll: true);
        }
    }
}
