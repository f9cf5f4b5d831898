using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Layout;

/// <summary>The pages at the lower edge of a phone.</summary>
public sealed partial class TabBar
{
    /// <summary>Whether the tree lies over the sheet.</summary>
    [Parameter]
    public bool TreeOpen { get; set; }

    /// <summary>Show or hide the tree.</summary>
    [Parameter]
    public EventCallback OnTree { get; set; }
}
