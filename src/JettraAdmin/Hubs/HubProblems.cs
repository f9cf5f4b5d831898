using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.SignalR;

namespace JettraAdmin.Hubs;

/// <summary>Tells a hub's client of a refusal what the REST API would tell: the code, a colon, and the sentences.</summary>
internal sealed partial class HubProblems(ILogger<HubProblems> log) : IHubFilter
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
            if (ProblemMapping.StatusOf(e.Kind) >= StatusCodes.Status500InternalServerError)
            {
                LogFailed(log, e, invocationContext.HubMethodName);
            }

            throw new HubException($"{e.Code}: {e.Message} {e.Hint}".TrimEnd(), e);
        }
    }

    /// <summary>Whether it is a refusal that its client was told: SignalR calls each an error, and writes where it came from.</summary>
    public static bool IsRefusal(Exception? exception) => exception is HubException { InnerException: JettraException };

    [LoggerMessage(EventId = 810, Level = LogLevel.Warning, Message = "The call of {Method} failed")]
    private static partial void LogFailed(ILogger log, Exception exception, string method);
}
