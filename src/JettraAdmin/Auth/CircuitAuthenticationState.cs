using System.Security.Claims;
using JettraAdmin.Engine.Failures;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace JettraAdmin.Auth;

/// <summary>Ends a circuit, or updates its rights, as soon as its user changes. Every minute it also checks whether the session ended.</summary>
internal sealed class CircuitAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly UserDirectory _directory;

    // The last known user of the circuit. The allowed databases are not part of the claims.
    private volatile KnownUser? _last;

    private volatile ClaimsPrincipal? _shown;

    public CircuitAuthenticationState(ILoggerFactory logs, UserDirectory directory)
        : base(logs)
    {
        _directory = directory;
        AuthenticationStateChanged += state => _ = RememberAsync(state);
        _directory.Changed += OnUserChanged;
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

    protected override void Dispose(bool disposing)
    {
        _directory.Changed -= OnUserChanged;
        base.Dispose(disposing);
    }

    private async Task RememberAsync(Task<AuthenticationState> state)
    {
        var shown = (await state).User;
        (_last, _shown) = (_directory.Current(shown), shown);
    }

    private void OnUserChanged(string id)
    {
        if (_shown is { } shown && shown.FindFirst(ClaimTypes.NameIdentifier)?.Value == id && !IsStillSignedIn(shown))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    private static bool AllowsSame(KnownUser user, KnownUser? last) =>
        last is null ? true
        : user.AllowedDatabases is null || last.AllowedDatabases is null ? user.AllowedDatabases == last.AllowedDatabases
        : user.AllowedDatabases.ToHashSet().SetEquals(last.AllowedDatabases);
}
