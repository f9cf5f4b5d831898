using System.Globalization;
using System.Text;

namespace JettraAdmin.Localization;

/// <summary>Shows names and other text of strangers as they are, without letting them change the text around them.</summary>
public static class VisibleText
{
    /// <summary>
    /// A name with control characters, marks of the writing direction and invisible characters written as <c>\u202E</c>; so are spaces
    /// at its beginning and end, and all spaces but the usual one. Two names that differ never look the same because of them. Joiners
    /// stay, because emoji and several scripts need them.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Both are 0 and the whole length for nearly every name.
        var first = text.Length - text.TrimStart().Length;
        var end = text.TrimEnd().Length;
        return Escape(text, (rune, at) => IsInvisible(rune) || IsUnusualSpace(rune) || (rune.Value == ' ' && (at < first || at >= end)));
    }

    /// <summary>The same for content, such as the text of a document, in which spaces are nothing unusual: these stay as they are.</summary>
    public static string OfContent(string? text) => string.IsNullOrEmpty(text) ? "" : Escape(text, (rune, _) => IsInvisible(rune));

    private static string Escape(string text, Func<Rune, int, bool> isEscaped)
    {
        StringBuilder? shown = null;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (isEscaped(rune, at))
            {
                shown ??= new StringBuilder(text, 0, at, text.Length + 10);
                shown.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "X4" : "X8", CultureInfo.InvariantCulture));
            }
            else
            {
                shown?.Append(rune.ToString());
            }

            at += rune.Utf16SequenceLength;
        }

        return shown?.ToString() ?? text;
    }

    private static bool IsUnusualSpace(Rune rune) => rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // U+200C and U+200D join letters and emoji; tags (U+E0020 and later) write the flags of regions.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F)),
        _ => false,
    };
}
