using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Documents.Transactions;
using Microsoft.AspNetCore.Components.Authorization;

namespace JettraAdmin.Auth;

/// <summary>In an endpoint or a hub: <c>context.Caller()</c>.</summary>
public static class HttpCaller
{
    /// <summary>Who makes this request, with the rights of this moment. Behind a policy it never fails; for nobody it throws.</summary>
    public static Caller Caller(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<UserDirectory>().CallerOf(context.User);
    }

    /// <summary>The same, for a request that uses a transaction.</summary>
    public static TransactionUser TransactionUser(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RequestServices.GetRequiredService<UserDirectory>().TransactionUserOf(context.User);
    }
}

/// <summary>In a component: inject it and ask <c>await Callers.GetAsync()</c> before each command; do not keep the answer.</summary>
public sealed class CallerAccessor
{
    private readonly AuthenticationStateProvider _states;
    private readonly UserDirectory _directory;

    internal CallerAccessor(AuthenticationStateProvider states, UserDirectory directory) => (_states, _directory) = (states, directory);

    /// <summary>Who is at the other end of this circuit, with the rights of this moment.</summary>
    /// <exception cref="JettraAdmin.Engine.Failures.JettraException">Code <c>signed_out</c>: the user is gone or signed out.</exception>
    public async Task<Caller> GetAsync() => _directory.CallerOf((await _states.GetAuthenticationStateAsync()).User);
}
