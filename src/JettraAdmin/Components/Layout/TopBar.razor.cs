using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The bar above: the house, its pages, what waits for the viewer, and the viewer.</summary>
public sealed partial class TopBar
{
    /// <summary>Whether the tree lies over the sheet.</summary>
    [Parameter]
    public bool TreeOpen { get; set; }

    /// <summary>Show or hide the tree where it has no place of its own.</summary>
    [Parameter]
    public EventCallback OnTree { get; set; }

    private static string Server => Environment.MachineName;
}
