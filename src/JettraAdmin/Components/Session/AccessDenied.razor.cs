using System.Security.Claims;
using JettraAdmin.Auth;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>Shown instead of a page that the user may not see. Redirects to the sign-in page if the session has ended.</summary>
public sealed partial class AccessDenied
{
    /// <summary>The user.</summary>
    [Parameter, EditorRequired]
    public ClaimsPrincipal User { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (User.Identity?.IsAuthenticated != true)
        {
            var here = new Uri(Navigation.Uri).PathAndQuery;
            Navigation.NavigateTo($"{ConsolePaths.SignIn[1..]}?{ConsolePaths.ReturnUrl}={Uri.EscapeDataString(here)}", forceLoad: true);
        }
    }
}
