using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Whether a browser asks for a page that a person will see. Only then is HTML or a redirect to the sign-in page an answer;
/// everything else is a program, which would take either for success.
/// </summary>
/// <remarks>
/// Browsers name the reason of a request (<c>Sec-Fetch-Mode</c>) only to addresses they trust: HTTPS and the machine itself. To a
/// plain HTTP address in the local network they send nothing of the kind, but they always accept XHTML when they open a page.
/// Accepting HTML says nothing: the HTTP client of Java does so for every request.
/// </remarks>
internal static class PageRequest
{
    public static bool Is(HttpContext context)
    {
        var request = context.Request;
        var accept = request.Headers.Accept.ToString();
        if (!accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || !IsForPerson(request, accept))
        {
            return false;
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsForm(context);
    }

    /// <summary>Whether what a request accepts is what browsers accept when they open a page, or the console's script when it does.</summary>
    public static bool IsAcceptOfBrowser(string accept) =>
        accept.Contains("application/xhtml+xml", StringComparison.OrdinalIgnoreCase) || IsAcceptOfConsole(accept);

    // The credentials of a browser may be those of a proxy in front.
    private static bool IsForPerson(HttpRequest request, string accept) => request.Headers["Sec-Fetch-Mode"].ToString() switch
    {
        "" => IsAcceptOfBrowser(accept) && !request.Headers.ContainsKey(HeaderNames.Authorization),
        "navigate" => true,
        _ => IsAcceptOfConsole(accept),
    };

    private static bool IsAcceptOfConsole(string accept) => accept.Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase);

    // The forms of the console: those of its pages, and the one to sign out.
    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.HasFormContentType
        && context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<ComponentTypeMetadata>() is not null || metadata.GetMetadata<ConsoleForm>() is not null);
}
