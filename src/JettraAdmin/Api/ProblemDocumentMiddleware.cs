using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Turns every failure under <c>/api</c> and <c>/hubs</c> into a problem document, instead of HTML or an empty body.</summary>
internal sealed partial class ProblemDocumentMiddleware(RequestDelegate next, RouteIndex addresses, ILogger<ProblemDocumentMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!Schemes.IsProgramRequest(context))
        {
            await next(context);
            return;
        }

        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        // Responses must not be cached. Endpoints that allow it, such as downloads, set their own header.
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            QueryStringCheck.Demand(context.Request);
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException or { InnerException: ConnectionAbortedException })
        {
            // The client has disconnected. A reset, or an abort at shutdown, may surface while the body is read, before RequestAborted is set.
            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
            return;
        }

        // A content type may be set already, so only the length shows that there is no body.
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 } refused)
        {
            var methods = refused.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
                ? addresses.MethodsOf(context.Request.Path)
                : [];
            if (methods.Count > 0 && !methods.Contains(context.Request.Method, StringComparer.Ordinal))
            {
                // The console's "not found" page handles GET and HEAD for all paths, so it hides the 405 of paths that have other methods.
                refused.StatusCode = StatusCodes.Status405MethodNotAllowed;
                refused.Headers.Allow = string.Join(", ", methods);
            }
            else if (refused.StatusCode == StatusCodes.Status405MethodNotAllowed && !addresses.Knows(context.Request.Path))
            {
                // Only the console's "not found" page matched this path, so it does not exist.
                refused.StatusCode = StatusCodes.Status404NotFound;
                refused.Headers.Remove(HeaderNames.Allow);
            }

            refused.Headers.Remove(HeaderNames.ContentDisposition);
            await ProblemMapping.WriteAsync(context, ProblemMapping.OfStatus(refused.StatusCode, context.Request.Method));
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var problem = ProblemMapping.Describe(exception, context.Request.Method);
        if (problem is null)
        {
            LogUnexpected(log, exception, context.Request.Method, context.Request.Path);
        }
        else if (problem.Status is >= 500 and not StatusCodes.Status501NotImplemented || context.Response.HasStarted)
        {
            LogFailed(log, exception, context.Request.Method, context.Request.Path);
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            if (exception is JettraException { Job: { } job })
            {
                context.SetJobHeader(new JobId(job));
            }
        }

        await ProblemMapping.WriteAsync(context, problem ?? ProblemMapping.Of(ErrorCodes.InternalError, context.Request.Method));
    }

    [LoggerMessage(EventId = 800, Level = LogLevel.Error, Message = "{Method} {Path} failed unexpectedly")]
    private static partial void LogUnexpected(ILogger log, Exception exception, string method, string path);

    [LoggerMessage(EventId = 801, Level = LogLevel.Warning, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception exception, string method, string path);
}
