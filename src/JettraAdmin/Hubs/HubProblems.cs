using JettraAdmin.Engine.Databases;
using Microsoft.AspNetCore.SignalR;

namespace JettraAdmin.Hubs;

/// <summary>Tells a hub's client of a refusal what the REST API would tell: the code, a colon, and the sentences.</summary>
internal sealed class HubProblems : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (JettraException e)
        {
            throw new HubException($"{e.Code}: {e.Message} {e.Hint}".TrimEnd(), e);
        }
    }
}
