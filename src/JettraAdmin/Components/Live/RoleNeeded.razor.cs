using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Live;

/// <summary>Replaces a page that the viewer's role does not allow: says who may see it and how to get the role.</summary>
public sealed partial class RoleNeeded
{
    /// <summary>Who may see the page, or what only they may do.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The lowest role that may.</summary>
    [Parameter]
    public Role Role { get; set; } = Role.Owner;
}
