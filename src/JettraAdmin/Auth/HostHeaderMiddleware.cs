using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;

namespace JettraAdmin.Auth;

/// <summary>
/// Guards against forged Host headers: requests without one are refused (except health checks), and redirects are made relative.
/// </summary>
internal sealed class HostHeaderMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Load balancers may use HTTP/1.0 for health checks, which has no Host header.
        if (!context.Request.Host.HasValue && !context.Request.Path.StartsWithSegments("/healthz"))
        {
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(ErrorCodes.MissingHost, context.Request.Method));
        }

        context.Response.OnStarting(static state => MakeLocationRelative((HttpContext)state), context);
        return next(context);
    }

    private static Task MakeLocationRelative(HttpContext context)
    {
        var own = $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}/";
        if (context.Response is { StatusCode: >= 300 and < 400, Headers.Location: [{ } location] }
            && location.StartsWith(own, StringComparison.OrdinalIgnoreCase))
        {
            // Two leading slashes would be a URL with another host.
            context.Response.Headers.Location = $"/{location[own.Length..].TrimStart('/', '\\')}";
        }

        return Task.CompletedTask;
    }
}
