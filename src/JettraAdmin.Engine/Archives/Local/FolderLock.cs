using System.Runtime.InteropServices;
using JettraAdmin.Engine.Files;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>A lock on a folder, without a lock file. The operating system releases it when the process ends, even after a crash.</summary>
/// <remarks>A replaced folder, for example after a mount, is not locked: see <see cref="IsOf"/>.</remarks>
internal sealed class FolderLock : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly FolderIdentity _identity;

    private FolderLock(SafeFileHandle handle, FolderIdentity identity) => (_handle, _identity) = (handle, identity);

    /// <summary>Takes the lock without waiting.</summary>
    /// <returns>The lock; null when another process, or another lock of this process, holds it.</returns>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    /// <exception cref="PlatformNotSupportedException">This system or file system has no such lock.</exception>
    public static FolderLock? TryAcquire(string directory)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Folders can be locked on Linux only.");
        }

        var handle = Posix.OpenFolder(directory);
        try
        {
            if (Posix.Flock(handle, Posix.LockExclusive | Posix.LockWithoutWaiting) == 0)
            {
                return new FolderLock(handle, FolderIdentity.Of(handle, directory));
            }

            var number = Marshal.GetLastPInvokeError();
            handle.Dispose();
            return number == Posix.WouldBlock
                ? null
                : throw new PlatformNotSupportedException($"{directory}: {Marshal.GetPInvokeErrorMessage(number)}.");
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether the path still points at the locked folder.</summary>
    public bool IsOf(string directory) => FolderIdentity.Find(directory) == _identity;

    public void Dispose() => _handle.Dispose();

    /// <summary>The device and inode number of a folder.</summary>
    private readonly record struct FolderIdentity(uint DeviceMajor, uint DeviceMinor, ulong Number)
    {
        public static FolderIdentity Of(SafeFileHandle handle, string directory) =>
            Posix.StatOf(handle, string.Empty, Posix.OfDescriptor, Posix.BasicStat, out var stat) == 0 ? From(stat) : throw Posix.Failure(directory);

        public static FolderIdentity? Find(string directory) =>
            Posix.StatAt(Posix.Here, directory, 0, Posix.BasicStat, out var stat) == 0 ? From(stat) : null;

        private static FolderIdentity From(in Posix.Stat stat) => new(stat.DeviceMajor, stat.DeviceMinor, stat.Number);
    }
}
