using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>What stands where rows will stand: why there are none, and how the first one comes.</summary>
public sealed partial class EmptyState
{
    /// <summary>The sign of what is missing.</summary>
    [Parameter]
    public string Icon { get; set; } = IconNames.Info;

    /// <summary>What is not there, as <c>No backups yet.</c></summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>How the first one comes.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons that begin it.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }
}
