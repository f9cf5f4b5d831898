using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A job that failed, was cancelled or was interrupted: what happened, what is safe, and what to do.</summary>
public sealed partial class StoppedJobPanel
{
    private readonly UserAction _action = new();

    /// <summary>The ended job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    private string DefaultMessage => Job.State switch
    {
        JobState.Cancelled => "It was cancelled. Nothing was left behind.",
        JobState.Interrupted => "It was interrupted by a restart of the server.",
        JobState.Queued or JobState.Running or JobState.Completed or JobState.Failed => "It did not complete.",
    };

    private string? SafeMessage => Job.Kind switch
    {
        JobKind.Backup => $"{Job.Database} was only read. No unfinished file is in the backups.",
        JobKind.Restore => $"{Job.Database} is as it was before.",
        JobKind.TestRestore => $"{Job.Database} was not changed.",
        JobKind.Verify or JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => null,
    };

    private Task AgainAsync() => _action.RunAsync(
        async () =>
        {
            var again = Backups.StartBackup(await Callers.GetAsync(), Job.Database);
            ConsoleJobs.Seen(Job.Id);
            ConsoleJobs.Begin(again);
        },
        staysBusy: true);
}
