using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The top bar: brand, navigation, results, theme and user menu.</summary>
public sealed partial class TopBar
{
    /// <summary>The path of the page that is open, up to the first slash.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>Whether the tree is open.</summary>
    [Parameter]
    public bool TreeOpen { get; set; }

    /// <summary>Shows or hides the tree, on screens where it is not always visible.</summary>
    [Parameter]
    public EventCallback OnTree { get; set; }

    private static string Server => Environment.MachineName;

    private string? At(string page) => page == Page ? "page" : null;
}
