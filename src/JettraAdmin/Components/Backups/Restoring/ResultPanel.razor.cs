using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A completed restore: the data, the proof, and the undo button.</summary>
public sealed partial class ResultPanel
{
    private ElementReference _title;
    private bool _focused;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>The kept state with the previous data, or null.</summary>
    [Parameter]
    public KeptGeneration? Kept { get; set; }

    /// <summary>The undo of this restore, or null.</summary>
    [Parameter]
    public Job? Undone { get; set; }

    /// <summary>A later job that replaced the data, or null.</summary>
    [Parameter]
    public Job? Later { get; set; }

    /// <summary>Whether the undo is running.</summary>
    [Parameter]
    public bool Undoing { get; set; }

    /// <summary>Why the undo failed, or null.</summary>
    [Parameter]
    public JobProblem? Problem { get; set; }

    /// <summary>Called to undo the restore.</summary>
    [Parameter]
    public EventCallback Undo { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private Job Ended => Undone ?? Job;

    private JobResult Result => Job.Result;

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        (T["Source, when backed up"], Result.SourceDigest),
        (T["Archive, read again"], Result.ArchiveDigest),
        (T[$"{Job.Database}, read back"], Result.RestoredDigest));

    private string Content
    {
        get
        {
            var documents = Format.Documents(Result.Documents ?? 0);
            return (Later, Result.DataFrom) switch
            {
                (null, { } from) => T[$"It now holds the {documents} of {Clock.Full(from)}."],
                (null, null) => T[$"It now holds the {documents}."],
                (_, { } from) => T[$"It then held the {documents} of {Clock.Full(from)}."],
                (_, null) => T[$"It then held the {documents}."],
            };
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The title gets the focus when the restore ends, and again when it is undone, so that screen readers announce it.
        if (firstRender || (Undone is not null && !_focused))
        {
            _focused = Undone is not null;
            await _title.FocusAsync(preventScroll: true);
        }
    }
}
