using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>Parses keys as MongoDB's tools write them: <c>ObjectId(…)</c>, or extended JSON such as <c>{"$oid":"…"}</c>.</summary>
internal static class CsvKey
{
    private const int ObjectIdDigits = 24;

    /// <summary>The key in such a cell; null for other cells, which are plain strings.</summary>
    /// <param name="cell">The cell; it may contain invalid UTF-8.</param>
    public static string? Parse(ReadOnlySpan<byte> cell) => cell switch
    {
        [(byte)'{', .., (byte)'}'] when CsvCell.IsJson(cell) => ParseObject(cell),
        [.., (byte)')'] when cell.StartsWith("ObjectId("u8) => ParseObjectId(cell["ObjectId("u8.Length..^1]),
        _ => null,
    };

    private static string? ParseObject(ReadOnlySpan<byte> cell)
    {
        var reader = new Utf8JsonReader(cell, new JsonReaderOptions { MaxDepth = Document.MaxBytes });
        reader.Read();
        return ExtendedJson.KeyOf(reader);
    }

    private static string? ParseObjectId(ReadOnlySpan<byte> inner)
    {
        var digits = inner is [(byte)'"', .., (byte)'"'] or [(byte)'\'', .., (byte)'\''] ? inner[1..^1] : inner;
        if (digits.Length != ObjectIdDigits)
        {
            return null;
        }

        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return null;
            }
        }

        return System.Text.Encoding.ASCII.GetString(digits);
    }
}
