using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace JettraAdmin.Auth;

/// <summary>
/// Whether a browser asks for a page that a person will see. Only then is HTML or a redirect to the sign-in page an answer;
/// everything else is a program, which would take either for success.
/// </summary>
internal static class PageRequest
{
    public static bool Is(HttpContext context)
    {
        HttpRequest request = context.Request;
        string accept = request.Headers.Accept.ToString();
        if (!accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || !IsForPerson(request, accept))
        {
            return false;
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsForm(context);
    }

    // A browser says how it came to ask; the credentials may be those of a proxy in front. What does not say it brings none.
    private static bool IsForPerson(HttpRequest request, string accept) => request.Headers["Sec-Fetch-Mode"].ToString() switch
    {
        "" => !request.Headers.ContainsKey(HeaderNames.Authorization),
        "navigate" => true,
        // The console's own script asks for pages in this way.
        _ => accept.Contains("blazor-enhanced-nav", StringComparison.OrdinalIgnoreCase),
    };

    // The forms of the console: those of its pages, and the one to sign out.
    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.HasFormContentType
        && context.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<ComponentTypeMetadata>() is not null || metadata.GetMetadata<ConsoleForm>() is not null);
}
