namespace JettraAdmin.Shell.Interactive;

/// <summary>
/// What was typed before, in a file of the user's own: <c>~/.jettra_history</c>. Lines with passwords are not kept.
/// </summary>
internal sealed class HistoryFile
{
    /// <summary>How many lines are kept.</summary>
    public const int Most = 1000;

    private readonly string _path;

    public HistoryFile(string path) => _path = path;

    public static HistoryFile OfThisUser() =>
        new(Environment.GetEnvironmentVariable("JETTRA_HISTORY") is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".jettra_history"));

    /// <summary>The lines of earlier days, the oldest first; none when there is no file or it cannot be read.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            var lines = File.Exists(_path) ? File.ReadAllLines(_path) : [];
            return lines.Length <= Most ? lines : lines[^Most..];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A shell without its history is still a shell.
            return [];
        }
    }

    /// <summary>Keeps a line, unless it tells a password.</summary>
    public void Add(string line)
    {
        if (TellsPassword(line))
        {
            return;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(_path, options);
            writer.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above: the line was run, and that is what counts.
        }
    }

    private static bool Begins(string[] words, int least, params string[] verb) =>
        words.Length >= least && words.Take(verb.Length).SequenceEqual(verb, StringComparer.OrdinalIgnoreCase);

    internal static bool TellsPassword(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Begins(words, 3, "login") || Begins(words, 2, "password") || Begins(words, 4, "create", "user")
            || (Begins(words, 5, "change", "user") && words.Skip(3).Contains("password", StringComparer.OrdinalIgnoreCase));
    }
}
