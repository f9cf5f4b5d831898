using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Radzen;

namespace JettraAdmin.Components.Databases;

/// <summary>Asks for the name once more before a database is dropped.</summary>
public sealed partial class DropDatabase
{
    private JettraException? _problem;
    private string _text = "";
    private bool _busy;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private JobDesk Desk { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private DialogService Dialogs { get; set; } = default!;

    private bool Typed => _text == Database.Name.Value;

    private async Task DropAsync()
    {
        if (!Typed || _busy)
        {
            return;
        }

        (_busy, _problem) = (true, null);
        try
        {
            Job dropped = await Databases.DropAsync(await Callers.GetAsync(), Database.Name);
            Dialogs.Close();
            Navigation.NavigateTo("");
            Desk.Begin(dropped);
        }
        catch (JettraException refused)
        {
            (_problem, _busy) = (refused, false);
        }
    }
}
