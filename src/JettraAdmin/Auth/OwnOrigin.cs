using JettraAdmin.Engine.Failures;
using JettraAdmin.Problems;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Refuses what a page of another site asks for. Browsers name the page's origin on every WebSocket and every request that
/// changes something; a circuit or a hub is opened for pages of this server alone.
/// </summary>
internal sealed class OwnOrigin(RequestDelegate next, DevelopmentSignIn development, ILogger<OwnOrigin> log)
{
    public Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (development.IsOpen && !LoopbackOnly.IsLoopbackHost(request.Host.Host))
        {
            // While everybody knows the password, a name that someone points at this machine must not reach it.
            AuthLog.ForeignHost(log, Printable(request.Path), Printable(request.Host.Value ?? ""));
            return ProblemMapping.WriteAsync(context, ProblemMapping.Of(
                new JettraException(
                    ErrorCodes.ForeignOrigin,
                    "This server still has the password that everybody knows, and answers only to this machine's own names, such as localhost.",
                    hint: "Use http://localhost, or change the password first."),
                request.Method));
        }

        bool socket = context.WebSockets.IsWebSocketRequest || request.Headers.ContainsKey(HeaderNames.SecWebSocketKey);
        bool reads = !socket && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        StringValues origin = request.Headers.Origin;
        bool live = request.Path.StartsWithSegments("/_blazor") || request.Path.StartsWithSegments("/hubs");
        if (origin.Count > 0 ? (!reads || live) && !IsOwn(origin, request) : !reads && live && CountsOnCookie(request))
        {
            return RefuseAsync(context, origin.Count > 0 ? origin.ToString() : "no named site");
        }

        bool foreign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        return foreign && !reads ? RefuseAsync(context, "another site") : next(context);
    }

    // Programs that are no browsers name no origin; they bring credentials instead of a cookie, or are asked for them.
    private static bool CountsOnCookie(HttpRequest request) =>
        request.Cookies.ContainsKey(CookieScheme.Name)
        && !(request.Path.StartsWithSegments("/hubs") && request.Headers.ContainsKey(HeaderNames.Authorization));

    private static bool IsOwn(StringValues origin, HttpRequest request) =>
        origin.Count == 1
        && Uri.TryCreate(origin[0], UriKind.Absolute, out Uri? named)
        && Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out Uri? own)
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
