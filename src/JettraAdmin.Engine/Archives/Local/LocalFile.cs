using System.Globalization;
using System.Runtime.InteropServices;
using JettraAdmin.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>A regular file as it stands: neither a link nor a folder, a pipe or a device.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Stamp">Changes when the file is another one, or was written.</param>
internal readonly record struct LocalFile(long Bytes, string Stamp)
{
    /// <summary>Looks at a path; null when no regular file is there.</summary>
    /// <exception cref="IOException">The machine refused to say.</exception>
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

    /// <summary>Opens a regular file to read it; null when there is none. A link is never followed, not even one that was just put there.</summary>
    /// <exception cref="IOException">The machine refused to open it.</exception>
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

    /// <summary>Removes a file; false when it was gone. Of two who remove the same file exactly one is told that it was there.</summary>
    /// <exception cref="IOException">The machine reported an error; the file may be gone all the same.</exception>
    public static bool Delete(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var there = File.Exists(path);
            File.Delete(path);
            return there;
        }

        return Posix.Unlink(path) == 0 || (Marshal.GetLastPInvokeError() == Posix.NoSuchEntry ? false : throw Posix.Failure(path));
    }

    /// <summary>Whether a path certainly holds a file, or certainly none; false for both while the machine refuses to say.</summary>
    public static bool Is(string path, bool there)
    {
        try
        {
            return Find(path) is not null == there;
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
