using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Rows under heads: a quiet table at a terminal, columns parted by two blanks in a pipe.</summary>
internal static class RowTable
{
    public static void Write(IAnsiConsole? terminal, TextWriter plain, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (terminal is null)
        {
            WritePlain(plain, heads, rows);
            return;
        }

        var table = new Table { Border = TableBorder.Simple, BorderStyle = Style.Parse("grey") };
        // The last column takes what is left, and wraps; the others are as wide as they need.
        for (int i = 0; i < heads.Count; i++)
        {
            int? width = i == heads.Count - 1 ? null : rows.Select(row => row[i].Length).Append(heads[i].Length).Max();
            table.AddColumn(new TableColumn(new Text(heads[i], Style.Parse("bold"))) { Width = width, NoWrap = width is not null });
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        terminal.Write(table);
    }

    private static void WritePlain(TextWriter plain, IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        int[] widths = [.. heads.Select((head, i) => Math.Max(head.Length, rows.Count == 0 ? 0 : rows.Max(row => row[i].Length)))];
        foreach (IReadOnlyList<string> row in rows.Prepend(heads))
        {
            plain.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }
}
