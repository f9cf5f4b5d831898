namespace JettraAdmin.Shell.Lines;

/// <summary>
/// A line of input. Words are separated by white space, and a word in quotes may contain white space. The text from a word to the end is
/// available unchanged, for JSON and for commands of the server.
/// </summary>
internal sealed class ShellLine
{
    private ShellLine(string raw, IReadOnlyList<ShellWord> words) => (Raw, Words) = (raw, words);

    /// <summary>The line, without white space at its ends.</summary>
    public string Raw { get; }

    /// <summary>The words.</summary>
    public IReadOnlyList<ShellWord> Words { get; }

    /// <summary>Whether the line is empty or a comment, which begins with <c>#</c>.</summary>
    public bool IsBlank => Words.Count == 0 || Raw[0] == '#';

    public static ShellLine Parse(string line)
    {
        var raw = line.Trim().TrimStart('\uFEFF');
        var words = new List<ShellWord>();
        for (var at = 0; at < raw.Length;)
        {
            if (char.IsWhiteSpace(raw[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var text = raw[at] is '"' or '\'' && Quoted(raw, ref at) is { } quoted ? quoted : Plain(raw, ref at);
            words.Add(new ShellWord(text, start));
        }

        return new ShellLine(raw, words);
    }

    /// <summary>The text from a word to the end, unchanged.</summary>
    public string From(int word) => Raw[Words[word].Start..];

    // A closing quote must be at the end of a word, so that an apostrophe as in O'Hara is not a quote.
    private static string? Quoted(string raw, ref int at)
    {
        var end = raw.IndexOf(raw[at], at + 1);
        if (end < 0 || (end + 1 < raw.Length && !char.IsWhiteSpace(raw[end + 1])))
        {
            return null;
        }

        var text = raw[(at + 1)..end];
        at = end + 1;
        return text;
    }

    private static string Plain(string raw, ref int at)
    {
        var start = at;
        while (at < raw.Length && !char.IsWhiteSpace(raw[at]))
        {
            at++;
        }

        return raw[start..at];
    }
}
