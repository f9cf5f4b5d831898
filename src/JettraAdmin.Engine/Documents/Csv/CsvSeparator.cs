using System.Text;
using CsvHelper;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>What separates the columns of a table. Only commas are read; other signs are named.</summary>
internal static class CsvSeparator
{
    /// <summary>
    /// Whether the first line is <c>"sep=,"</c>: it tells Excel the separator, and is no part of the table. Without quotes the reader of tables
    /// passes it over by itself.
    /// </summary>
    public static bool IsDeclaration(CsvReader table) => table.FieldCount == 1 && IsSep(table.GetSpan(0)) && table.GetSpan(0).EndsWith("=,"u8);

    /// <summary>A sentence, without its end, on the sign that separates the columns instead of commas; null when commas may do.</summary>
    /// <remarks>Spreadsheets of many countries write semicolons. No table of ours has a single column of such a name.</remarks>
    public static string? Other(CsvReader table)
    {
        if (table.FieldCount != 1)
        {
            return null;
        }

        var cell = table.GetSpan(0);
        if (IsSep(cell))
        {
            // Blanks around a cell are taken away, so nothing is left of a tab.
            return $"Its first line says that {(cell.Length == 4 ? "a tab" : $"\"{(char)cell[4]}\"")} separates its columns";
        }

        var at = cell.IndexOfAny(";\t|"u8);
        return at < 0 ? null : (char)cell[at] switch
        {
            ';' => "Semicolons separate its columns",
            '|' => "Vertical bars separate its columns",
            _ => "Tabs separate its columns",
        };
    }

    private static bool IsSep(ReadOnlySpan<byte> cell) =>
        cell.Length is 4 or 5 && Ascii.EqualsIgnoreCase(cell[..4], "sep="u8) && (cell.Length == 4 || (cell[4] is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit((char)cell[4])));
}
