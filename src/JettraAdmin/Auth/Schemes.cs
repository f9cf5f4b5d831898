using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>Which proof of who somebody is counts where.</summary>
internal static class Schemes
{
    public const string Basic = "Basic";

    public const string Cookie = "Cookie";

    /// <summary>The default: picks one of the two by the request.</summary>
    public const string ByRequest = "ByRequest";

    // The last two are where JettraDB's federations stand: nothing does here, and its shell shows a person what it is answered.
    private static readonly PathString[] Programs = ["/api", "/hubs", "/openapi", "/federated", "/raft"];

    /// <summary>
    /// Whether a program is answered: at the paths of programs; where nothing is, unless a browser asks for a page there and no part of
    /// the path is named like one of programs; and wherever a program sends credentials.
    /// </summary>
    public static bool IsForPrograms(HttpContext context) =>
        Programs.Any(path => context.Request.Path.StartsWithSegments(path))
        || (IsNowhere(context) && (HasPartOfPrograms(context.Request.Path) || !PageRequest.Is(context)))
        || SendsCredentials(context.Request);

    /// <summary>Whether a program asks for an address of the console, which has pages for browsers only.</summary>
    public static bool IsProgramAtConsole(HttpContext context) =>
        SendsCredentials(context.Request) && !IsNowhere(context) && !Programs.Any(path => context.Request.Path.StartsWithSegments(path));

    /// <summary>Whether routing found nothing, or only what it falls back to.</summary>
    public static bool IsNowhere(HttpContext context) => context.GetEndpoint() is not RouteEndpoint { Order: < int.MaxValue };

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    // Credentials that are sent win over a cookie, right or wrong.
    public static string Of(HttpContext context) =>
        IsForPrograms(context) && context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? Basic : Cookie;

    // Such as //api/backups, or /jettra/api/backups without that base path.
    private static bool HasPartOfPrograms(PathString path) => path.Value?.Split('/').Any(part =>
        part.Equals("api", StringComparison.OrdinalIgnoreCase) || part.Equals("hubs", StringComparison.OrdinalIgnoreCase)) == true;

    private static bool SendsCredentials(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Authorization) && !IsFromBrowser(request);

    /// <summary>Whether a browser made the request: it gets no Basic challenge, which would raise its own password box.</summary>
    public static bool IsFromBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Mode")
        || request.Headers.ContainsKey(HeaderNames.XRequestedWith)
        || request.Headers.ContainsKey(HeaderNames.Origin)
        || PageRequest.IsAcceptOfBrowser(request.Headers.Accept.ToString())
        || request.Cookies.ContainsKey(CookieScheme.Name);
}
