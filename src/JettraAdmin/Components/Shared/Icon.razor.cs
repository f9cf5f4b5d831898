using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>An icon. It is hidden from screen readers, so a text or a label must say the same.</summary>
public sealed partial class Icon
{
    /// <summary>The icon: one of <see cref="IconNames"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>20 px, for headings and warnings. Otherwise 16 px.</summary>
    [Parameter]
    public bool Large { get; set; }

    /// <summary>The colour.</summary>
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    private string Classes => string.Join(' ', new[] { "icon", Large ? "large" : "", Tone.Text(), Class }.Where(c => !string.IsNullOrEmpty(c)));

    /// <summary>The same without a component, for lists: a component costs the server several kilobytes.</summary>
    /// <param name="name">The icon: one of <see cref="IconNames"/>.</param>
    /// <param name="classes">Additional CSS classes.</param>
    public static MarkupString Svg(string name, string? classes = null) =>
        new($"""<svg class="icon{(classes is null ? "" : $" {classes}")}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{name}</svg>""");
}
