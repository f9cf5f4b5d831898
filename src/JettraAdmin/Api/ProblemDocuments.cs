using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace JettraAdmin.Api;

/// <summary>Sees to it that every failure below <c>/api</c> and <c>/hubs</c> is a problem document: no HTML, no bare status, no exception.</summary>
internal sealed partial class ProblemDocuments(RequestDelegate next, ILogger<ProblemDocuments> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Schemes.IsForPrograms(context))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException)
        {
            // Nobody is there to be told. A reset can be met in the body before the request is known to be over.
            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 })
        {
            await ProblemMapping.WriteAsync(context, ProblemMapping.OfStatus(context.Response.StatusCode));
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        Problem? problem = ProblemMapping.Describe(exception);
        if (problem is null)
        {
            LogUnforeseen(log, exception, context.Request.Method, context.Request.Path);
        }
        else if (problem.Status is >= 500 and not StatusCodes.Status501NotImplemented || context.Response.HasStarted)
        {
            LogFailed(log, exception, context.Request.Method, context.Request.Path);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
        }

        await ProblemMapping.WriteAsync(context, problem ?? ProblemMapping.Of(
            500, "internal_error", "Something went wrong on the server that nobody foresaw. The log has the details.", "Try again; tell an administrator when it stays."));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed in a way that nobody foresaw")]
    private static partial void LogUnforeseen(ILogger log, Exception exception, string method, string path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception exception, string method, string path);
}
