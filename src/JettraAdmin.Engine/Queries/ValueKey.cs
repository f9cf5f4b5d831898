using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Queries;

/// <summary>
/// Defines the order of all JSON values: every value has a key, and the byte order of the keys is the order of the values.
/// </summary>
/// <remarks>
/// The order is: missing values, null, false, true, numbers, strings, arrays, objects. Numbers are compared exactly by value,
/// regardless of their spelling; strings by UTF-8 bytes; arrays element by element; objects property by property in the order of
/// their names. No key is a prefix of another key, so keys can be concatenated.
/// </remarks>
public static class ValueKey
{
    internal const byte MissingTag = 0x08;
    internal const byte NullTag = 0x10;
    internal const byte FalseTag = 0x18;
    internal const byte TrueTag = 0x19;
    internal const byte NumberTag = 0x20;
    internal const byte TextTag = 0x28;
    internal const byte ArrayTag = 0x30;
    internal const byte ObjectTag = 0x38;

    /// <summary>Begins a digest, which replaces a long key in a unique index. No key of a value begins with it.</summary>
    internal const byte DigestTag = 0xF0;

    /// <summary>The end of a string, array or object; less than all bytes that can follow inside.</summary>
    internal const byte End = 0x00;

    private const byte Escape = 0x01;

    /// <summary>Greater than all bytes in keys; used in upper bounds.</summary>
    internal const byte Above = 0xFF;

    /// <summary>The key of a string.</summary>
    public static byte[] OfText(string text)
    {
        var key = new KeyBuffer();
        AppendText(key, Encoding.UTF8.GetBytes(text));
        return key.Written.ToArray();
    }

    /// <summary>The key of a JSON value.</summary>
    public static byte[] OfJson(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, DocumentKeys.Options);
        reader.Read();
        var key = new KeyBuffer();
        Append(key, ref reader);
        return key.Written.ToArray();
    }

    /// <summary>Appends the key of the current value of the reader, and moves the reader to its end.</summary>
    /// <param name="to">The buffer.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="enough">The number of bytes that the caller needs; longer strings may be truncated after it.</param>
    internal static void Append(KeyBuffer to, ref Utf8JsonReader reader, int enough = int.MaxValue)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                to.Add(NullTag);
                break;
            case JsonTokenType.False:
                to.Add(FalseTag);
                break;
            case JsonTokenType.True:
                to.Add(TrueTag);
                break;
            case JsonTokenType.Number:
                NumberKey.Append(to, reader.ValueSpan);
                break;
            case JsonTokenType.String:
                var text = reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan;
                AppendText(to, text[..Math.Min(text.Length, enough)]);
                break;
            case JsonTokenType.StartArray:
                to.Add(ArrayTag);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Append(to, ref reader);
                }

                to.Add(End);
                break;
            default:
                AppendObject(to, ref reader);
                break;
        }
    }

    // Properties are sorted by name, so that objects are equal regardless of the order of their properties.
    private static void AppendObject(KeyBuffer to, ref Utf8JsonReader reader)
    {
        to.Add(ObjectTag);
        var members = new List<byte[]>();
        var start = to.Length;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            AppendText(to, reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan);
            reader.Read();
            Append(to, ref reader);
            members.Add(to.Written[start..].ToArray());
            to.Length = start;
        }

        members.Sort(static (one, other) => one.AsSpan().SequenceCompareTo(other));
        foreach (var member in members)
        {
            to.Add(member);
        }

        to.Add(End);
    }

    /// <summary>The UTF-8 of the string with a key.</summary>
    internal static ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> key)
    {
        var text = key[1..^1];
        if (!text.Contains(Escape))
        {
            return text;
        }

        var plain = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Add(text[i] == Escape ? (byte)(text[++i] - 1) : text[i]);
        }

        return plain.ToArray();
    }

    // The bytes 0 and 1 in the string are escaped, so that End is less than any continuation.
    private static void AppendText(KeyBuffer to, ReadOnlySpan<byte> text)
    {
        to.Add(TextTag);
        for (var low = text.IndexOfAny(End, Escape); low >= 0; low = text.IndexOfAny(End, Escape))
        {
            to.Add(text[..low]);
            to.Add(Escape);
            to.Add((byte)(text[low] + 1));
            text = text[(low + 1)..];
        }

        to.Add(text);
        to.Add(End);
    }
}

/// <summary>A growing buffer for a key. Not thread-safe.</summary>
internal sealed class KeyBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>The written bytes.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The number of written bytes; decrease it to discard the rest.</summary>
    public int Length { get; set; }

    /// <summary>Adds a byte.</summary>
    public void Add(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Inverts all bytes from this position, which reverses their order.</summary>
    public void Invert(int from)
    {
        foreach (ref var value in _bytes.AsSpan(from, Length - from))
        {
            value = (byte)~value;
        }
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length, count);
    }
}
