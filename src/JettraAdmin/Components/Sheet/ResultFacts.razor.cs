using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>The facts of a completed job, with its digests.</summary>
public sealed partial class ResultFacts
{
    /// <summary>The completed job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    /// <summary>The content below the digests.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string? Size => Job.Result switch
    {
        { Bytes: { } read, FileBytes: { } packed } when Job.Kind == JobKind.Backup => Format.BytesInFile(read, packed),
        { FileBytes: { } packed } => Format.Bytes(packed),
        _ => null,
    };

    private IReadOnlyList<ProofLine> Proof => Job.Kind == JobKind.Backup
        ? ProofLine.Known(
            (Job.Result.DataFrom is { } instant ? T[$"Database at {Clock.TimeOfDay(instant)}"] : T["Database, when backed up"], Job.Result.SourceDigest),
            (T["Archive, read back"], Job.Result.ArchiveDigest))
        : ProofLine.Known(
            (T["Source, when backed up"], Job.Result.SourceDigest),
            (T["Archive, read again"], Job.Result.ArchiveDigest),
            (Job.Kind == JobKind.TestRestore ? T["Test restore, read back"] : T[$"{Job.Database}, read back"], Job.Result.RestoredDigest));
}
