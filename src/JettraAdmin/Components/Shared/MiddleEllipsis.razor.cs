using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A name that is shortened in the middle if there is too little space, because names in a list often begin alike and differ at the
/// end.
/// </summary>
public sealed partial class MiddleEllipsis
{
    /// <summary>Names up to this length are not shortened in the middle.</summary>
    public const int Short = 16;

    private const int Tail = 6;

    /// <summary>The name.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    // Never splits a surrogate pair.
    private static int? Cut(string text) => text.Length <= Short ? null : text.Length - Tail - (char.IsLowSurrogate(text[^Tail]) ? 1 : 0);
}
