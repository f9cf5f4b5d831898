using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace JettraAdmin.Engine.Files;

/// <summary>Linux system calls that .NET does not offer. They set the last error.</summary>
internal static class Posix
{
    public const int NoSuchEntry = 2;
    public const int WouldBlock = 11;
    public const int NoAccess = 13;
    public const int Exists = 17;
    public const int NotADirectory = 20;
    public const int InvalidArgument = 22;
    public const int NoSpace = 28;
    public const int NotImplemented = 38;
    public const int TooManyLinks = 40;
    public const int NotSupported = 95;
    public const int QuotaExceeded = 122;

    /// <summary>The current folder, for relative paths.</summary>
    public const int Here = -100;

    /// <summary>For <see cref="RenameAt"/>: fail when the target exists.</summary>
    public const uint NoReplace = 1;

    /// <summary>For <see cref="StatAt"/>: do not follow links.</summary>
    public const int NoFollowStat = 0x100;

    /// <summary>For <see cref="StatOf"/>: use the descriptor; the path is empty.</summary>
    public const int OfDescriptor = 0x1000;

    /// <summary>For <see cref="StatAt"/>: return type, size, time and inode number.</summary>
    public const uint BasicStat = 0x7FF;

    /// <summary>For <see cref="Flock"/>: take an exclusive lock.</summary>
    public const int LockExclusive = 2;

    /// <summary>For <see cref="Flock"/>: fail with <see cref="WouldBlock"/> instead of waiting.</summary>
    public const int LockWithoutWaiting = 4;

    /// <summary>For <see cref="Access"/>: check read permission.</summary>
    public const int MayRead = 4;

    private const int NonBlock = 0x800;
    private const int CloseOnExec = 0x80000;

    /// <summary>For <see cref="Open"/>: read only; refuse a link; do not wait for the writer of a pipe.</summary>
    public static int ReadNoFollow { get; } = NonBlock | CloseOnExec | RuntimeInformation.ProcessArchitecture switch
    {
        // The value of O_NOFOLLOW depends on the architecture.
        Architecture.Arm64 or Architecture.Arm or Architecture.Armv6 or Architecture.Ppc64le => 0x8000,
        _ => 0x20000,
    };

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Flock(SafeFileHandle file, int operation);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int StatAt(int directory, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Stat stat);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int StatOf(SafeFileHandle file, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out Stat stat);

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int RenameAt(
        int fromDirectory, [MarshalAs(UnmanagedType.LPUTF8Str)] string from, int toDirectory, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);

    [DllImport("libc", EntryPoint = "link", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string existing, [MarshalAs(UnmanagedType.LPUTF8Str)] string added);

    [DllImport("libc", EntryPoint = "unlink", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int Unlink([MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "access", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    public static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int rights);

    /// <summary>Finds a user by id; <paramref name="found"/> is 0 when there is none.</summary>
    [DllImport("libc", EntryPoint = "getpwuid_r")]
    public static extern int FindUser(uint id, out User user, nint buffer, nint length, out nint found);

    /// <summary>Opens a folder, which .NET cannot.</summary>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static SafeFileHandle OpenFolder(string directory)
    {
        var descriptor = Open(directory, NonBlock | CloseOnExec);
        return descriptor < 0 ? throw Failure(directory) : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Creates an exception for the last error; HResult is the errno.</summary>
    public static IOException Failure(string path)
    {
        var number = Marshal.GetLastPInvokeError();
        return new IOException($"{path}: {Marshal.GetPInvokeErrorMessage(number)}.", number);
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    public static extern uint EffectiveUser();

    /// <summary>The result of <c>statx</c>. Unlike that of <c>stat</c>, it is the same on all architectures.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public struct Stat
    {
        [FieldOffset(20)]
        public uint Owner;
        [FieldOffset(28)]
        public ushort Mode;
        [FieldOffset(32)]
        public ulong Number;
        [FieldOffset(40)]
        public ulong Size;
        [FieldOffset(112)]
        public long ModifiedSeconds;
        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
        [FieldOffset(136)]
        public uint DeviceMajor;
        [FieldOffset(140)]
        public uint DeviceMinor;

        /// <summary>Whether it is a regular file.</summary>
        public readonly bool IsRegular => (Mode & 0xF000) == 0x8000;
    }

    /// <summary>The result of <c>getpwuid_r</c>; larger than the structure of any system.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    public struct User
    {
        [FieldOffset(0)]
        public nint Name;
    }
}
