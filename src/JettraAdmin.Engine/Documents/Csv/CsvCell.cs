using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>What stands in a cell of a table, and what it means; docs/csv.md has the rule.</summary>
/// <remarks>
/// A cell that is JSON to its last character is that value; any other is a text. So a text is written as it is, unless it
/// would be read as something else: then it is written as JSON, in quotes. The same is done to a text that a spreadsheet
/// would run as a formula.
/// </remarks>
internal static class CsvCell
{
    private static readonly SearchValues<byte> Formulas = SearchValues.Create("=+-@\t\r"u8);

    // Control characters, but for those that tables hold: tab, line feed, carriage return.
    private static readonly SearchValues<byte> Unseen = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 13)).Select(c => (byte)c), 127]);

    /// <summary>Whether a cell is a value written as JSON.</summary>
    public static bool IsJson(ReadOnlySpan<byte> cell) => !cell.IsEmpty && cell[0] switch
    {
        (byte)'"' => IsQuoted(cell),
        (byte)'{' => cell[^1] == '}' && IsWhole(cell),
        (byte)'[' => cell[^1] == ']' && IsWhole(cell),
        (byte)'t' => cell.SequenceEqual("true"u8),
        (byte)'f' => cell.SequenceEqual("false"u8),
        (byte)'n' => cell.SequenceEqual("null"u8),
        _ => JsonText.IsNumber(cell),
    };

    /// <summary>Whether a cell is a text written as JSON, in quotes.</summary>
    public static bool IsQuoted(ReadOnlySpan<byte> cell) => cell.Length > 1 && cell[0] == '"' && cell[^1] == '"' && IsWhole(cell);

    /// <summary>What is written into a cell for a value.</summary>
    /// <param name="json">The value as JSON, a text with its quotes.</param>
    /// <param name="isName">Whether it is a text by its place: an id, or the name of a column.</param>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json, bool isName)
    {
        if (json[0] != '"')
        {
            return json;
        }

        var inner = json[1..^1];
        var text = inner.Contains((byte)'\\') ? JsonText.Unescape(inner) : inner;
        return text.IsEmpty || Formulas.Contains(text[0]) || text.ContainsAny(Unseen) || !Utf8.IsValid(text) || (isName ? text[0] == '"' || CsvKey.Of(text) is not null : IsJson(text))
            ? json
            : text;
    }

    /// <summary>The JSON of what a cell means; <see cref="CsvKey"/> knows more of the cells of keys.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isName">Whether it is a text by its place.</param>
    public static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> cell, bool isName) =>
        (isName ? IsQuoted(cell) : IsJson(cell)) ? cell : JsonText.Quote(cell);

    private static bool IsWhole(ReadOnlySpan<byte> cell)
    {
        // How deep it may be is not asked here: what is too deep is refused, not taken for a text.
        var reader = new Utf8JsonReader(cell, new JsonReaderOptions { MaxDepth = Document.MaxBytes });
        try
        {
            while (reader.Read())
            {
            }

            return Utf8.IsValid(cell);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
