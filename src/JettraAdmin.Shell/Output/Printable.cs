using System.Globalization;
using System.Text;

namespace JettraAdmin.Shell.Output;

/// <summary>
/// Escapes control characters. Names and documents can contain characters that move the cursor, clear the screen or change the text
/// direction. They are printed as escapes that are also valid in JSON.
/// </summary>
internal static class Printable
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Escapes control characters and line breaks, as in <c>\u001B</c>.</summary>
    public static string Line(string text) => Escape(text, keepLineBreaks: false);

    /// <summary>Escapes control characters, but not line breaks.</summary>
    public static string Lines(string text) => Escape(text, keepLineBreaks: true);

    private static string Escape(string text, bool keepLineBreaks)
    {
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length;)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (whole && ((keepLineBreaks && rune.Value == '\n') || IsPrintable(rune)))
            {
                escaped?.Append(text, i, length);
            }
            else
            {
                escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
                foreach (var unit in text.AsSpan(i, length))
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
                }
            }

            i += length;
        }

        return escaped?.ToString() ?? text;
    }

    // Joiners are part of some scripts and of emoji, and are harmless.
    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => true,
    };
}
