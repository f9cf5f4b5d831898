using System.Globalization;
using JettraAdmin.Components.Session;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components;

/// <summary>The HTML document of every page.</summary>
public sealed partial class App
{
    private const string ThemeCookie = "theme";

    private const string ZoneCookie = "zone";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // Read from a cookie, so that the page has the right theme from the beginning. Without the cookie, the browser uses the theme of the
    // system.
    private string? Theme => Http.Request.Cookies[ThemeCookie] is "light" or "dark" ? Http.Request.Cookies[ThemeCookie] : null;

    // The same as in DatabaseTree.razor.js.
    private const string TreeWidthCookie = "tree-width";

    // As the theme. Only a number within the limits gets into the page.
    private string? TreeWidth =>
        int.TryParse(Http.Request.Cookies[TreeWidthCookie], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width is >= 240 and <= 420
            ? string.Create(CultureInfo.InvariantCulture, $"--ja-side:{width}px")
            : null;

    private string BaseHref => $"{Http.Request.PathBase}/";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        T.Use(Language.Of(Http.Request));
        if (Language.Find(Http.Request.Query[Language.Key]) is { } chosen)
        {
            var lifetime = new CookieOptions { Path = BaseHref, MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true };
            Http.Response.Cookies.Append(Language.Key, chosen.Code, lifetime);
        }
    }

    // Static pages, such as the sign-in page, have [ExcludeFromInteractiveRouting].
    private IComponentRenderMode? PageMode => Http.AcceptsInteractiveRouting() || RefusedInConsole.Is(Http) ? RenderMode.InteractiveServer : null;
}
