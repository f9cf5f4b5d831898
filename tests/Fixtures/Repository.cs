namespace JettraAdmin.Fixtures;

/// <summary>The source tree the tests were built from.</summary>
internal static class Repository
{
    public static string Top { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Top, path));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "JettraAdmin.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"No JettraAdmin.sln above {AppContext.BaseDirectory}");
    }
}
