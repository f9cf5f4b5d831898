using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Renames a collection. Its result is the new <see cref="CollectionName"/>.</summary>
public sealed partial class RenameCollectionDialog
{
    private readonly UserAction _action = new();
    private string _text = "";
    private string? _fault;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>The collection.</summary>
    [Parameter, EditorRequired]
    public CollectionName Collection { get; set; }

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private bool IsChanged => CollectionName.TryParse(_text, out var name) && name != Collection;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _text = Collection.Value;
        return Dialog.SetTitleAsync(T[$"Rename {Collection.Value}"]);
    }

    private void Typed(string? text)
    {
        (_text, _action.Problem) = (text ?? "", null);
        _fault = _text.Length == 0 || CollectionName.TryParse(_text, out _) ? null : T["This name is not possible."];
    }

    private async Task RenameAsync()
    {
        if (!IsChanged)
        {
            _fault = _text == Collection.Value ? T["This is its present name."] : T["This name is not possible."];
            return;
        }

        _fault = null;
        await _action.RunAsync(async () =>
        {
            var name = CollectionName.Parse(_text);
            if (!await Databases.RenameCollectionAsync(await Callers.GetAsync(), Database.Name, Collection, name, CancellationToken.None))
            {
                _fault = T[$"{Collection.Value} was dropped or renamed meanwhile. Nothing was changed."];
                return;
            }

            Dialog.Close(DialogResult.Ok(name));
        });
    }
}
