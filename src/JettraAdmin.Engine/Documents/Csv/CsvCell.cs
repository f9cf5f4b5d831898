using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>Converts between CSV cells and JSON values; docs/csv.md has the rules.</summary>
/// <remarks>
/// A cell whose whole content is valid JSON is that value; any other cell is a string. So a string is written as it is, unless it
/// would be read as another value: then it is written as a JSON string in quotes. The same is done with strings that a spreadsheet
/// would run as formulas.
/// </remarks>
internal static class CsvCell
{
    private static readonly SearchValues<byte> Formulas = SearchValues.Create("=+-@\t\r"u8);

    // Control characters except tab, line feed and carriage return.
    private static readonly SearchValues<byte> ControlCharacters = SearchValues.Create([.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 13)).Select(c => (byte)c), 127]);

    /// <summary>Whether a cell is valid JSON.</summary>
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

    /// <summary>Whether a cell is a JSON string in quotes.</summary>
    public static bool IsQuoted(ReadOnlySpan<byte> cell) => cell.Length > 1 && cell[0] == '"' && cell[^1] == '"' && IsWhole(cell);

    /// <summary>Formats a value as a cell.</summary>
    /// <param name="json">The value as JSON; a string with its quotes.</param>
    /// <param name="isName">Whether the cell is always a string: an id or a column name.</param>
    public static ReadOnlySpan<byte> Format(ReadOnlySpan<byte> json, bool isName)
    {
        if (json[0] != '"')
        {
            return json;
        }

        var inner = json[1..^1];
        var text = inner.Contains((byte)'\\') ? JsonText.Unescape(inner) : inner;
        return text.IsEmpty || Formulas.Contains(text[0]) || text.ContainsAny(ControlCharacters) || !Utf8.IsValid(text) || (isName ? text[0] == '"' || CsvKey.Parse(text) is not null : IsJson(text))
            ? json
            : text;
    }

    /// <summary>Converts a cell to JSON. <see cref="CsvKey"/> handles further formats of keys.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isName">Whether the cell is always a string.</param>
    public static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> cell, bool isName) =>
        (isName ? IsQuoted(cell) : IsJson(cell)) ? cell : JsonText.Quote(cell);

    private static bool IsWhole(ReadOnlySpan<byte> cell)
    {
        // No depth limit here: a value that is nested too deeply must be refused later, not taken for a string.
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
