using JettraAdmin.Fixtures;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>The two folders of one server, and the environment that names them as a container does.</summary>
internal sealed class ServerFolders
{
    /// <summary>The password that the administrator is given.</summary>
    public const string AdminPassword = "plum tree in snow";

    private readonly string _top;
    private readonly bool _withPassword;

    private ServerFolders(string top, bool withPassword) => (_top, _withPassword) = (top, withPassword);

    /// <summary>The folder with the library of failing calls and its control file; null when no call shall fail.</summary>
    public string? Failing { get; private init; }

    /// <summary>Every folder that the server may write to.</summary>
    public IReadOnlyList<string> Writable => Failing is null ? [Data, Backups] : [Data, Backups, Failing];

    /// <summary>What everything of this server lies in.</summary>
    public string Top => _top;

    /// <summary>The control file of the library of failing calls.</summary>
    public string Control => Path.Combine(Failing!, "control");

    private string Library => Path.Combine(_top, "libfailcalls.so");

    public string Data => Path.Combine(_top, "data");

    public string Backups => Path.Combine(_top, "backups");

    /// <summary>The files in the backups folder, hidden ones too.</summary>
    public IEnumerable<string> BackupFiles => Directory.EnumerateFileSystemEntries(Backups).Select(f => Path.GetFileName(f)!);

    /// <summary>Waits until a backup is being written and has so many bytes.</summary>
    public async Task WhenDraftHasAsync(long bytes)
    {
        using var patience = new CancellationTokenSource(ServerProcess.Patience);
        while (!new DirectoryInfo(Backups).EnumerateFiles("*.partial").Any(draft => draft.Length >= bytes))
        {
            await Task.Delay(1, patience.Token);
        }
    }

    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            Dictionary<string, string> environment = new()
            {
                ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_EnableDiagnostics"] = "0",
                // No home, and no place for temporary files: this folder cannot be written to.
                ["TMPDIR"] = _top,
                ["Jettra__DataDirectory"] = Data,
                ["Jettra__BackupDirectory"] = Backups,
            };
            if (_withPassword)
            {
                environment["Jettra__Admin__PasswordFile"] = Path.Combine(_top, "password");
            }

            if (Failing is not null)
            {
                environment["LD_PRELOAD"] = Library;
                environment[FailingCalls.ControlVariable] = Control;
            }

            return environment;
        }
    }

    /// <summary>Makes both folders, in one that the server cannot write to.</summary>
    public static Task<ServerFolders> MakeAsync(PublishedApp app, bool withPassword = true) =>
        MakeAsync(new ServerFolders(Path.Combine(app.Top, $"server-{Guid.CreateVersion7():N}"), withPassword));

    /// <summary>Makes folders below another one for a server whose file calls can be made to fail.</summary>
    public static async Task<ServerFolders> MakeFailingAsync(string under)
    {
        var top = Path.Combine(under, $"server-{Guid.CreateVersion7():N}");
        var folders = new ServerFolders(top, withPassword: true) { Failing = Path.Combine(top, "failing") };
        Directory.CreateDirectory(top);
        File.Copy(FailingCalls.Library, folders.Library);
        await Confinement.MakeFolderAsync(folders.Failing);
        new FailingCalls(folders.Control).Dispose();
        File.SetUnixFileMode(folders.Control, (UnixFileMode)0b110_110_110);
        return await MakeAsync(folders);
    }

    private static async Task<ServerFolders> MakeAsync(ServerFolders folders)
    {
        Directory.CreateDirectory(folders._top);
        await File.WriteAllTextAsync(Path.Combine(folders._top, "password"), AdminPassword + "\n");
        await Confinement.MakeFolderAsync(folders.Data);
        await Confinement.MakeFolderAsync(folders.Backups);
        File.SetUnixFileMode(folders._top, (UnixFileMode)0b101_101_101);
        return folders;
    }

    /// <summary>Lets the server read a folder of these, and no longer write to it, or write again.</summary>
    public static void SetWritable(string folder, bool writable) => File.SetUnixFileMode(
        folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | (writable ? UnixFileMode.UserWrite : UnixFileMode.None));
}
