namespace JettraAdmin.Shell.Interactive;

/// <summary>
/// The history of lines, in the file <c>~/.jettra_history</c> of the user. Lines with passwords are not stored.
/// </summary>
internal sealed class HistoryFile
{
    /// <summary>How many lines are read.</summary>
    public const int MaxLines = 1000;

    private readonly string _path;

    public HistoryFile(string path) => _path = path;

    public static HistoryFile ForCurrentUser() =>
        new(Environment.GetEnvironmentVariable("JETTRA_HISTORY") is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".jettra_history"));

    /// <summary>Reads the lines, the oldest first. Returns none if the file does not exist or cannot be read.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            var lines = File.Exists(_path) ? File.ReadAllLines(_path) : [];
            return lines.Length <= MaxLines ? lines : lines[^MaxLines..];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The shell works without a history.
            return [];
        }
    }

    /// <summary>Stores a line, unless it contains a password.</summary>
    public void Add(string line)
    {
        if (ContainsPassword(line))
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
            // The shell works without a history.
        }
    }

    private static bool BeginsWith(string[] words, int minimum, params string[] verb) =>
        words.Length >= minimum && words.Take(verb.Length).SequenceEqual(verb, StringComparer.OrdinalIgnoreCase);

    internal static bool ContainsPassword(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return BeginsWith(words, 3, "login") || BeginsWith(words, 2, "password") || BeginsWith(words, 4, "create", "user")
            || (BeginsWith(words, 5, "change", "user") && words.Skip(3).Contains("password", StringComparer.OrdinalIgnoreCase));
    }
}
