using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;

namespace JettraAdmin.Auth;

/// <summary>
/// Does not rely on the Host header, which anybody can write: a request without one is refused where a page would need it, and
/// a redirect names no host.
/// </summary>
internal sealed class OwnHost(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Balancers ask for the health by HTTP/1.0, which has no hosts.
        if (!context.Request.Host.HasValue && !context.Request.Path.StartsWithSegments("/healthz"))
        {
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(ErrorCodes.MissingHost, context.Request.Method));
        }

        context.Response.OnStarting(static state => Shorten((HttpContext)state), context);
        return next(context);
    }

    private static Task Shorten(HttpContext context)
    {
        string own = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}/";
        if (context.Response is { StatusCode: >= 300 and < 400, Headers.Location: [{ } location] }
            && location.StartsWith(own, StringComparison.OrdinalIgnoreCase))
        {
            // Two slashes in front would name a host.
            context.Response.Headers.Location = $"/{location[own.Length..].TrimStart('/', '\\')}";
        }

        return Task.CompletedTask;
    }
}
