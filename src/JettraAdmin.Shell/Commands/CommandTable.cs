using JettraAdmin.Shell.Lines;

namespace JettraAdmin.Shell.Commands;

/// <summary>Finds commands by their first words. The longest match wins; case is ignored.</summary>
internal sealed class CommandTable
{
    private readonly Dictionary<string, ShellCommand> _byVerb = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _longest;

    public CommandTable(IReadOnlyList<ShellCommand> commands)
    {
        All = commands;
        foreach (var command in commands)
        {
            foreach (var verb in command.OtherVerbs.Prepend(command.Verb))
            {
                _byVerb.Add(verb, command);
                _longest = Math.Max(_longest, verb.Split(' ').Length);
            }
        }
    }

    /// <summary>All commands, in the order of the help.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    /// <summary>The command of a line, and the number of words in its name; null if the line is for the server.</summary>
    public (ShellCommand Command, int Words)? Match(ShellLine line)
    {
        for (var words = Math.Min(_longest, line.Words.Count); words > 0; words--)
        {
            if (_byVerb.TryGetValue(string.Join(' ', line.Words.Take(words).Select(w => w.Text)), out var command))
            {
                return (command, words);
            }
        }

        return null;
    }

    /// <summary>The command of these words, or null.</summary>
    public ShellCommand? Find(IReadOnlyList<string> words) => Match(ShellLine.Parse(string.Join(' ', words)))?.Command;

    /// <summary>The next words of commands that begin with these words.</summary>
    public IEnumerable<string> NextWords(IReadOnlyList<string> words) =>
        from verb in _byVerb.Keys
        let parts = verb.Split(' ')
        where parts.Length > words.Count && parts.Take(words.Count).SequenceEqual(words, StringComparer.OrdinalIgnoreCase)
        select parts[words.Count];
}
