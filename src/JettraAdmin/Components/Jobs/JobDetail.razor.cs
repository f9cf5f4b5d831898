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

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        ("Source, when backed up", Job.Result.SourceDigest),
        ("Archive, read again", Job.Result.ArchiveDigest),
        ("Restored, read back", Job.Result.RestoredDigest));
}
