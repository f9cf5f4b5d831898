using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A job that failed, was cancelled or was interrupted: what happened, what is safe, and what to do.</summary>
public sealed partial class StoppedJobPanel
{
    /// <summary>The ended job.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    private string DefaultMessage => Job.State switch
    {
        JobState.Cancelled => T["It was cancelled. Nothing was left behind."],
        JobState.Interrupted => T["It was interrupted by a restart of the server."],
        JobState.Queued or JobState.Running or JobState.Completed or JobState.Failed => T["It did not complete."],
    };

    private string? SafeMessage => Job.Kind switch
    {
        JobKind.Backup => T[$"{Job.Database} was only read. No unfinished file is in the backups."],
        JobKind.Restore => T[$"{Job.Database} is as it was before."],
        JobKind.TestRestore => T[$"{Job.Database} was not changed."],
        JobKind.Verify or JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => null,
    };
}
