using System.Globalization;
using System.Text.RegularExpressions;

namespace JettraAdmin.Shell.Commands;

/// <summary>Selects documents of a collection: <c>[where FILTER] [order by ORDER] [limit N] [offset N]</c>, as in the commands of the server.</summary>
/// <param name="Filter">The condition; null for all documents.</param>
/// <param name="Order">The order; null for that of <c>_id</c>.</param>
/// <param name="Limit">The maximum number of documents; null for all.</param>
/// <param name="Offset">How many documents to skip.</param>
internal sealed partial record SelectionClause(string? Filter = null, string? Order = null, long? Limit = null, long Offset = 0)
{
    public const string Usage = "[where <filter>] [order by <order>] [limit <n>] [offset <n>]";

    /// <summary>Parses the text from a word to the end.</summary>
    /// <exception cref="Start.ShellException">The text is not valid.</exception>
    public static SelectionClause Of(CommandRun run, int word)
    {
        if (run.Count <= word)
        {
            return new SelectionClause();
        }

        var text = run.Rest(word);
        var parts = Parts().Match(text);
        if (parts.Success)
        {
            return new SelectionClause(Text(parts, "filter"), Text(parts, "order"), Number(run, parts, "limit"), Number(run, parts, "offset") ?? 0);
        }

        // For example an unclosed quote: the server reports its position.
        return run[word].Equals("where", StringComparison.OrdinalIgnoreCase) && run.Count > word + 1
            ? new SelectionClause(run.Rest(word + 1))
            : throw run.UsageError();
    }

    private static string? Text(Match parts, string name) => parts.Groups[name] is { Success: true } part ? part.Value : null;

    private static long? Number(CommandRun run, Match parts, string name) =>
        Text(parts, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw run.UsageError();

    // Quoted text contains no keywords, and a filter has "order by" and "limit 5" only in quotes.
    [GeneratedRegex(
        """
        ^(?:where\s+(?<filter>(?:(?>'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")|[^'"])+?))?
        (?:(?:^|\s+|(?<=[)'"]))order\s+by\s+(?<order>(?:(?>'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*")|[^'"])+?))?
        (?:(?:^|\s+|(?<=[)'"]))limit\s+(?<limit>[0-9]+))?
        (?:(?:^|\s+)offset\s+(?<offset>[0-9]+))?$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
