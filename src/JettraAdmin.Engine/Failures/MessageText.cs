using System.Text;

namespace JettraAdmin.Engine.Failures;

/// <summary>Prepares user input for messages.</summary>
internal static class MessageText
{
    private const int MaxLength = 80;

    /// <summary>Shortens a text and replaces control characters, so that it can be quoted in a message.</summary>
    public static string Shorten(string text)
    {
        var cut = text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "…") : text;
        return string.Concat(cut.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? Rune.ReplacementChar : rune));
    }
}
