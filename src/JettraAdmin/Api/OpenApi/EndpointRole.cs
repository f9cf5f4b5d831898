using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace JettraAdmin.Api.OpenApi;

/// <summary>The role that an endpoint requires. It is read from the endpoint's policies, so the OpenAPI document cannot differ from them.</summary>
/// <param name="Required">The lowest role that is allowed; null for anonymous endpoints.</param>
/// <param name="EvenBeforePasswordChange">Whether users who must change their password first may use it.</param>
internal sealed record EndpointRole(Role? Required, bool EvenBeforePasswordChange)
{
    public static EndpointRole Of(IList<object> metadata, AuthorizationOptions policies)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return new EndpointRole(null, EvenBeforePasswordChange: true);
        }

        RoleRequirement[] required =
        [
            .. metadata.OfType<IAuthorizeData>()
                .SelectMany(a => (a.Policy is null ? policies.DefaultPolicy : policies.GetPolicy(a.Policy))?.Requirements ?? [])
                .OfType<RoleRequirement>(),
        ];
        return required.Length > 0
            ? new EndpointRole(required.Max(r => r.Role), required.All(r => r.EvenBeforePasswordChange))
            : throw new InvalidOperationException("An endpoint in the OpenAPI document has no policy and is not anonymous.");
    }

    /// <summary>The name of the role, or <c>anybody</c>.</summary>
    public string Name => Required?.Name() ?? "anybody";

    /// <summary>The same as a sentence.</summary>
    public string Sentence => Required switch
    {
        null => "No authentication required.",
        Role.Admin => "Requires the role `admin`.",
        { } role => $"Requires the role `{role.Name()}` or higher.",
    };
}
