using System.Collections.Concurrent;
using JettraAdmin.Auth;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Lifetime;

/// <summary>
/// Takes no requests any more once the server stops, and ends the connections that never end by themselves: those of open
/// pages and of hubs.
/// </summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<HttpContext, bool> _live = new();
    private volatile bool _closed;

    /// <summary>From now on every request is refused; those under way go on.</summary>
    public void Close() => _closed = true;

    /// <summary>Cuts the connections of pages and hubs.</summary>
    public void Cut()
    {
        foreach (HttpContext context in _live.Keys)
        {
            context.Abort();
        }
    }

    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        PathString path = context.Request.Path;
        if (_closed && !IsForAnybody(context))
        {
            await RefuseAsync(context);
            return;
        }

        bool live = path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/hubs");
        if (live)
        {
            _live[context] = true;
        }

        try
        {
            await next(context);
        }
        finally
        {
            _ = live && _live.TryRemove(context, out _);
        }
    }

    // Health, and what the page that says so is made of.
    private static bool IsForAnybody(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.Connection] = "close";
        if (PageRequest.Is(context))
        {
            // A page for people says so.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await ProblemMapping.WriteAsync(context, ProblemMapping.Of(
            new JettraException(ErrorCodes.ServerStopping, safe: "Nothing was started."), context.Request.Method));
    }
}
