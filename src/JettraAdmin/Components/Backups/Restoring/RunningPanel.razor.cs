using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore under way, in the place where its plan stood.</summary>
public sealed partial class RunningPanel
{
    private const int SpokenSteps = 4;

    private ElementReference _title;

    /// <summary>The restore.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Why it could not be asked to stop, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Stop it.</summary>
    [Parameter]
    public EventCallback Cancel { get; set; }

    private JobProgress Progress => Job.Progress;

    private string Documents => Progress.TotalDocuments is { } total
        ? $"{Format.Number(Progress.Documents)} of {Format.Number(total)}"
        : Format.Number(Progress.Documents);

    private string Bytes =>
        Progress.TotalBytes is { } total ? Format.BytesOf(Progress.Bytes, total)
        : Progress.Bytes > 0 ? Format.Bytes(Progress.Bytes)
        : "not counted here";

    // Read aloud a few times only: at each quarter and with each part.
    private string Spoken => Job.OutcomeUnknown ? JobLabels.Doing(Job) :
        $"{JobLabels.Phase(Progress.Phase)}, {Format.Percent(Math.Floor(Progress.Fraction * SpokenSteps) / SpokenSteps)}";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _title.FocusAsync(preventScroll: true);
        }
    }
}
