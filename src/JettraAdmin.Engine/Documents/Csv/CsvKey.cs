using System.Text.Json;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>A key as MongoDB's tools write it into a cell: <c>ObjectId(…)</c>, or an extended value such as <c>{"$oid":"…"}</c>.</summary>
internal static class CsvKey
{
    private const int ObjectIdDigits = 24;

    /// <summary>The key of such a cell; null for any other cell, which is a text as it stands.</summary>
    /// <param name="cell">The cell, which need not be valid text.</param>
    public static string? Of(ReadOnlySpan<byte> cell) => cell switch
    {
        [(byte)'{', .., (byte)'}'] when CsvCell.IsJson(cell) => OfObject(cell),
        [.., (byte)')'] when cell.StartsWith("ObjectId("u8) => OfObjectId(cell["ObjectId("u8.Length..^1]),
        _ => null,
    };

    private static string? OfObject(ReadOnlySpan<byte> cell)
    {
        var reader = new Utf8JsonReader(cell, new JsonReaderOptions { MaxDepth = Document.MaxBytes });
        reader.Read();
        return ExtendedJson.KeyOf(reader);
    }

    private static string? OfObjectId(ReadOnlySpan<byte> inner)
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
