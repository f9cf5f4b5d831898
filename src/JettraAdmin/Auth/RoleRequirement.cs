using System.Security.Claims;
using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Authorization;

namespace JettraAdmin.Auth;

/// <summary>Requires a signed-in user with at least this role.</summary>
internal sealed record RoleRequirement(Role Role, bool EvenBeforePasswordChange = false) : IAuthorizationRequirement;

/// <summary>Checks the role claim of the authenticated user.</summary>
internal sealed class RoleRequirementHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        var mayNow = requirement.EvenBeforePasswordChange || !context.User.HasClaim(c => c.Type == JettraClaims.MustChangePassword);
        if (mayNow
            && context.User.Identity?.IsAuthenticated == true
            && RoleNames.TryParse(context.User.FindFirst(ClaimTypes.Role)?.Value, out var role)
            && role >= requirement.Role)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
