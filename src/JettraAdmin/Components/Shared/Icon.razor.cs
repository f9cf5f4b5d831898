using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>One sign. It is never alone: a word, or the label of its button, says the same.</summary>
public sealed partial class Icon
{
    /// <summary>Which sign: one of <see cref="IconNames"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>20 px, for heads and warnings; else 16.</summary>
    [Parameter]
    public bool Large { get; set; }

    /// <summary>Filled.</summary>
    [Parameter]
    public bool Filled { get; set; }

    /// <summary>What its colour claims.</summary>
    [Parameter]
    public Tone Tone { get; set; }

    /// <summary>More classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    private string Classes => string.Join(' ', new[] { "i", Large ? "l" : "", Filled ? "f" : "", Tone.Text(), Class }.Where(c => !string.IsNullOrEmpty(c)));
}
