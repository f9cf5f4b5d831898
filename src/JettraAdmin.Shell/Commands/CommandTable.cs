using JettraAdmin.Shell.Lines;

namespace JettraAdmin.Shell.Commands;

/// <summary>All commands, found by the words they begin with; the longest match counts, case does not.</summary>
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

    /// <summary>The commands, in the order of the help.</summary>
    public IReadOnlyList<ShellCommand> All { get; }

    /// <summary>The command a line begins with and how many words its name takes; null when the server shall read the line.</summary>
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

    /// <summary>The command these words begin with, or null.</summary>
    public ShellCommand? Find(IReadOnlyList<string> words) => Match(ShellLine.Parse(string.Join(' ', words)))?.Command;

    /// <summary>The words of commands that may follow these.</summary>
    public IEnumerable<string> NextWords(IReadOnlyList<string> words) =>
        from verb in _byVerb.Keys
        let parts = verb.Split(' ')
        where parts.Length > words.Count && parts.Take(words.Count).SequenceEqual(words, StringComparer.OrdinalIgnoreCase)
        select parts[words.Count];
}
