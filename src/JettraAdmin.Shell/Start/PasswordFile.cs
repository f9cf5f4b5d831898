namespace JettraAdmin.Shell.Start;

/// <summary>A file that holds a password and that nobody else can read.</summary>
internal static class PasswordFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The first line of the file.</summary>
    /// <exception cref="ShellFailure">It cannot be read, or others can read it.</exception>
    public static string Read(string path)
    {
        path = LocalPath.Of(path);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new ShellFailure(ExitCode.Usage, $"{path} can be read by others, so it was not used. Take their rights away: chmod 600 {path}");
            }

            using var reader = new StreamReader(path);
            return reader.ReadLine() ?? throw new ShellFailure(ExitCode.Usage, $"{path} is empty; its first line is the password.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ShellFailure(ExitCode.Usage, $"The password file {path} cannot be read: {e.Message}", e);
        }
    }
}
