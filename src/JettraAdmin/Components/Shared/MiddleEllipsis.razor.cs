using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>
/// A name that is cut in its middle where there is no room for all of it: names that stand below each other often begin alike, and
/// differ at their ends.
/// </summary>
public sealed partial class MiddleEllipsis
{
    /// <summary>The longest name, in characters, that is not expected to be cut.</summary>
    public const int Short = 16;

    private const int Tail = 6;

    /// <summary>The name.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    // Never between the halves of one character.
    private int? Cut => Text.Length <= Short ? null : Text.Length - Tail - (char.IsLowSurrogate(Text[^Tail]) ? 1 : 0);
}
