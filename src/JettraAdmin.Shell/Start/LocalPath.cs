namespace JettraAdmin.Shell.Start;

/// <summary>Paths on this computer, as people write them: <c>~</c> is the home folder.</summary>
internal static class LocalPath
{
    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Opens a <c>~</c> that stands alone or before a slash. Anything else stays as it is.</summary>
    public static string Of(string path) =>
        path == "~" ? Home
        : path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, path[2..].TrimStart('/'))
        : path;

    /// <summary>The files and folders that a path that is being typed may go on with, spelled as it was begun.</summary>
    public static IEnumerable<string> Beginning(string typed, int most)
    {
        var cut = typed.LastIndexOf('/') + 1;
        var folder = cut == 0 ? Directory.GetCurrentDirectory() : Of(typed[..cut]);
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder)
                .Where(entry => cut > 0 || File.Exists(entry))
                .Select(entry => typed[..cut] + Path.GetFileName(entry) + (Directory.Exists(entry) ? "/" : ""))
                .Where(entry => entry.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Take(most)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
