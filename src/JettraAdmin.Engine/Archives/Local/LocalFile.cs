using System.Globalization;
using System.Runtime.InteropServices;
using JettraAdmin.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>The size and stamp of a regular file, not of a link, folder, pipe or device.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Stamp">Changes when the file is replaced or written.</param>
internal readonly record struct LocalFile(long Bytes, string Stamp)
{
    /// <summary>Finds a regular file; null when there is none.</summary>
    /// <exception cref="IOException">The file cannot be queried.</exception>
    public static LocalFile? Find(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return FindAnywhere(path);
        }

        if (Posix.StatAt(Posix.Here, path, Posix.NoFollowStat, Posix.BasicStat, out var stat) == 0)
        {
            return stat.IsRegular ? From(stat) : null;
        }

        return Marshal.GetLastPInvokeError() is Posix.NoSuchEntry or Posix.NotADirectory ? null : throw Posix.Failure(path);
    }

    /// <summary>Opens a regular file for reading; null when there is none. Links are never followed, even if created just before.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FileStream? Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return FindAnywhere(path) is null ? null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }

        var descriptor = Posix.Open(path, Posix.ReadNoFollow);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() is Posix.NoSuchEntry or Posix.NotADirectory or Posix.TooManyLinks ? null : throw Posix.Failure(path);
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        try
        {
            if (Posix.StatOf(handle, string.Empty, Posix.OfDescriptor, Posix.BasicStat, out var stat) != 0)
            {
                throw Posix.Failure(path);
            }

            if (stat.IsRegular)
            {
                return new FileStream(handle, FileAccess.Read);
            }
        }
        catch
        {
            handle.Dispose();
            throw;
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Deletes a file; false when there is none. Of two concurrent calls, exactly one returns true.</summary>
    /// <exception cref="IOException">An error was reported; the file may be deleted all the same.</exception>
    public static bool Delete(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var exists = File.Exists(path);
            File.Delete(path);
            return exists;
        }

        return Posix.Unlink(path) == 0 || (Marshal.GetLastPInvokeError() == Posix.NoSuchEntry ? false : throw Posix.Failure(path));
    }

    /// <summary>Whether it is certain that a file exists, or that none exists; false when it cannot be determined.</summary>
    public static bool Confirm(string path, bool exists)
    {
        try
        {
            return Find(path) is not null == exists;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static LocalFile From(in Posix.Stat stat) => new((long)stat.Size, string.Create(
        CultureInfo.InvariantCulture, $"{stat.Size:x}-{stat.ModifiedSeconds:x}.{stat.ModifiedNanoseconds:x}-{stat.Number:x}"));

    private static LocalFile? FindAnywhere(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && (file.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint | FileAttributes.Device)) == 0
            ? new LocalFile(file.Length, string.Create(
                CultureInfo.InvariantCulture, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}-{file.CreationTimeUtc.Ticks:x}"))
            : null;
    }
}
