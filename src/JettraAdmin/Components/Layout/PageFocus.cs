using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace JettraAdmin.Components.Layout;

/// <summary>
/// Focuses the heading of an opened page, so that screen readers begin there. If the page was opened from the tree, the focus stays in
/// the tree.
/// </summary>
public sealed class PageFocus : ComponentBase
{
    private RouteData? _focused;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public RouteData Route { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focused != Route)
        {
            // Filters and open details are in the query: the page is the same, so the focus stays. It also stays if the user started to
            // type before the prerendered page was connected.
            var function = _focused is not { } before || IsSamePage(before, Route) ? "focusHeadingIfLost" : "focusHeading";
            _focused = Route;
            await Browser.CallAsync(function);
        }
    }

    private static bool IsSamePage(RouteData before, RouteData now) =>
        before.PageType == now.PageType
        && before.RouteValues.Count == now.RouteValues.Count
        && before.RouteValues.All(value => now.RouteValues.TryGetValue(value.Key, out var other) && Equals(value.Value, other));
}
