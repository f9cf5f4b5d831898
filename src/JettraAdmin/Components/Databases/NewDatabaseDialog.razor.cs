using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>Creates a database.</summary>
public sealed partial class NewDatabaseDialog
{
    private readonly UserAction _action = new();
    private string _text = "";
    private string? _fault;

    /// <summary>The id of the element that it opens at.</summary>
    [Parameter, EditorRequired]
    public string Anchor { get; set; } = "";

    /// <summary>Called when it closes.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Rule => T["Letters, digits, hyphen and underscore, up to 63."];

    private void Typed(string? text)
    {
        _text = text ?? "";
        _fault = _text.Length == 0 || DatabaseName.TryParse(_text, out _) ? null : Rule;
    }

    private async Task CreateAsync()
    {
        await _action.RunAsync(async () =>
        {
            var name = DatabaseName.Parse(_text);
            if (!await Databases.CreateAsync(await Callers.GetAsync(), name, CancellationToken.None))
            {
                _fault = T[$"There is already a database called {name}."];
                return;
            }

            await OnClose.InvokeAsync();
            Navigation.NavigateTo(DatabaseAddress.Of(name));
        });
        _fault = _action.Problem is { } problem ? T[problem.Message] : _fault;
    }
}
