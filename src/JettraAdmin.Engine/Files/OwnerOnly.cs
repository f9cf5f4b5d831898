namespace JettraAdmin.Engine.Files;

/// <summary>Makes folders and files that nobody but the server's own user may look into, whatever folder they lie in.</summary>
/// <remarks>On Windows the rights of the folder above are inherited.</remarks>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder when it is absent.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, ReadWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file when it is absent; what is there is left as it is.</summary>
    public static void MakeFile(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = ReadWrite;
        }

        new FileStream(path, how).Dispose();
    }
}
