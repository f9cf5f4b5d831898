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

    public static void Write(IAnsiConsole? terminal, TextWriter plain, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (terminal is null)
        {
            WritePlain(plain, heads, rows);
            return;
        }

        // The last column takes the remaining width and wraps. The others have the width of their content.
        var last = heads.Count - 1;
        int[] widths = [.. heads.Select((head, i) => rows.Select(row => row[i]).Append(head).Max(text => i == last ? LongestWord(text) : Width(text)))];
        if (widths.Sum(width => width + AroundColumn) + 1 <= terminal.Profile.Width)
        {
            WriteTable(terminal, heads, rows, widths[..last]);
        }
        else
        {
            WriteBlocks(terminal, heads, rows);
        }
    }

    private static void WriteTable(IAnsiConsole terminal, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows, int[] widths)
    {
        var table = new Table { Border = TableBorder.Simple, BorderStyle = Style.Parse("grey") };
        for (var i = 0; i < heads.Count; i++)
        {
            int? width = i < widths.Length ? widths[i] : null;
            table.AddColumn(new TableColumn(new Text(heads[i], Style.Parse("bold"))) { Width = width, NoWrap = width is not null });
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        terminal.Write(table);
    }

    private static void WriteBlocks(IAnsiConsole terminal, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var width = heads.Max(Width);
        foreach (var row in rows)
        {
            terminal.WriteLine();
            foreach ((var head, var cell) in heads.Zip(row).Where(each => each.Second.Length > 0))
            {
                terminal.MarkupLineInterpolated($"[grey]{head.PadRight(width)}[/]  {cell}");
            }
        }

        terminal.WriteLine();
    }

    private static void WritePlain(TextWriter plain, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. heads.Select((head, i) => rows.Select(row => row[i]).Append(head).Max(text => text.Length))];
        foreach (var row in rows.Prepend(heads))
        {
            plain.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    private static int LongestWord(string text) => text.Split(' ').Max(Width);

    /// <summary>The width of a text at a terminal, where some characters are two columns wide.</summary>
    private static int Width(string text) => new Segment(text).CellCount();
}
