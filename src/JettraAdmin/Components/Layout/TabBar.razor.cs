using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The navigation at the bottom of small screens.</summary>
public sealed partial class TabBar
{
    /// <summary>Whether the tree is open.</summary>
    [Parameter]
    public bool TreeOpen { get; set; }

    /// <summary>Shows or hides the tree.</summary>
    [Parameter]
    public EventCallback OnTree { get; set; }
}
