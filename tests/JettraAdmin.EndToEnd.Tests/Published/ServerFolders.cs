namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>The two folders of one server, and the environment that names them as a container does.</summary>
internal sealed class ServerFolders
{
    private readonly string _nowhere;

    private ServerFolders(string top)
    {
        (Data, Backups) = (Path.Combine(top, "data"), Path.Combine(top, "backups"));
        _nowhere = top;
    }

    public string Data { get; }

    public string Backups { get; }

    /// <summary>The first administrator's password; null to let the server make one.</summary>
    public string? Password { get; init; } = "correct horse battery";

    public IReadOnlyList<string> Writable => [Data, Backups];

    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            Dictionary<string, string> environment = new()
            {
                ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_EnableDiagnostics"] = "0",
                ["TMPDIR"] = _nowhere,
                ["Jettra__DataDirectory"] = Data,
                ["Jettra__BackupDirectory"] = Backups,
            };
            if (Password is not null)
            {
                environment["Jettra__Admin__Password"] = Password;
            }

            return environment;
        }
    }

    /// <summary>Makes both folders, in one that the server cannot write to.</summary>
    public static async Task<ServerFolders> MakeAsync(PublishedApp app, bool withPassword = true)
    {
        string top = Path.Combine(app.Top, $"server-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(top);
        var folders = new ServerFolders(top) { Password = withPassword ? "correct horse battery" : null };
        await Confinement.MakeFolderAsync(folders.Data);
        await Confinement.MakeFolderAsync(folders.Backups);
        File.SetUnixFileMode(top, (UnixFileMode)0b101_101_101);
        return folders;
    }
}
