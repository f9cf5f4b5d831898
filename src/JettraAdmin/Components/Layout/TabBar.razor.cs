using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The navigation at the bottom of small screens.</summary>
public sealed partial class TabBar
{
    /// <summary>The path of the page that is open, up to the first slash.</summary>
    [Parameter, EditorRequired]
    public string Page { get; set; } = "";

    /// <summary>Whether the tree is open.</summary>
    [Parameter]
    public bool TreeOpen { get; set; }

    /// <summary>Shows or hides the tree.</summary>
    [Parameter]
    public EventCallback OnTree { get; set; }

    private string? At(string page) => page == Page ? "page" : null;
}
