namespace JettraAdmin.Shell.Lines;

/// <summary>
/// A line as it was typed: words parted by blanks, a word in quotes may hold some. What follows a word can be had as it
/// stands, for JSON and for commands that the server reads itself.
/// </summary>
internal sealed class ShellLine
{
    private ShellLine(string raw, IReadOnlyList<ShellWord> words) => (Raw, Words) = (raw, words);

    /// <summary>The line, without blanks at its ends.</summary>
    public string Raw { get; }

    /// <summary>Its words.</summary>
    public IReadOnlyList<ShellWord> Words { get; }

    /// <summary>Nothing to do: an empty line, or a comment, which begins with <c>#</c>.</summary>
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

    /// <summary>The line from a word on, as it was typed.</summary>
    public string From(int word) => Raw[Words[word].Start..];

    // Only a quote that is closed at the end of a word makes a quoted word: the apostrophe in O'Hara does not.
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
