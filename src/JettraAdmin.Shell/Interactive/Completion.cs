using JettraAdmin.Shell.Commands;
using RadLine;

namespace JettraAdmin.Shell.Interactive;

/// <summary>Tab completion of commands and of their arguments.</summary>
internal sealed class Completion(CommandTable commands, NameCache names) : ITextCompletion
{
    public IEnumerable<string>? GetCompletions(string prefix, string word, string suffix) => Complete(prefix, word);

    /// <summary>The words that may follow <paramref name="prefix"/> and begin with <paramref name="word"/>.</summary>
    internal IReadOnlyList<string> Complete(string prefix, string word)
    {
        var before = prefix.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var offered = commands.NextWords(before);
        if (commands.Find(before) is { } command)
        {
            var argument = before.Length - command.Verb.Split(' ').Length;
            offered = offered.Concat(command.Arguments.ElementAtOrDefault(argument) is { } kind ? names.Of(kind, word) : []);
        }

        return [.. offered.Where(o => o.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.Ordinal)];
    }
}
