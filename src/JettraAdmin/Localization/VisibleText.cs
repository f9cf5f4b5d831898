using System.Globalization;
using System.Text;

namespace JettraAdmin.Localization;

/// <summary>Shows names and other text of strangers as they are, without letting them change the text around them.</summary>
public static class VisibleText
{
    /// <summary>
    /// The text with control characters, marks of the writing direction and invisible characters written as <c>\u202E</c>. Joiners stay,
    /// because emoji and several scripts need them.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.EnumerateRunes().Any(IsEscaped))
        {
            return text ?? "";
        }

        var shown = new StringBuilder(text.Length + 10);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsEscaped(rune))
            {
                shown.Append(rune.ToString());
            }
            else if (rune.IsBmp)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
            }
        }

        return shown.ToString();
    }

    private static bool IsEscaped(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // U+200C and U+200D join letters and emoji; tags (U+E0020 and later) write the flags of regions.
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F)),
        _ => false,
    };
}
