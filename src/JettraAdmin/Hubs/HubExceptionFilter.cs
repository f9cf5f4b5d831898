using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.SignalR;

namespace JettraAdmin.Hubs;

/// <summary>Turns failures of hub methods into the same messages as in the REST API: "code: sentence hint".</summary>
internal sealed partial class HubExceptionFilter(ILogger<HubExceptionFilter> log) : IHubFilter
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

    /// <summary>Whether the client was told of this refusal. SignalR would log each of them as an error, with a stack trace.</summary>
    public static bool IsRefusal(Exception? exception) => exception is HubException { InnerException: JettraException };

    [LoggerMessage(EventId = 810, Level = LogLevel.Warning, Message = "The call of {Method} failed")]
    private static partial void LogFailed(ILogger log, Exception exception, string method);
}
