using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>Renames a database.</summary>
public sealed partial class RenameDatabaseDialog
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

    private bool Valid => DatabaseName.TryParse(_text, out var name) && name.Value != Database.Name.Value;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _text = Database.Name.Value;
        return Dialog.SetTitleAsync(T[$"Rename {Database.Name}"]);
    }

    private void Typed(string? text)
    {
        _text = text ?? "";
        _fault = _text.Length == 0 || DatabaseName.TryParse(_text, out _) ? null : T["This name is not possible: letters, digits, hyphen and underscore, up to 63."];
    }

    private async Task RenameAsync()
    {
        if (!Valid)
        {
            _fault = _text == Database.Name.Value ? T["This is its present name."] : T["This name is not possible: letters, digits, hyphen and underscore, up to 63."];
            return;
        }

        await _action.RunAsync(
            async () =>
            {
                await Databases.RenameAsync(await Callers.GetAsync(), Database.Name, DatabaseName.Parse(_text), CancellationToken.None);
                Dialog.Close();
            },
            staysBusy: true);
        _fault = _action.Problem is { } problem ? $"{T[problem.Message]} {(problem.Hint is { } hint ? T[hint] : null)}".TrimEnd() : _fault;
    }
}
