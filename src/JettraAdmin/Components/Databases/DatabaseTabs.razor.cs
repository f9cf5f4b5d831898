using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components.Databases;

/// <summary>The tabs of the page of a database. Each is a link, so that it has an address; the arrow keys go from one to the next.</summary>
public sealed partial class DatabaseTabs
{
    /// <summary>The id of the element with the content of the selected tab.</summary>
    public const string PanelId = "database-panel";

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseName Database { get; set; }

    /// <summary>The tabs, from left to right.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DatabaseTab> Shown { get; set; } = [];

    /// <summary>The selected tab.</summary>
    [Parameter, EditorRequired]
    public DatabaseTab Selected { get; set; }

    /// <summary>How much a tab holds, where that is known.</summary>
    [Parameter]
    public IReadOnlyDictionary<DatabaseTab, long?> Counts { get; set; } = new Dictionary<DatabaseTab, long?>();

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <summary>The id of a tab.</summary>
    public static string Id(DatabaseTab tab) => $"tab-{(int)tab}";

    private string Label(DatabaseTab tab) => tab switch
    {
        DatabaseTab.Overview => T["Overview"],
        DatabaseTab.Collections => T["Collections"],
        DatabaseTab.Indexes => T["Indexes"],
        DatabaseTab.Backups => T["Backups"],
        DatabaseTab.Kept => T["Kept states"],
        DatabaseTab.Jobs => T["Jobs"],
    };

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var at = Shown.Index().First(t => t.Item == Selected).Index;
        int? to = key.Key switch
        {
            "ArrowRight" => (at + 1) % Shown.Count,
            "ArrowLeft" => (at + Shown.Count - 1) % Shown.Count,
            "Home" => 0,
            "End" => Shown.Count - 1,
            _ => null,
        };
        if (to is { } next && next != at)
        {
            Navigation.NavigateTo(DatabaseAddress.Of(Database, Shown[next]));
            await Browser.FocusAsync(Id(Shown[next]));
        }
    }
}
