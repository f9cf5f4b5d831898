using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace JettraAdmin.Auth;

internal static class PagePolicies
{
    /// <summary>A page that names no policy of its own is for readers; the live connection of a page is for whoever is signed in.</summary>
    public static void RequirePolicies(this RazorComponentsEndpointConventionBuilder pages) =>
        pages.Finally(endpoint =>
        {
            if (!endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
            {
                var page = endpoint.Metadata.Any(m => m is ComponentTypeMetadata);
                endpoint.Metadata.Add(new AuthorizeAttribute(page ? Policies.Reader : Policies.SignedIn));
            }
        });
}
