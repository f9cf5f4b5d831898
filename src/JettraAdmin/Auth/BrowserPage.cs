namespace JettraAdmin.Auth;

/// <summary>
/// Endpoint metadata for an HTML page under the paths of the API: a browser without access is redirected to the sign-in page,
/// as in the console.
/// </summary>
internal sealed class BrowserPage
{
    public static bool IsRequested(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<BrowserPage>() is not null
        && PageRequest.Is(context)
        && Schemes.Select(context) == Schemes.Cookie;
}
