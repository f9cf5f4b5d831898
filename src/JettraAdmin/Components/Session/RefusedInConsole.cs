using JettraAdmin.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace JettraAdmin.Components.Session;

/// <summary>
/// Decides whether a refusal is shown within the console, with its navigation, as a refusal is that happens without a new request:
/// a page that the role does not allow, or that does not exist.
/// </summary>
internal static class RefusedInConsole
{
    /// <summary>Whether the console surrounds the answer to this request. Strangers and who must change the password first see nothing of it.</summary>
    public static bool Is(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null
        && http.User.Identity?.IsAuthenticated == true
        && !http.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword)
        && http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => true,
            StatusCodes.Status403Forbidden => Demands(http).Count > 0,
            _ => false,
        };

    /// <summary>What the page that was asked for demands.</summary>
    public static IReadOnlyList<IAuthorizeData> Demands(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [];
}
