using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Confirms the drop of a database: the user must type its name.</summary>
public sealed partial class DropDatabaseDialog
{
    private readonly UserAction _action = new();
    private string _text = "";

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string? NoBackup =>
        Live.Now.Backups is null || Live.LastGood(Database) is not null ? null
        : Live.Lost(Database) is { } lost && Live.Bad(Database).Count == 0 ? $"Its last backup ({Clock.Day(lost.TakenAt)}) is no longer in the folder, and there is no other good backup."
        : BackupLabels.NoneOf(Database.Name.Value, Live.Bad(Database));

    private bool Typed => _text == Database.Name.Value;

    private async Task DropAsync()
    {
        if (!Typed)
        {
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                var dropped = await Databases.DropAsync(await Callers.GetAsync(), Database.Name);
                Dialog.Close();
                Navigation.NavigateTo("");
                ConsoleJobs.Begin(dropped);
            },
            staysBusy: true);
    }
}
