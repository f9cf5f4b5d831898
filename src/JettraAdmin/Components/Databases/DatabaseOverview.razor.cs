using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>What a database holds, how well it is backed up, and what was done with it last.</summary>
public sealed partial class DatabaseOverview
{
    private JobProblem? _problem;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    // A job from before the creation of this database belongs to an earlier database with the same name.
    private Job? FailedTry =>
        Live.Now.LastBackupJob.GetValueOrDefault(Database.Name) is { } last && last.CreatedAt >= Database.CreatedAt
        && BackupAge.Failed(last, Live.LastGood(Database), Live.Time)
            ? last
            : null;
}
