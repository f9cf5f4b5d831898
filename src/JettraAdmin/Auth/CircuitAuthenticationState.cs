using System.Security.Claims;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace JettraAdmin.Auth;

/// <summary>Checks every minute whether the user of a circuit is still signed in, and updates the user's rights.</summary>
internal sealed class CircuitAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly UserDirectory _directory;

    // The last known user of the circuit. The allowed databases are not part of the claims.
    private volatile KnownUser? _last;

    public CircuitAuthenticationState(ILoggerFactory logs, UserDirectory directory)
        : base(logs)
    {
        _directory = directory;
        AuthenticationStateChanged += state => _ = RememberAsync(state);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsStillSignedIn(authenticationState.User));

    internal bool IsStillSignedIn(ClaimsPrincipal shown)
    {
        KnownUser? user;
        try
        {
            user = _directory.Current(shown);
        }
        catch (JettraException unknown) when (unknown.AwaitsOutcome)
        {
            // The page stays as it is until the user can be read. Commands are refused meanwhile.
            return true;
        }

        if (user is null)
        {
            return false;
        }

        if (!AllowsSame(user, _last)
            || !shown.HasClaim(ClaimTypes.Role, RoleNames.Name(user.Role))
            || shown.HasClaim(c => c.Type == JettraClaims.MustChangePassword) != user.MustChangePassword)
        {
            var now = user.ToPrincipal(Schemes.Cookie, shown.FindFirst(JettraClaims.Session)?.Value);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        }

        return true;
    }

    private async Task RememberAsync(Task<AuthenticationState> state) => _last = _directory.Current((await state).User);

    private static bool AllowsSame(KnownUser user, KnownUser? last) =>
        last is null ? true
        : user.AllowedDatabases is null || last.AllowedDatabases is null ? user.AllowedDatabases == last.AllowedDatabases
        : user.AllowedDatabases.ToHashSet().SetEquals(last.AllowedDatabases);
}
