using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A completed restore, test restore, verification, undo or drop, with its digests and the undo button.</summary>
public sealed partial class JobDonePanel
{
    private readonly UserAction _action = new();
    private KeptGeneration? _kept;
    private bool _loaded;

    /// <summary>The completed job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        ("Source, when backed up", Job.Result.SourceDigest),
        ("Archive, read again", Job.Result.ArchiveDigest),
        (Job.Kind == JobKind.TestRestore ? "Test restore, read back" : $"{Job.Database}, read back", Job.Result.RestoredDigest));

    private string Content => $"{Format.Documents(Job.Result.Documents)}{(Job.Result.DataFrom is { } from ? $" of {Clock.Full(from)}" : "")}";

    private string Sentence => Job.Kind switch
    {
        JobKind.Restore => $"{Job.Database} holds the {Content}.",
        JobKind.TestRestore => $"The backup was restored into a temporary place, and every document was read back. It holds the {Content}.",
        JobKind.Verify => $"Every document was read and compared. The backup holds the {Content}.",
        JobKind.Undo => $"{Job.Database} holds the previous {Format.Documents(Job.Result.Documents)} again.",
        JobKind.Drop => $"Its data is kept for some days and can be brought back: {Format.Documents(Job.Result.Documents)}.",
        JobKind.Backup or JobKind.DeleteBackup => $"{JobLabels.Title(job: Job)}: done.",
    };

    private string UndoWords => Job.Kind switch
    {
        JobKind.Restore => "Undo this restore",
        JobKind.Drop => $"Bring {Job.Database} back",
        JobKind.Backup or JobKind.TestRestore or JobKind.Verify or JobKind.Undo or JobKind.DeleteBackup => "Undo the undo",
    };

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync() => LoadAsync();

    /// <summary>Loads the kept state, which may have been brought back or deleted since.</summary>
    private async Task LoadAsync()
    {
        if (Job.Result.Undo is not { } undo)
        {
            return;
        }

        try
        {
            _kept = (await Backups.ListKeptAsync(await Callers.GetAsync(), CancellationToken.None)).FirstOrDefault(k => k.Id == undo);
            _loaded = true;
        }
        catch (JettraException refused)
        {
            _action.Problem = refused.ToProblem();
        }
    }

    private Task UndoAsync(long kept) => _action.RunAsync(
        async () =>
        {
            var undone = await Backups.UndoAsync(await Callers.GetAsync(), kept, newName: null, CancellationToken.None);
            ConsoleJobs.Seen(Job.Id);
            ConsoleJobs.Begin(undone);
        },
        staysBusy: true);
}
