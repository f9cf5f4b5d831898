using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>The indexes of all collections of a database.</summary>
public sealed partial class IndexesTab
{
    private const int Step = 100;

    private int _most = Step;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private List<(CollectionSummary Collection, IndexDefinition Index)> Rows =>
        [.. (Live.Summary(Database)?.Collections ?? []).SelectMany(c => c.Indexes, (c, i) => (c, i))];

    private Task<IDialogReference> NewAsync() => OpenAsync<NewIndexDialog>(new DialogParameters { ["Database"] = Database });

    private DialogParameters Parameters(CollectionSummary collection, IndexDefinition index) =>
        new() { ["Database"] = Database, ["Collection"] = collection.Name, ["Index"] = index };

    private Task<IDialogReference> OpenAsync<TDialog>(DialogParameters parameters)
        where TDialog : ComponentBase => Dialogs.ShowAsync<TDialog>("", parameters);
}
