using JettraAdmin.Shell.Lines;

namespace JettraAdmin.Shell.Commands;

/// <summary>Finds what somebody may have meant who typed a line that is no command and that the server did not understand.</summary>
internal static class NearestCommand
{
    private const int MostSlips = 2;

    /// <summary>A question that names the nearest command; null when there is none near.</summary>
    public static string? Advice(CommandTable commands, string typed) => Of(commands, typed) is { } verb
        ? $"There is no command \"{typed}\". Did you mean \"{verb}\"? \"help\" lists the commands."
        : null;

    /// <summary>Whether a line that is no command was meant to begin a transaction: <c>begin;</c>, <c>start transaction</c>.</summary>
    public static bool MeansBegin(CommandTable commands, ShellLine line) =>
        Of(commands, line.Words[0].Text) == "begin"
        || (line.Words[0].Text.Equals("start", StringComparison.OrdinalIgnoreCase)
            && line.Words.Skip(1).Any(w => w.Text.StartsWith("transaction", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The verb that ends with the word (<c>backups</c>: <c>show backups</c>), or begins with one that few slips of the hand make of it.</summary>
    private static string? Of(CommandTable commands, string typed)
    {
        string[] verbs = [.. commands.All.SelectMany(c => c.OtherVerbs.Prepend(c.Verb))];
        return Array.Find(verbs, verb => verb.Split(' ') is { Length: > 1 } words && words[^1].Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? verbs.Select(verb => (Verb: verb, Slips: Slips(typed.ToLowerInvariant(), verb.Split(' ')[0])))
                .Where(v => v.Slips <= MostSlips && v.Slips * 2 < typed.Length)
                .OrderBy(v => v.Slips)
                .Select(v => v.Verb.Split(' ')[0])
                .FirstOrDefault();
    }

    /// <summary>How many letters are wrong, missing, too many, or changed places (the optimal string alignment distance).</summary>
    private static int Slips(string one, string other)
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
