using System.Security.Claims;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace JettraAdmin.Auth;

/// <summary>Looks every minute whether the user of a circuit is still signed in, and shows it with the rights it has by then.</summary>
internal sealed class CircuitUser : RevalidatingServerAuthenticationStateProvider
{
    private readonly UserDirectory _directory;

    // What the circuit was last told of; the claims do not hold the databases.
    private volatile KnownUser? _told;

    public CircuitUser(ILoggerFactory logs, UserDirectory directory)
        : base(logs)
    {
        _directory = directory;
        AuthenticationStateChanged += state => _ = RememberAsync(state);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(IsStillIn(authenticationState.User));

    internal bool IsStillIn(ClaimsPrincipal shown)
    {
        KnownUser? user;
        try
        {
            user = _directory.Current(shown);
        }
        catch (JettraException unknown) when (unknown.AwaitsOutcome)
        {
            // What is shown stays, until it is known; commands are refused meanwhile.
            return true;
        }

        if (user is null)
        {
            return false;
        }

        if (!AllowsSame(user, _told)
            || !shown.HasClaim(ClaimTypes.Role, RoleNames.Name(user.Role))
            || shown.HasClaim(c => c.Type == JettraClaims.MustChangePassword) != user.MustChangePassword)
        {
            var now = user.ToPrincipal(Schemes.Cookie, shown.FindFirst(JettraClaims.Session)?.Value);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        }

        return true;
    }

    private async Task RememberAsync(Task<AuthenticationState> state) => _told = _directory.Current((await state).User);

    private static bool AllowsSame(KnownUser user, KnownUser? told) =>
        told is null ? true
        : user.AllowedDatabases is null || told.AllowedDatabases is null ? user.AllowedDatabases == told.AllowedDatabases
        : user.AllowedDatabases.ToHashSet().SetEquals(told.AllowedDatabases);
}
