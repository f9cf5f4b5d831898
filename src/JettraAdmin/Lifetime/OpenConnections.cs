using System.Collections.Concurrent;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Lifetime;

/// <summary>
/// When the server is stopping, refuses new requests and aborts the connections of open pages and of hubs, which never end by
/// themselves.
/// </summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<HttpContext, bool> _longLived = new();
    private volatile bool _closed;

    /// <summary>Refuses all further requests. Running requests continue.</summary>
    public void Close() => _closed = true;

    /// <summary>Aborts the connections of pages and hubs.</summary>
    public void AbortLongLived()
    {
        foreach (var context in _longLived.Keys)
        {
            context.Abort();
        }
    }

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (_closed && !IsAnonymousGet(context))
        {
            await RefuseAsync(context);
            return;
        }

        var longLived = path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/hubs");
        if (longLived)
        {
            _longLived[context] = true;
        }

        try
        {
            await next(context);
        }
        finally
        {
            _ = longLived && _longLived.TryRemove(context, out _);
        }
    }

    // These are still answered: health checks, and the assets of the page that says that the server is stopping.
    private static bool IsAnonymousGet(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.Connection] = "close";
        if (PageRequest.Is(context))
        {
            // The status page explains it.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await ProblemMapping.WriteAsync(context, ProblemMapping.Of(
            new JettraException(ErrorCodes.ServerStopping, safe: "Nothing was started."), context.Request.Method));
    }
}
