using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Tells whether a browser requests a page. Only then may the response be HTML or a redirect to the sign-in page. Other clients
/// would take both for success.
/// </summary>
/// <remarks>
/// Browsers send <c>Sec-Fetch-Mode</c> only over HTTPS and to the local machine. Over plain HTTP they do not, but they accept
/// XHTML when they open a page. Accepting HTML is not enough: the HTTP client of Java does so in every request.
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

    /// <summary>Whether an Accept header is one that browsers, or the script of the console, send when they open a page.</summary>
    public static bool IsAcceptOfBrowser(string accept) =>
        accept.Contains("application/xhtml+xml", StringComparison.OrdinalIgnoreCase) || IsAcceptOfConsole(accept);

    // With Sec-Fetch-Mode it is a browser even if credentials are sent: they may belong to a proxy.
    private static bool IsForPerson(HttpRequest request, string accept) => request.Headers["Sec-Fetch-Mode"].ToString() switch
    {
        "" => IsAcceptOfBrowser(accept) && !request.Headers.ContainsKey(HeaderNames.Authorization),
        "navigate" => true,
        _ => IsAcceptOfConsole(accept),
    };

    private static bool IsAcceptOfConsole(string accept) => accept.Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase);

    // The forms of the console's pages, and the sign-out form.
    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.HasFormContentType
        && context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<ComponentTypeMetadata>() is not null || metadata.GetMetadata<ConsoleForm>() is not null);
}
