using JettraAdmin.Engine.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace JettraAdmin.Auth;

/// <summary>The caller of a component. Call <c>await Callers.GetAsync()</c> before each command; do not store the result.</summary>
public sealed class CallerAccessor
{
    private readonly AuthenticationStateProvider _states;
    private readonly UserDirectory _directory;

    internal CallerAccessor(AuthenticationStateProvider states, UserDirectory directory) => (_states, _directory) = (states, directory);

    /// <summary>The user of this circuit, with the current rights.</summary>
    /// <exception cref="JettraAdmin.Engine.Failures.JettraException">Code <c>signed_out</c>: the user was deleted or signed out.</exception>
    public async Task<Caller> GetAsync() => _directory.CallerOf((await _states.GetAuthenticationStateAsync()).User);
}
