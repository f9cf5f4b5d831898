using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace JettraAdmin.Auth;

internal static class PagePolicies
{
    /// <summary>A page without its own policy needs the role reader. An endpoint that is not a page, such as the circuit's connection, needs a signed-in user.</summary>
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
