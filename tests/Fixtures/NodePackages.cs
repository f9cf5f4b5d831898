namespace JettraAdmin.Fixtures;

/// <summary>The packages of a client that is written for Node.</summary>
internal static class NodePackages
{
    // Two installations at once would write to one cache, and disturb each other.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>Installs what the lock file names; once, and again when the lock file has changed.</summary>
    public static async Task InstallAsync(string folder)
    {
        var installed = Path.Combine(folder, "node_modules", ".package-lock.json");
        await OneAtATime.WaitAsync();
        try
        {
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            {
                await Shell.RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=5");
            }
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
