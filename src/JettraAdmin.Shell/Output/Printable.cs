using System.Globalization;
using System.Text;

namespace JettraAdmin.Shell.Output;

/// <summary>
/// Texts as they may be shown. A name that somebody else chose can hold characters that move the cursor, clear the screen or turn the
/// direction of the line; they are shown as escapes, which can stand in JSON, too.
/// </summary>
internal static class Printable
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>A text on one line: <c>\u001B</c> in place of the escape character, <c>\u000A</c> in place of a line break.</summary>
    public static string Line(string text) => Escape(text, keepsLines: false);

    /// <summary>A text of several lines.</summary>
    public static string Lines(string text) => Escape(text, keepsLines: true);

    private static string Escape(string text, bool keepsLines)
    {
        StringBuilder? shown = null;
        for (var i = 0; i < text.Length;)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            var length = whole ? rune.Utf16SequenceLength : 1;
            if (whole && ((keepsLines && rune.Value == '\n') || IsShown(rune)))
            {
                shown?.Append(text, i, length);
            }
            else
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 16);
                foreach (var unit in text.AsSpan(i, length))
                {
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
                }
            }

            i += length;
        }

        return shown?.ToString() ?? text;
    }

    // The joiners belong to some scripts and to pictures, and change nothing beside them.
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
        _ => true,
    };
}
