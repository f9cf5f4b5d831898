using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Refuses requests that pages of other sites make. Browsers send the page's origin with every WebSocket and every request that
/// changes something. Circuits and hubs accept only pages of this server.
/// </summary>
internal sealed class OriginMiddleware(RequestDelegate next, DevelopmentSignIn development, ILogger<OriginMiddleware> log)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (development.IsOpen && !LoopbackOnly.IsLoopbackHost(request.Host.Host))
        {
            // Guards against DNS rebinding while the default password is in use.
            AuthLog.ForeignHost(log, Printable(request.Path), Printable(request.Host.Value ?? ""));
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(
                new JettraException(
                    ErrorCodes.ForeignOrigin,
                    "This server still has its default password, so it accepts only local host names such as localhost.",
                    hint: "Use http://localhost, or change the password first."),
                request.Method));
        }

        var socket = context.WebSockets.IsWebSocketRequest || request.Headers.ContainsKey(HeaderNames.SecWebSocketKey);
        var reads = !socket && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        var origin = request.Headers.Origin;
        var live = request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/hubs");
        if (origin.Count > 0 ? (!reads || live) && !IsOwn(origin, request) : !reads && live && ReliesOnCookie(request))
        {
            return RefuseAsync(context, origin.Count > 0 ? origin.ToString() : "no named site");
        }

        var foreign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        return foreign && !reads ? RefuseAsync(context, "another site") : next(context);
    }

    // Clients other than browsers send no origin. They send credentials instead of a cookie, or get a challenge.
    private static bool ReliesOnCookie(HttpRequest request) =>
        request.Cookies.ContainsKey(CookieScheme.Name)
        && !(request.Path.StartsWithSegments("/hubs") && request.Headers.ContainsKey(HeaderNames.Authorization));

    private static bool IsOwn(StringValues origin, HttpRequest request) =>
        origin.Count == 1
        && Uri.TryCreate(origin[0], UriKind.Absolute, out var named)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own)
        && named.Scheme == own.Scheme
        && named.IdnHost.Equals(own.IdnHost, StringComparison.OrdinalIgnoreCase)
        && named.Port == own.Port;

    private Task RefuseAsync(HttpContext context, string origin)
    {
        AuthLog.ForeignOrigin(log, Printable(context.Request.Path), Printable(origin), Printable($"{context.Request.Scheme}://{context.Request.Host}"));
        return ProblemMapping.WriteAsync(context, ProblemMapping.Of(ErrorCodes.ForeignOrigin, context.Request.Method));
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(200).Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
