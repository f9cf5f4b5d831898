using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore that is done: what is there now, the proof, and the way back.</summary>
public sealed partial class ResultPanel
{
    private ElementReference _title;
    private bool _focused;

    /// <summary>The restore.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>What the restore left, while it is kept.</summary>
    [Parameter]
    public KeptGeneration? Kept { get; set; }

    /// <summary>The undo of this restore, once done.</summary>
    [Parameter]
    public Job? Undone { get; set; }

    /// <summary>What replaced the data again since, or null.</summary>
    [Parameter]
    public Job? Later { get; set; }

    /// <summary>The undo is under way.</summary>
    [Parameter]
    public bool Undoing { get; set; }

    /// <summary>Why it could not be undone, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Undo it.</summary>
    [Parameter]
    public EventCallback Undo { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private Job Ended => Undone ?? Job;

    private JobResult Result => Job.Result;

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        ("Source, when backed up", Result.SourceDigest),
        ("Archive, read again", Result.ArchiveDigest),
        ($"{Job.Database}, read back", Result.RestoredDigest));

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The title says what came of it: when the restore ends, and again when it is undone.
        if (firstRender || (Undone is not null && !_focused))
        {
            _focused = Undone is not null;
            await _title.FocusAsync(preventScroll: true);
        }
    }
}
