using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace JettraAdmin.Auth;

/// <summary>
/// The names of the policies. Every endpoint, page and hub names one, or says that it is anonymous; what says nothing is
/// refused. Endpoints: <c>.RequireAuthorization(Policies.Owner)</c>; pages and hubs: <c>[Authorize(Policies.Owner)]</c>.
/// </summary>
/// <remarks>A policy is the first gate; the command behind it takes the <see cref="Caller"/> and checks again, with the database.</remarks>
public static class Policies
{
    /// <summary>Anybody who is signed in, even while the password must still be changed: own password, sign-out.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>The role reader or more.</summary>
    public const string Reader = "reader";

    /// <summary>The role writereader or more.</summary>
    public const string WriteReader = "writereader";

    /// <summary>The role owner or more.</summary>
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
        // Default deny. Where routing found nothing (or only what it falls back to), who is signed in may learn just that.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .AddRequirements(new RoleRequirement(Role.Reader, EvenBeforePasswordChange: true))
            .RequireAssertion(context => context.Resource is HttpContext http && Schemes.IsNowhere(http))
            .Build();
    }
}
