using JettraAdmin.Shell.Lines;

namespace JettraAdmin.Shell.Commands;

/// <summary>Suggests a command for a line that neither the shell nor the server understands.</summary>
internal static class NearestCommand
{
    private const int MaxEditDistance = 2;

    /// <summary>A message that suggests the nearest command; null if there is none.</summary>
    public static string? Advice(CommandTable commands, string typed) => Of(commands, typed) is { } verb
        ? $"Unknown command \"{typed}\". Did you mean \"{verb}\"? \"help\" lists the commands."
        : null;

    /// <summary>Whether an unknown line was meant to begin a transaction, such as <c>begin;</c> or <c>start transaction</c>.</summary>
    public static bool IsMeantAsBegin(CommandTable commands, ShellLine line) =>
        Of(commands, line.Words[0].Text) == "begin"
        || (line.Words[0].Text.Equals("start", StringComparison.OrdinalIgnoreCase)
            && line.Words.Skip(1).Any(w => w.Text.StartsWith("transaction", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The command whose last word this is (<c>backups</c>: <c>show backups</c>), or whose first word is the nearest.</summary>
    private static string? Of(CommandTable commands, string typed)
    {
        string[] verbs = [.. commands.All.SelectMany(c => c.OtherVerbs.Prepend(c.Verb))];
        return Array.Find(verbs, verb => verb.Split(' ') is { Length: > 1 } words && words[^1].Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? verbs.Select(verb => (Verb: verb, EditDistance: EditDistance(typed.ToLowerInvariant(), verb.Split(' ')[0])))
                .Where(v => v.EditDistance <= MaxEditDistance && v.EditDistance * 2 < typed.Length)
                .OrderBy(v => v.EditDistance)
                .Select(v => v.Verb.Split(' ')[0])
                .FirstOrDefault();
    }

    /// <summary>The optimal string alignment distance: the number of substitutions, insertions, deletions and transpositions.</summary>
    private static int EditDistance(string one, string other)
    {
        var slips = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[one.Length, other.Length];
    }
}
