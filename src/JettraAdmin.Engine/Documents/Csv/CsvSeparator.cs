using System.Text;
using CsvHelper;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Csv;

/// <summary>Detects the separator of the columns. Only commas are supported; other separators are named in the error.</summary>
internal static class CsvSeparator
{
    /// <summary>
    /// Whether the first line is <c>"sep=,"</c>: it tells Excel the separator and is not part of the table. Without quotes, the CSV
    /// reader skips it itself.
    /// </summary>
    public static bool IsDeclaration(CsvReader table) => table.FieldCount == 1 && IsSep(table.GetSpan(0)) && table.GetSpan(0).EndsWith("=,"u8);

    /// <summary>A sentence (without period) that names another separator; null when the separator may be a comma.</summary>
    /// <remarks>Spreadsheets in many countries write semicolons. None of our exports has a single column with such a name.</remarks>
    public static MessageTemplate? DescribeOther(CsvReader table)
    {
        if (table.FieldCount != 1)
        {
            return null;
        }

        var cell = table.GetSpan(0);
        if (IsSep(cell))
        {
            // The reader trims white space, which removes a tab.
            return cell.Length == 4
                ? (MessageTemplate)"Its first line says that a tab separates its columns"
                : $"Its first line says that \"{(char)cell[4]}\" separates its columns";
        }

        var at = cell.IndexOfAny(";\t|"u8);
        return at < 0 ? null : (char)cell[at] switch
        {
            ';' => (MessageTemplate)"Semicolons separate its columns",
            '|' => "Vertical bars separate its columns",
            _ => "Tabs separate its columns",
        };
    }

    private static bool IsSep(ReadOnlySpan<byte> cell) =>
        cell.Length is 4 or 5 && Ascii.EqualsIgnoreCase(cell[..4], "sep="u8) && (cell.Length == 4 || (cell[4] is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit((char)cell[4])));
}
