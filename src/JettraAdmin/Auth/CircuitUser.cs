using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace JettraAdmin.Auth;

/// <summary>Looks every minute whether the user of a circuit is still signed in, and shows it with the rights it has by then.</summary>
internal sealed class CircuitUser(ILoggerFactory logs, UserDirectory directory) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsStillIn(authenticationState.User));

    internal bool IsStillIn(ClaimsPrincipal shown)
    {
        if (directory.Current(shown) is not { } user)
        {
            return false;
        }

        if (!shown.HasClaim(ClaimTypes.Role, RoleNames.Name(user.Role))
            || shown.HasClaim(c => c.Type == JettraClaims.MustChangePassword) != user.MustChangePassword)
        {
            ClaimsPrincipal now = user.ToPrincipal(Schemes.Cookie, shown.FindFirst(JettraClaims.Session)?.Value);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        }

        return true;
    }
}
