using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Jobs;

/// <summary>The details of an ended job.</summary>
public sealed partial class JobDetail
{
    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>Called to run the job again; without a handler it cannot.</summary>
    [Parameter]
    public EventCallback<Job> Again { get; set; }

    /// <summary>Whether a job is being started.</summary>
    [Parameter]
    public bool Busy { get; set; }

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        (T["Source, when backed up"], Job.Result.SourceDigest),
        (T["Archive, read again"], Job.Result.ArchiveDigest),
        (T["Restored, read back"], Job.Result.RestoredDigest));
}
