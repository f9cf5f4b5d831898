namespace JettraAdmin.Auth;

/// <summary>
/// Marks an endpoint among the paths of programs that is a page for people: a browser that may not see it is taken to the page
/// where that can be mended, as everywhere in the console.
/// </summary>
internal sealed class PageForPeople
{
    public static bool IsAskedFor(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageForPeople>() is not null
        && PageRequest.Is(context)
        && Schemes.Of(context) == Schemes.Cookie;
}
