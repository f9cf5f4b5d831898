namespace JettraAdmin.Shell.Start;

/// <summary>Reads a password from a private file.</summary>
internal static class PasswordFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads the first line of the file.</summary>
    /// <exception cref="ShellException">The file cannot be read, or other users can read it.</exception>
    public static string Read(string path)
    {
        path = LocalPath.Expand(path);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new ShellException(ExitCode.Usage, $"{path} can be read by other users, so it was not used. Make it private: chmod 600 {path}");
            }

            using var reader = new StreamReader(path);
            return reader.ReadLine() ?? throw new ShellException(ExitCode.Usage, $"{path} is empty. Its first line must be the password.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ShellException(ExitCode.Usage, $"The password file {path} cannot be read: {e.Message}", e);
        }
    }
}
