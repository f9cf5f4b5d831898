using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Files;

/// <summary>Flushes a folder, so that a power failure cannot revert creating, renaming or deleting files in it.</summary>
/// <remarks>Uses system calls, because .NET cannot open a folder. Does nothing on Windows, which has no such call.</remarks>
internal static class DirectorySync
{
    private const int ReadOnly = 0;
    private const int CloseOnExecOnLinux = 0x80000;

    /// <summary>Flushes the folder.</summary>
    /// <exception cref="IOException">The folder could not be opened or flushed; HResult is the errno.</exception>
    public static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(directory, OperatingSystem.IsLinux() ? ReadOnly | CloseOnExecOnLinux : ReadOnly);
        if (descriptor < 0)
        {
            throw Failure(directory);
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw Failure(directory);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string directory)
    {
        var number = Marshal.GetLastPInvokeError();
        return new IOException($"The folder {directory} could not be flushed: {Marshal.GetPInvokeErrorMessage(number)}.", number);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Close(int descriptor);
}
