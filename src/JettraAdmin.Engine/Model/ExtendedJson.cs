using System.Buffers;
using System.Text.Json;

namespace JettraAdmin.Engine.Model;

/// <summary>
/// Converts extended JSON, as MongoDB's tools write it: objects with one property whose name begins with <c>$</c>. Supported are
/// <c>$oid</c>, <c>$uuid</c>, <c>$date</c>, <c>$numberInt</c>, <c>$numberLong</c>, <c>$numberDouble</c> and <c>$numberDecimal</c>.
/// </summary>
internal static class ExtendedJson
{
    private enum Kind
    {
        None,
        Text,
        Number,
        Date,
    }

    /// <summary>
    /// Replaces extended values with plain JSON, at every depth: numbers with their exact text, dates as ISO 8601 in UTC, ids as
    /// strings. Values that cannot be converted without loss are not changed, and neither is invalid JSON.
    /// </summary>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> json)
    {
        var source = json.Span;
        if (!source.Contains((byte)'$') && source.IndexOf("\\u0024"u8) < 0)
        {
            return json;
        }

        ArrayBufferWriter<byte>? output = null;
        var copied = 0;
        try
        {
            var reader = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = Document.MaxDepth + 1 });
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.StartObject || reader.CurrentDepth == 0)
                {
                    continue;
                }

                var ahead = reader;
                var start = (int)reader.TokenStartIndex;
                var kind = Read(ref ahead, out var value);
                if (kind == Kind.None)
                {
                    continue;
                }

                // An unconverted object is skipped with its content.
                reader = ahead;
                if (Plain(kind, value) is { } plain)
                {
                    output ??= new ArrayBufferWriter<byte>(source.Length);
                    output.Write(source[copied..start]);
                    output.Write(plain);
                    copied = (int)ahead.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            // The document parser will report the error.
            return json;
        }

        if (output is null)
        {
            return json;
        }

        output.Write(source[copied..]);
        return output.WrittenMemory;
    }

    /// <summary>The text of an extended value that can be a key: an id or a number; null for other objects.</summary>
    /// <param name="ahead">A reader at the beginning of the object.</param>
    public static string? KeyOf(Utf8JsonReader ahead) => Read(ref ahead, out var value) switch
    {
        Kind.Text when value.TokenType == JsonTokenType.String => JsonText.Text(value.ValueSpan, value.ValueIsEscaped),
        Kind.Number when NumberOf(value) is { } number => System.Text.Encoding.ASCII.GetString(number),
        _ => null,
    };

    private static byte[]? Plain(Kind kind, Utf8JsonReader value) => kind switch
    {
        Kind.Text when value.TokenType == JsonTokenType.String => [(byte)'"', .. value.ValueSpan, (byte)'"'],
        Kind.Number => NumberOf(value),
        Kind.Date => ExtendedDate.Iso(value),
        _ => null,
    };

    private static byte[]? NumberOf(Utf8JsonReader value)
    {
        var text = value.ValueIsEscaped ? JsonText.Unescape(value.ValueSpan) : value.ValueSpan;
        return JsonText.IsNumber(text) ? text.ToArray() : null;
    }

    /// <summary>Reads an object with one known property; <paramref name="value"/> is positioned at its value, the reader after the object.</summary>
    private static Kind Read(ref Utf8JsonReader reader, out Utf8JsonReader value)
    {
        value = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName || KindOf(reader) is not (not Kind.None and var kind))
        {
            return Kind.None;
        }

        reader.Read();
        var isNested = kind == Kind.Date && reader.TokenType == JsonTokenType.StartObject;
        if (isNested && !(reader.Read() && reader.TokenType == JsonTokenType.PropertyName && NameOf(reader).SequenceEqual("$numberLong"u8) && reader.Read()))
        {
            return Kind.None;
        }

        value = reader;
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Number && reader.Read() && reader.TokenType == JsonTokenType.EndObject
            && (!isNested || (reader.Read() && reader.TokenType == JsonTokenType.EndObject))
            ? kind
            : Kind.None;
    }

    private static Kind KindOf(Utf8JsonReader reader)
    {
        var name = NameOf(reader);
        return name.SequenceEqual("$oid"u8) || name.SequenceEqual("$uuid"u8) ? Kind.Text
            : name.SequenceEqual("$date"u8) ? Kind.Date
            : name.SequenceEqual("$numberInt"u8) || name.SequenceEqual("$numberLong"u8) || name.SequenceEqual("$numberDouble"u8) || name.SequenceEqual("$numberDecimal"u8) ? Kind.Number
            : Kind.None;
    }

    private static ReadOnlySpan<byte> NameOf(Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan) : reader.ValueSpan;
}
