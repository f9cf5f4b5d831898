using System.Text.RegularExpressions;
using Spectre.Console;

namespace JettraAdmin.Shell.Output;

/// <summary>Writes indented JSON with syntax colours.</summary>
internal static partial class ColoredJson
{
    public static void Write(IAnsiConsole terminal, string json)
    {
        var paragraph = new Paragraph();
        var at = 0;
        foreach (Match token in Token().Matches(json))
        {
            paragraph.Append(json[at..token.Index], Style.Plain);
            paragraph.Append(token.Value, Colour(token));
            at = token.Index + token.Length;
        }

        paragraph.Append(json[at..], Style.Plain);
        terminal.Write(paragraph);
        terminal.WriteLine();
    }

    private static Style Colour(Match token) =>
        token.Groups["name"].Success ? new Style(Color.Teal)
        : token.Groups["text"].Success ? new Style(Color.Green)
        : token.Groups["number"].Success ? new Style(Color.Olive)
        : new Style(Color.Purple);

    [GeneratedRegex("""(?<name>"(?:[^"\\]|\\.)*")(?=\s*:)|(?<text>"(?:[^"\\]|\\.)*")|(?<number>-?\d[0-9.eE+-]*)|(?<word>true|false|null)""")]
    private static partial Regex Token();
}
