using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace JettraAdmin.Auth;

internal static class PagePolicies
{
    /// <summary>Pages without a policy of their own need the role reader. The connection of a circuit needs only a signed-in user.</summary>
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
