using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Files;

/// <summary>Renames a file without ever overwriting another one.</summary>
/// <remarks>
/// On Unix, <c>File.Move</c> without overwriting checks first and then renames, so concurrent calls could overwrite a file. The
/// kernel can do both in one step. If the file system cannot, the file gets a hard link and the old name is deleted. A crash
/// between the two leaves a draft beside its archive; drafts are deleted at the next start.
/// </remarks>
internal static class ExclusiveRename
{
    private const int WindowsFileExists = unchecked((int)0x80070050);
    private const int WindowsAlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Renames a file; false when the new name is taken.</summary>
    /// <exception cref="IOException">The file cannot be renamed; HResult is the errno.</exception>
    public static bool Try(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryOnWindows(from, to);
        }

        return OperatingSystem.IsLinux() ? TryOnLinux(from, to) ?? TryByLink(from, to) : TryByLink(from, to);
    }

    /// <summary>Renames with a hard link, which works on every Unix.</summary>
    internal static bool TryByLink(string from, string to)
    {
        if (Posix.Link(from, to) != 0)
        {
            return Marshal.GetLastPInvokeError() == Posix.Exists ? false : throw Posix.Failure(to);
        }

        return Posix.Unlink(from) == 0 ? true : throw Posix.Failure(from);
    }

    private static bool? TryOnLinux(string from, string to)
    {
        try
        {
            if (Posix.RenameAt(Posix.Here, from, Posix.Here, to, Posix.NoReplace) == 0)
            {
                return true;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // Older C libraries do not have this function.
            return null;
        }

        return Marshal.GetLastPInvokeError() switch
        {
            Posix.Exists => false,
            Posix.InvalidArgument or Posix.NotImplemented or Posix.NotSupported => null,
            _ => throw Posix.Failure(to),
        };
    }

    private static bool TryOnWindows(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: false);
            return true;
        }
        catch (IOException e) when (e.HResult is WindowsFileExists or WindowsAlreadyExists)
        {
            return false;
        }
    }
}
