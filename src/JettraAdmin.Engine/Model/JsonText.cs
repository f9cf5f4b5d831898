using System.Buffers;
using System.Text;
using System.Text.Unicode;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Model;

/// <summary>Reads and writes JSON strings and numbers.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The characters that must be escaped in JSON strings: control characters, quote and backslash.</summary>
    public static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private static readonly byte[][] Controls = [.. Enumerable.Range(0, 0x20).Select(c => Encoding.ASCII.GetBytes($"\\u00{c:x2}"))];

    /// <summary>Writes a JSON string with only the required escapes.</summary>
    /// <exception cref="ArgumentException">The text contains a lone surrogate.</exception>
    public static byte[] Quote(string text) => QuoteValid(Strict.GetBytes(text));

    /// <summary>Writes a JSON string with only the required escapes.</summary>
    /// <exception cref="ArgumentException">The text is not valid UTF-8.</exception>
    public static byte[] Quote(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? QuoteValid(utf8) : throw new ArgumentException("The text is not valid UTF-8.", nameof(utf8));

    /// <summary>The escape sequence of one of the <see cref="Escaped"/> characters.</summary>
    public static ReadOnlySpan<byte> Escape(byte character) => character switch
    {
        (byte)'\b' => "\\b"u8,
        (byte)'\t' => "\\t"u8,
        (byte)'\n' => "\\n"u8,
        (byte)'\f' => "\\f"u8,
        (byte)'\r' => "\\r"u8,
        (byte)'"' => "\\\""u8,
        (byte)'\\' => @"\\"u8,
        _ => Controls[character],
    };

    /// <summary>Whether a text is a valid JSON number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var rest = text.StartsWith("-"u8) ? text[1..] : text;
        var whole = SkipDigits(ref rest);
        if (whole == 0 || (whole > 1 && text[^(whole + rest.Length)] == '0'))
        {
            return false;
        }

        if (rest.StartsWith("."u8))
        {
            rest = rest[1..];
            if (SkipDigits(ref rest) == 0)
            {
                return false;
            }
        }

        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
            return SkipDigits(ref rest) > 0 && rest.IsEmpty;
        }

        return rest.IsEmpty;
    }

    /// <summary>
    /// Replaces escapes with UTF-8. A lone surrogate becomes the three bytes that its code point would have, so that such names can
    /// still be compared. The input must be valid JSON.
    /// </summary>
    public static byte[] Unescape(ReadOnlySpan<byte> raw)
    {
        var to = new List<byte>(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                to.Add(raw[i]);
                continue;
            }

            i++;
            switch (raw[i])
            {
                case (byte)'b': to.Add(8); break;
                case (byte)'t': to.Add(9); break;
                case (byte)'n': to.Add(10); break;
                case (byte)'f': to.Add(12); break;
                case (byte)'r': to.Add(13); break;
                case (byte)'u':
                    var unit = Hex(raw, i + 1);
                    i += 4;
                    if (char.IsHighSurrogate((char)unit) && i + 6 < raw.Length && raw[i + 1] == '\\' && raw[i + 2] == 'u'
                        && char.IsLowSurrogate((char)Hex(raw, i + 3)))
                    {
                        unit = char.ConvertToUtf32((char)unit, (char)Hex(raw, i + 3));
                        i += 6;
                    }

                    Append(to, unit);
                    break;
                default: to.Add(raw[i]); break;
            }
        }

        return [.. to];
    }

    /// <summary>The text of a JSON string, or null when it contains a lone surrogate.</summary>
    public static string? Text(ReadOnlySpan<byte> raw, bool escaped)
    {
        var bytes = escaped ? Unescape(raw) : raw;
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>A sentence with the reason why bytes are not valid UTF-8.</summary>
    public static MessageTemplate DescribeInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            // A surrogate, alone or as half of a pair that was encoded as two characters.
            if (bytes[i] == 0xED && bytes[i + 1] >= 0xA0)
            {
                return "It contains a lone surrogate, which is not a character.";
            }
        }

        return "It contains bytes that are not UTF-8.";
    }

    private static byte[] QuoteValid(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOfAny(Escaped) < 0)
        {
            return [(byte)'"', .. utf8, (byte)'"'];
        }

        var quoted = new ArrayBufferWriter<byte>(utf8.Length + 16);
        quoted.Write("\""u8);
        for (int at; (at = utf8.IndexOfAny(Escaped)) >= 0; utf8 = utf8[(at + 1)..])
        {
            quoted.Write(utf8[..at]);
            quoted.Write(Escape(utf8[at]));
        }

        quoted.Write(utf8);
        quoted.Write("\""u8);
        return quoted.WrittenSpan.ToArray();
    }

    private static int SkipDigits(ref ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }

    private static int Hex(ReadOnlySpan<byte> raw, int at) =>
        int.Parse(raw.Slice(at, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture);

    private static void Append(List<byte> to, int point)
    {
        if (point < 0x80)
        {
            to.Add((byte)point);
        }
        else if (point < 0x800)
        {
            to.AddRange([(byte)(0xC0 | (point >> 6)), (byte)(0x80 | (point & 0x3F))]);
        }
        else if (point < 0x10000)
        {
            to.AddRange([(byte)(0xE0 | (point >> 12)), (byte)(0x80 | ((point >> 6) & 0x3F)), (byte)(0x80 | (point & 0x3F))]);
        }
        else
        {
            to.AddRange([(byte)(0xF0 | (point >> 18)), (byte)(0x80 | ((point >> 12) & 0x3F)), (byte)(0x80 | ((point >> 6) & 0x3F)), (byte)(0x80 | (point & 0x3F))]);
        }
    }
}
