using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Creates an empty collection. Its result is the <see cref="CollectionName"/>.</summary>
public sealed partial class NewCollectionDialog
{
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

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private string Rule => T[$"1 to {(long)CollectionName.MaxLength} characters. Names that begin with _ are for administrators."];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Dialog.SetTitleAsync(T[$"New collection in {Database.Name}"]);

    private void Typed(string? text)
    {
        (_text, _action.Problem) = (text ?? "", null);
        _fault = _text.Length == 0 || CollectionName.TryParse(_text, out _) ? null : T[$"This name is not possible. {Rule}"];
    }

    private async Task CreateAsync()
    {
        if (!CollectionName.TryParse(_text, out _))
        {
            _fault = T[$"This name is not possible. {Rule}"];
            return;
        }

        _fault = null;
        await _action.RunAsync(async () =>
        {
            var name = CollectionName.Parse(_text);
            if (!await Databases.CreateCollectionAsync(await Callers.GetAsync(), Database.Name, name, CancellationToken.None))
            {
                _fault = T[$"There is already a collection called {name.Value}."];
                return;
            }

            Dialog.Close(DialogResult.Ok(name));
        });
    }
}
