using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Api;

/// <summary>Makes every failure below <c>/api</c> and <c>/hubs</c> a problem document: no HTML, no bare status, no exception.</summary>
internal sealed partial class ProblemDocuments(RequestDelegate next, KnownAddresses addresses, ILogger<ProblemDocuments> log)
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

        // Answers hold data and rights of the moment. What may be kept, such as a download that goes on later, says so itself.
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            QueryRules.Demand(context.Request);
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested || exception is ConnectionResetException or { InnerException: ConnectionAbortedException })
        {
            // Nobody is there to be told. A reset, or the cut of a server that stops, can be met in the body before the request is known to be over.
            return;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
            return;
        }

        // A kind of content may be named already, of what would have been sent.
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null or 0 } refused)
        {
            var methods = refused.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
                ? addresses.MethodsOf(context.Request.Path)
                : [];
            if (methods.Count > 0 && !methods.Contains(context.Request.Method, StringComparer.Ordinal))
            {
                // The console's page for what is not there takes GET and HEAD of every address, and says 404 of those that take other methods only.
                refused.StatusCode = StatusCodes.Status405MethodNotAllowed;
                refused.Headers.Allow = string.Join(", ", methods);
            }
            else if (refused.StatusCode == StatusCodes.Status405MethodNotAllowed && !addresses.Knows(context.Request.Path))
            {
                // Only the console's own page for what is not there takes such an address, and none but its methods.
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
            LogUnforeseen(log, exception, context.Request.Method, context.Request.Path);
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
                context.Names(new JobId(job));
            }
        }

        await ProblemMapping.WriteAsync(context, problem ?? ProblemMapping.Of(ErrorCodes.InternalError, context.Request.Method));
    }

    [LoggerMessage(EventId = 800, Level = LogLevel.Error, Message = "{Method} {Path} failed in a way that nobody foresaw")]
    private static partial void LogUnforeseen(ILogger log, Exception exception, string method, string path);

    [LoggerMessage(EventId = 801, Level = LogLevel.Warning, Message = "{Method} {Path} failed")]
    private static partial void LogFailed(ILogger log, Exception exception, string method, string path);
}
