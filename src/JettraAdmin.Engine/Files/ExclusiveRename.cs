using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Files;

/// <summary>Gives a file another name, never over a file that has it.</summary>
/// <remarks>
/// <c>File.Move</c> without overwriting looks first and renames then on Unix, so that of two at once one can still lose
/// its file. The kernel does both in one step; where a file system cannot, a second name and the removal of the first do:
/// a crash between the two leaves a draft beside its archive, and drafts are removed at the next start.
/// </remarks>
internal static class ExclusiveRename
{
    private const int WindowsFileExists = unchecked((int)0x80070050);
    private const int WindowsAlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Renames; false when the new name is taken, and then nothing changed.</summary>
    /// <exception cref="IOException">The machine refused; the result code is the system's error number.</exception>
    public static bool Try(string from, string to)
    {
        if (OperatingSystem.IsWindows())
        {
            return TryOnWindows(from, to);
        }

        return OperatingSystem.IsLinux() ? TryOnLinux(from, to) ?? TryByLink(from, to) : TryByLink(from, to);
    }

    /// <summary>The way that every Unix has.</summary>
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
            // An older C library has no such function.
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
