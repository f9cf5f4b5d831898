using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>The backups of a database, with what can be done with each.</summary>
public sealed partial class BackupsTab
{
    private const int Step = 50;

    private readonly UserAction _action = new();
    private int _most = Step;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private IReadOnlyList<Backup> Mine => DatabaseBackups.Of(Live, Database);

    private string Nothing =>
        Live.Bad(Database) is { Count: > 0 } bad ? $"{BackupLabels.NoGoodBecause(bad)}."
        : Live.Lost(Database) is not null ? T["Its backups are missing from the folder."]
        : T["No backups yet."];

    private Job? JobOn(Backup backup) => Live.Current.FirstOrDefault(j => j.Archive == backup.Name.Value);

    private Task VerifyAsync(Backup backup) => RunAsync(caller => Backups.StartVerifyAsync(caller, backup.Name, CancellationToken.None));

    private Task TestAsync(Backup backup) => RunAsync(caller => Backups.StartTestRestoreAsync(caller, backup.Name, CancellationToken.None));

    private Task<IDialogReference> AskDeleteAsync(Backup backup) => Dialogs.ShowAsync<DeleteOneBackupDialog>("", new DialogParameters
    {
        ["Backup"] = backup,
        ["OnlyGood"] = backup.Good && Mine.Count(b => b.Good) == 1,
    });

    private Task RunAsync(Func<Caller, Task<Job>> start) => _action.RunAsync(async () => ConsoleJobs.Begin(await start(await Callers.GetAsync())));
}
