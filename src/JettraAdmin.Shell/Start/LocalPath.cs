namespace JettraAdmin.Shell.Start;

/// <summary>Local paths, in which <c>~</c> is the home folder.</summary>
internal static class LocalPath
{
    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Replaces <c>~</c>, alone or before a slash, by the home folder.</summary>
    public static string Expand(string path) =>
        path == "~" ? Home
        : path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(Home, path[2..].TrimStart('/'))
        : path;

    /// <summary>Returns the files and folders that complete a path.</summary>
    public static IEnumerable<string> Complete(string typed, int limit)
    {
        var cut = typed.LastIndexOf('/') + 1;
        var folder = cut == 0 ? Directory.GetCurrentDirectory() : Expand(typed[..cut]);
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder)
                .Where(entry => cut > 0 || File.Exists(entry))
                .Select(entry => typed[..cut] + Path.GetFileName(entry) + (Directory.Exists(entry) ? "/" : ""))
                .Where(entry => entry.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Take(limit)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
