using JettraAdmin.Auth;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>Asks for the name of a new database and creates it.</summary>
public sealed partial class NewDatabaseDialog
{
    private const string Rule = "Letters, digits, hyphen and underscore, up to 63.";

    private string _text = "";
    private string? _fault;
    private bool _busy;

    /// <summary>The element beside which it stands.</summary>
    [Parameter, EditorRequired]
    public string Anchor { get; set; } = "";

    /// <summary>It is done or given up.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private void Typed(string? text)
    {
        _text = text ?? "";
        _fault = _text.Length == 0 || DatabaseName.TryParse(_text, out _) ? null : Rule;
    }

    private async Task CreateAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            DatabaseName name = DatabaseName.Parse(_text);
            if (!await Databases.CreateAsync(await Callers.GetAsync(), name, CancellationToken.None))
            {
                _fault = $"There is a database called {name} already.";
                return;
            }

            await OnClose.InvokeAsync();
            Navigation.NavigateTo(DatabaseAddress.Of(name));
        }
        catch (JettraException refused)
        {
            _fault = refused.Message;
        }
        finally
        {
            _busy = false;
        }
    }
}
