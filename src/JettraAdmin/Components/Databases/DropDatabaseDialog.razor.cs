using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Confirms the drop of a database: the user must type its name.</summary>
public sealed partial class DropDatabaseDialog
{
    private static readonly TimeSpan LeastKept = TimeSpan.FromDays(1);

    private readonly UserAction _action = new();
    private string _text = "";
    private string? _fault;

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
    private ViewerClock Clock { get; set; } = default!;

    private string? NoBackup =>
        Live.Now.Backups is null || Live.LastGood(Database) is not null ? null
        : Live.Lost(Database) is { } lost && Live.Bad(Database).Count == 0 ? T[$"Its last backup ({Clock.Day(lost.TakenAt)}) is no longer in the folder, and there is no other good backup."]
        : BackupLabels.NoneOf(Database.Name.Value, Live.Bad(Database));

    [Inject]
    private IOptions<JettraOptions> Settings { get; set; } = default!;

    private bool Typed => _text == Database.Name.Value;

    // The newest kept state of a database stays for at least a day, whatever the settings say.
    private TimeSpan KeptFor => Settings.Value.Undo is { Keep: > 0 } undo && undo.For > LeastKept ? undo.For : LeastKept;

    private string Kept => Live.Summary(Database) is { } held
        ? T.Plural(
            held.Documents,
            $"{Format.Documents(held.Documents)} is kept for undo until {Clock.Day(Live.Time + KeptFor)}. Until then, one click brings the database back as it was.",
            $"{Format.Documents(held.Documents)} are kept for undo until {Clock.Day(Live.Time + KeptFor)}. Until then, one click brings the database back as it was.")
        : T[$"All of its data is kept for undo until {Clock.Day(Live.Time + KeptFor)}. Until then, one click brings the database back as it was."];

    private string Backups => Live.LastGood(Database) is { } last
        ? T[$"Its backups stay. The last good one is of {Clock.Day(last.TakenAt)}."]
        : T["Once the kept state expires, the data cannot be brought back."];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Dialog.SetTitleAsync(T[$"Drop {Database.Name}?"]);

    private async Task DropAsync()
    {
        if (!Typed)
        {
            _fault = T["This is not the name. Nothing was dropped."];
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                var dropped = await Databases.DropAsync(await Callers.GetAsync(), Database.Name);
                Dialog.Close();
                if (Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0] == DatabaseAddress.Of(Database.Name))
                {
                    Navigation.NavigateTo("");
                }

                // The result offers to bring the database back.
                ConsoleJobs.Begin(dropped);
            },
            staysBusy: true);
    }
}
