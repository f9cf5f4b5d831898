using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// The markup of an icon. It is hidden from screen readers, so a text or a label must say the same. It is no component: each component of a
/// page costs the server some kilobytes, and a page has hundreds of icons.
/// </summary>
/// <remarks>Thread-safe. Each markup is made once.</remarks>
public static class IconSvg
{
    private static readonly ConcurrentDictionary<(string Name, string Classes), MarkupString> Made = new();

    /// <summary>The markup of an icon.</summary>
    /// <param name="name">The icon: one of <see cref="IconNames"/>.</param>
    /// <param name="tone">The colour.</param>
    /// <param name="large">20 px, for headings and warnings. Otherwise 16 px.</param>
    /// <param name="classes">Additional CSS classes.</param>
    public static MarkupString Of(string name, Tone tone = default, bool large = false, string? classes = null)
    {
        var all = string.Join(' ', new[] { "icon", large ? "large" : null, tone.Text(), classes }.Where(c => !string.IsNullOrEmpty(c)));
        return Made.GetOrAdd((name, all), static key => new($"""<svg class="{key.Classes}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{key.Name}</svg>"""));
    }
}
