using JettraAdmin.Auth;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace JettraAdmin.Api.OpenApi;

/// <summary>Who may use an endpoint, read from what guards it, so that the description cannot say anything else.</summary>
/// <param name="Least">The least role; null when anybody may.</param>
/// <param name="EvenBeforePasswordChange">Whether also somebody may who must choose another password first.</param>
internal sealed record EndpointRole(Role? Least, bool EvenBeforePasswordChange)
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
            : throw new InvalidOperationException("An endpoint that is described names no role, and does not say that it is open.");
    }

    /// <summary>The least role in one word.</summary>
    public string Word => Least?.Name() ?? "anybody";

    /// <summary>The same as a sentence.</summary>
    public string Sentence => Least switch
    {
        null => "For anybody, signed in or not.",
        Role.Admin => "For the role `admin`.",
        { } role => $"For the role `{role.Name()}` and those above it.",
    };
}
