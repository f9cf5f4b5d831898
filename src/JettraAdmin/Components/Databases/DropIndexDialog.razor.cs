using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Confirms the drop of an index.</summary>
public sealed partial class DropIndexDialog
{
    private readonly UserAction _action = new();

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public CollectionName Collection { get; set; }

    /// <summary>The index.</summary>
    [Parameter, EditorRequired]
    public IndexDefinition Index { get; set; } = default!;

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private string Effect => Index.Unique
        ? T[$"No document of {Collection.Value} is changed. After that, documents may get equal values in {Index.FieldList}, and queries by it become slower. The index can be created again while all values differ."]
        : T[$"No document of {Collection.Value} is changed. Queries by {Index.FieldList} become slower. The index can be created again."];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Dialog.SetTitleAsync(T[$"Drop the index on {Index.FieldList}?"]);

    // If another user has dropped it meanwhile, the result is the same.
    private Task DropAsync() => _action.RunAsync(
        async () =>
        {
            await Databases.DropIndexAsync(await Callers.GetAsync(), Database.Name, Collection, Index.FieldList, CancellationToken.None);
            Dialog.Close(DialogResult.Ok(Index));
        },
        staysBusy: true);
}
