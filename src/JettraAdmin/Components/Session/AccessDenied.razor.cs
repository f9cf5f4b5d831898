using System.Security.Claims;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>Shown instead of a page that the user may not see. Redirects to the sign-in page if the session has ended.</summary>
public sealed partial class AccessDenied
{
    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public ClaimsPrincipal User { get; set; } = default!;

    /// <summary>What the page demands.</summary>
    [Parameter, EditorRequired]
    public IEnumerable<IAuthorizeData> Demands { get; set; } = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // Readers see every page that demands no more.
    private Role? Needed => Demands.Select(d => RoleNames.TryParse(d.Policy, out var role) ? role : Role.Reader).Max() is > Role.WriteReader and var needed ? needed : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (User.Identity?.IsAuthenticated != true)
        {
            var here = new Uri(Navigation.Uri).PathAndQuery;
            Navigation.NavigateTo(ConsolePaths.SignInAgain(here)[1..], forceLoad: true);
        }
    }
}
