using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace JettraAdmin.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    private const string ThemeCookie = "theme";

    private const string ZoneCookie = "zone";

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // From a plain cookie, so that the first paint is right. Absent: the attribute is left out and the system decides.
    private string? Theme => Http.Request.Cookies[ThemeCookie] is "light" or "dark" ? Http.Request.Cookies[ThemeCookie] : null;

    private string BaseHref => $"{Http.Request.PathBase}/";

    // Static pages, such as signing in, carry [ExcludeFromInteractiveRouting].
    private IComponentRenderMode? PageMode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
