namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>
/// How a program is run with as little as a container leaves it. Started by root: as a user without a home, a capability
/// or a way to get one, and with the whole file system read-only but for the folders named, where mounts are allowed.
/// Started by anyone else: as that user.
/// </summary>
/// <remarks>Every link of the chain replaces itself by the next, so that the process that was started is the server.</remarks>
internal sealed class Confinement
{
    /// <summary>The user of the container image.</summary>
    public const int User = 1654;

    private const string ReadOnlyRoot = """
        mount --make-rprivate /
        while [ "$1" != -- ]; do mount --bind "$1" "$1"; shift; done
        shift
        mount -o remount,bind,ro /
        exec "$@"
        """;

    private static readonly string[] AsUser =
    [
        "setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all", "--",
    ];

    private static readonly Lazy<Task<bool>> MayMount = new(async () =>
        Environment.IsPrivilegedProcess
        && (await CommandLine.TryAsync("unshare", "--mount", "sh", "-ec", ReadOnlyRoot, "sh", "--", "true")).Exit == 0);

    /// <summary>Whether the file system is read-only, not only the files' modes.</summary>
    public static Task<bool> IsReadOnlyAsync() => MayMount.Value;

    /// <summary>Whether programs run as another user.</summary>
    public static bool IsAnotherUser => Environment.IsPrivilegedProcess;

    /// <summary>The command line that runs a program so.</summary>
    /// <param name="writable">The folders that stay as writable as their modes say.</param>
    /// <param name="command">The program and its arguments.</param>
    public static async Task<string[]> WrapAsync(IReadOnlyList<string> writable, IReadOnlyList<string> command)
    {
        if (!IsAnotherUser)
        {
            return [.. command];
        }

        return await IsReadOnlyAsync()
            ? ["unshare", "--mount", "sh", "-ec", ReadOnlyRoot, "sh", .. writable, "--", .. AsUser, .. command]
            : [.. AsUser, .. command];
    }

    /// <summary>Makes a folder that the confined program may write to, and nobody else.</summary>
    public static async Task<string> MakeFolderAsync(string path)
    {
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (IsAnotherUser)
        {
            await CommandLine.RunAsync("chown", $"{User}:{User}", path);
        }

        return path;
    }
}
