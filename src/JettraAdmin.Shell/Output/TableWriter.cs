using Spectre.Console;
using Spectre.Console.Rendering;

namespace JettraAdmin.Shell.Output;

/// <summary>
/// Writes a table: with borders at a terminal, as a block of lines for each row if the terminal is too narrow, and as columns separated by
/// two spaces in a pipe. Nothing is cut off.
/// </summary>
internal static class TableWriter
{
    // The padding of a column, and the space beside it.
    private const int AroundColumn = 3;

    public static void Write(IAnsiConsole? terminal, TextWriter plain, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (terminal is null)
        {
            WritePlain(plain, headers, rows);
            return;
        }

        // The last column takes the remaining width and wraps. The others have the width of their content.
        var last = headers.Count - 1;
        int[] widths = [.. headers.Select((header, i) => rows.Select(row => row[i]).Append(header).Max(text => i == last ? LongestWord(text) : Width(text)))];
        if (widths.Sum(width => width + AroundColumn) + 1 <= terminal.Profile.Width)
        {
            WriteTable(terminal, headers, rows, widths[..last]);
        }
        else
        {
            WriteBlocks(terminal, headers, rows);
        }
    }

    private static void WriteTable(IAnsiConsole terminal, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, int[] widths)
    {
        var table = new Table { Border = TableBorder.Simple, BorderStyle = Style.Parse("grey") };
        for (var i = 0; i < headers.Count; i++)
        {
            int? width = i < widths.Length ? widths[i] : null;
            table.AddColumn(new TableColumn(new Text(headers[i], Style.Parse("bold"))) { Width = width, NoWrap = width is not null });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        terminal.Write(table);
    }

    private static void WriteBlocks(IAnsiConsole terminal, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = headers.Max(Width);
        foreach (var row in rows)
        {
            terminal.WriteLine();
            foreach ((var header, var cell) in headers.Zip(row).Where(each => each.Second.Length > 0))
            {
                terminal.MarkupLineInterpolated($"[grey]{header.PadRight(width)}[/]  {cell}");
            }
        }

        terminal.WriteLine();
    }

    private static void WritePlain(TextWriter plain, IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. headers.Select((header, i) => rows.Select(row => row[i]).Append(header).Max(text => text.Length))];
        foreach (var row in rows.Prepend(headers))
        {
            plain.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    private static int LongestWord(string text) => text.Split(' ').Max(Width);

    /// <summary>The width of a text at a terminal, where some characters are two columns wide.</summary>
    private static int Width(string text) => new Segment(text).CellCount();
}
