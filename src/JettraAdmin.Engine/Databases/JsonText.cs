using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JettraAdmin.Engine.Databases;

/// <summary>The spelling of JSON's texts and numbers.</summary>
internal static partial class JsonText
{
    /// <summary>A text in quotes, with no more escapes than it needs.</summary>
    public static byte[] Quote(string text) =>
        [(byte)'"', .. JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];

    /// <summary>Whether this is how JSON writes a number.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>
    /// Turns escapes into UTF-8. A lone surrogate, which has no UTF-8, becomes the three bytes its number would have,
    /// so that two such names still compare rightly; the input was accepted by a JSON reader before.
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
                    int unit = Hex(raw, i + 1);
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

    /// <summary>The text of a JSON string, or null when its escapes hold a lone surrogate.</summary>
    public static string? Text(ReadOnlySpan<byte> raw, bool escaped)
    {
        var bytes = escaped ? Unescape(raw) : raw;
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

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
