using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>Shown instead of an empty list: why it is empty, and how to add the first item.</summary>
public sealed partial class EmptyState
{
    /// <summary>The icon.</summary>
    [Parameter]
    public string Icon { get; set; } = IconNames.Info;

    /// <summary>The title, such as <c>No backups yet.</c></summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>How to add the first item.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The buttons.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }
}
