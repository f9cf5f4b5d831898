using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>A translated sentence with an element in it.</summary>
public sealed partial class Sentence
{
    private const string Place = "{0}";

    private string _before = "";
    private string _after = "";

    /// <summary>The sentence in the viewer's language, with <c>{0}</c> in the place of the element.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>The element.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var at = Text.IndexOf(Place, StringComparison.Ordinal);
        (_before, _after) = at < 0 ? (Text, "") : (Text[..at], Text[(at + Place.Length)..]);
    }
}
