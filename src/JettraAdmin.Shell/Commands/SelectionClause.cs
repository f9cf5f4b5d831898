using System.Globalization;
using System.Text.RegularExpressions;

namespace JettraAdmin.Shell.Commands;

/// <summary>Which documents of a collection are meant: <c>[where FILTER] [order by ORDER] [limit N] [offset N]</c>, as in the server's own commands.</summary>
/// <param name="Filter">What they must be like; null for all.</param>
/// <param name="Order">Their order; null for that of <c>_id</c>.</param>
/// <param name="Limit">How many at most; null for all.</param>
/// <param name="Offset">How many are left out at the beginning.</param>
internal sealed partial record SelectionClause(string? Filter = null, string? Order = null, long? Limit = null, long Offset = 0)
{
    public const string Usage = "[where <filter>] [order by <order>] [limit <n>] [offset <n>]";

    /// <summary>Reads what stands from a word on.</summary>
    /// <exception cref="Start.ShellFailure">It is nothing of the kind.</exception>
    public static SelectionClause Of(CommandRun run, int word)
    {
        if (run.Count <= word)
        {
            return new SelectionClause();
        }

        string text = run.Rest(word);
        Match parts = Parts().Match(text);
        if (parts.Success)
        {
            return new SelectionClause(Text(parts, "filter"), Text(parts, "order"), Number(run, parts, "limit"), Number(run, parts, "offset") ?? 0);
        }

        // A quote that never ends, say: the server tells where.
        return run[word].Equals("where", StringComparison.OrdinalIgnoreCase) && run.Count > word + 1
            ? new SelectionClause(run.Rest(word + 1))
            : throw run.Misused();
    }

    private static string? Text(Match parts, string name) => parts.Groups[name] is { Success: true } part ? part.Value : null;

    private static long? Number(CommandRun run, Match parts, string name) =>
        Text(parts, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw run.Misused();

    // What stands in quotes is never a key word, and no filter has "order by" or "limit 5" outside of them.
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
