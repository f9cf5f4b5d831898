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
}
