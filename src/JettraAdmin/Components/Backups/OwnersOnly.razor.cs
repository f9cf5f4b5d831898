using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>Replaces a page that is for owners and administrators: says who may see it and how to get the role.</summary>
public sealed partial class OwnersOnly
{
    /// <summary>What only they may do.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    // The names are those of the API and of the settings.
    private static string RoleName(Role role) => role.ToString().ToLowerInvariant();
}
