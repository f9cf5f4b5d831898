using System.Buffers;
using System.Globalization;
using System.Text;

namespace JettraAdmin.Driver.Wire;

/// <summary>
/// Replaces escapes that JSON does not require. The JSON encoders of .NET escape every character above U+FFFF, and some others.
/// </summary>
internal static class UnescapedJson
{
    private const int EscapeLength = 6;

    /// <summary>Replaces escapes by their characters, except those of control characters, quotes, backslashes and unpaired surrogates.</summary>
    /// <param name="json">Valid JSON. It is returned unchanged when it has no escapes to replace.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\\u"u8) < 0)
        {
            return json;
        }

        var plain = new ArrayBufferWriter<byte>(json.Length);
        var rest = json.Span;
        for (int at; (at = rest.IndexOf((byte)'\\')) >= 0;)
        {
            plain.Write(rest[..at]);
            rest = rest[at..];
            rest = rest[(rest[1] == 'u' ? Write(rest, plain) : Copy(rest, 2, plain))..];
        }

        plain.Write(rest);
        return plain.WrittenMemory;
    }

    private static int Write(ReadOnlySpan<byte> escape, ArrayBufferWriter<byte> to)
    {
        var first = (char)Unit(escape);
        if (char.IsHighSurrogate(first) && escape[EscapeLength..].StartsWith("\\u"u8) && (char)Unit(escape[EscapeLength..]) is var second && char.IsLowSurrogate(second))
        {
            return Write(new Rune(first, second), to, 2 * EscapeLength);
        }

        return char.IsSurrogate(first) || first is < ' ' or '"' or '\\' ? Copy(escape, EscapeLength, to) : Write(new Rune(first), to, EscapeLength);
    }

    private static int Write(Rune rune, ArrayBufferWriter<byte> to, int length)
    {
        to.Advance(rune.EncodeToUtf8(to.GetSpan(4)));
        return length;
    }

    private static int Copy(ReadOnlySpan<byte> from, int length, ArrayBufferWriter<byte> to)
    {
        to.Write(from[..length]);
        return length;
    }

    private static ushort Unit(ReadOnlySpan<byte> escape) => ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
