using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>
/// Gives the memory that SQLite has freed back to the system. The C library keeps it in a store of each thread, where other
/// threads do not find it: every filled database would take its page cache anew, on top of the last one's.
/// </summary>
/// <remarks><c>malloc_trim</c> of glibc (malloc.h); with other C libraries nothing is done.</remarks>
internal static class FreedMemory
{
    private static readonly bool CanTrim =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>Called after something large was closed; takes a few milliseconds.</summary>
    public static void GiveBack()
    {
        if (CanTrim)
        {
            _ = Trim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Trim(nuint keep);
}
