using System.Security.Cryptography;

namespace JettraAdmin.Auth;

/// <summary>A random key in a file that only the user of the server process can read.</summary>
internal static class SecretFile
{
    private const int Length = 32;

    /// <summary>Reads the key. Creates a new one if the file does not exist or is incomplete.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static byte[] ReadOrCreate(string file)
    {
        if (File.Exists(file) && File.ReadAllBytes(file) is { Length: Length } present)
        {
            return present;
        }

        var key = RandomNumberGenerator.GetBytes(Length);
        var draft = file + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
        return key;
    }
}
