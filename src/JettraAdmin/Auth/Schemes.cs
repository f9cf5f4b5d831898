using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>The authentication schemes, and which of them applies to a request.</summary>
internal static class Schemes
{
    public const string Basic = "Basic";

    public const string Cookie = "Cookie";

    /// <summary>The default scheme. It forwards to one of the two others.</summary>
    public const string ByRequest = "ByRequest";

    // The last two are JettraDB's paths for federations, which are not supported. Its shell shows the problem document to the user.
    private static readonly PathString[] Programs = ["/api", "/hubs", "/openapi", "/federated", "/raft"];

    /// <summary>
    /// Whether the response is for a program (a problem document) and not for a browser (a page). That is the case under the paths of
    /// the API; at unknown paths, unless a browser requests a page and no segment looks like the API; and whenever a program sends
    /// credentials.
    /// </summary>
    public static bool IsProgramRequest(HttpContext context) =>
        Programs.Any(path => context.Request.Path.StartsWithSegments(path))
        || (HasNoRoute(context) && (HasProgramSegment(context.Request.Path) || !PageRequest.Is(context)))
        || SendsCredentials(context.Request);

    /// <summary>Whether a program requests a path of the console, where there are only pages for browsers.</summary>
    public static bool IsProgramOnConsolePath(HttpContext context) =>
        SendsCredentials(context.Request) && !HasNoRoute(context) && !Programs.Any(path => context.Request.Path.StartsWithSegments(path));

    /// <summary>Whether no route matched, except the fallback.</summary>
    public static bool HasNoRoute(HttpContext context) => context.GetEndpoint() is not RouteEndpoint { Order: < int.MaxValue };

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    // Basic credentials take precedence over a cookie, whether they are right or wrong.
    public static string Select(HttpContext context) =>
        IsProgramRequest(context) && context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? Basic : Cookie;

    // Such as //api/backups, or /jettra/api/backups on a server without that base path.
    private static bool HasProgramSegment(PathString path) => path.Value?.Split('/').Any(part =>
        part.Equals("api", StringComparison.OrdinalIgnoreCase) || part.Equals("hubs", StringComparison.OrdinalIgnoreCase)) == true;

    private static bool SendsCredentials(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Authorization) && !IsFromBrowser(request);

    /// <summary>Whether a browser made the request. It gets no Basic challenge, because it would show its own password dialog.</summary>
    public static bool IsFromBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Mode")
        || request.Headers.ContainsKey(HeaderNames.XRequestedWith)
        || request.Headers.ContainsKey(HeaderNames.Origin)
        || PageRequest.IsAcceptOfBrowser(request.Headers.Accept.ToString())
        || request.Cookies.ContainsKey(CookieScheme.Name);
}
