using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace JettraAdmin.Auth;

/// <summary>
/// The names of the policies. Every endpoint, page and hub must name one or be anonymous; otherwise it is refused.
/// Endpoints: <c>.RequireAuthorization(Policies.Owner)</c>. Pages and hubs: <c>[Authorize(Policies.Owner)]</c>.
/// </summary>
/// <remarks>A policy is only the first check. The services check the role and the database of the <see cref="Caller"/> again.</remarks>
public static class Policies
{
    /// <summary>Any signed-in user, even one who must change the password first. For the own password and sign-out.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The role reader or higher.</summary>
    public const string Reader = "reader";

    /// <summary>The role writereader or higher.</summary>
    public const string WriteReader = "writereader";

    /// <summary>The role owner or higher.</summary>
    public const string Owner = "owner";

    /// <summary>The role admin.</summary>
    public const string Admin = "admin";

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(SignedIn, policy => policy.AddRequirements(new RoleRequirement(Role.Reader, EvenBeforePasswordChange: true)));
        foreach (var role in Enum.GetValues<Role>())
        {
            options.AddPolicy(role.Name(), policy => policy.AddRequirements(new RoleRequirement(role)));
        }

        options.DefaultPolicy = options.GetPolicy(Reader)!;
        // Endpoints without a policy are denied. If no route matched, signed-in users may get the "not found" response.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .AddRequirements(new RoleRequirement(Role.Reader, EvenBeforePasswordChange: true))
            .RequireAssertion(context => context.Resource is HttpContext http && Schemes.HasNoRoute(http))
            .Build();
    }
}
