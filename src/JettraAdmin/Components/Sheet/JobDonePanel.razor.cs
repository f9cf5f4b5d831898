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

    private string Content => Job.Result.DataFrom is { } from
        ? T[$"{Format.Documents(Job.Result.Documents)} of {Clock.Full(from)}"]
        : Format.Documents(Job.Result.Documents);

    private string Sentence => Job.Kind switch
    {
        JobKind.Restore => T[$"{Job.Database} holds the {Content}."],
        JobKind.TestRestore => T[$"The backup was restored into a temporary place, and every document was read back. It holds the {Content}."],
        JobKind.Verify => T[$"Every document was read and compared. The backup holds the {Content}."],
        JobKind.Undo => T[$"{Job.Database} holds the previous {Format.Documents(Job.Result.Documents)} again."],
        JobKind.Drop => _kept is { } kept
            ? T.Plural(
                Job.Result.Documents ?? 0,
                $"Its {Format.Documents(Job.Result.Documents)} is kept until {Clock.Day(kept.KeptUntil)} and can be brought back until then.",
                $"Its {Format.Documents(Job.Result.Documents)} are kept until {Clock.Day(kept.KeptUntil)} and can be brought back until then.")
            : T[$"It held {Format.Documents(Job.Result.Documents)}."],
        JobKind.Backup or JobKind.DeleteBackup => T[$"{JobLabels.Title(Job)}: done."],
    };

    private string UndoWords => Job.Kind switch
    {
        JobKind.Restore => T["Undo this restore"],
        JobKind.Drop => T[$"Bring {Job.Database} back"],
        JobKind.Backup or JobKind.TestRestore or JobKind.Verify or JobKind.Undo or JobKind.DeleteBackup => T["Undo the undo"],
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
