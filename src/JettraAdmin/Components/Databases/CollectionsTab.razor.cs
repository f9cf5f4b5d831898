using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>The collections of a database, and what can be done with them.</summary>
public sealed partial class CollectionsTab
{
    private const int MostBrief = 8;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>Whether only the largest are shown, without a menu, as a part of the overview.</summary>
    [Parameter]
    public bool Brief { get; set; }

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private DatabaseSummary? Summary => Live.Summary(Database);

    private Task<IDialogReference> OpenAsync<TDialog>()
        where TDialog : ComponentBase => Dialogs.ShowAsync<TDialog>("", new DialogParameters { ["Database"] = Database });
}
