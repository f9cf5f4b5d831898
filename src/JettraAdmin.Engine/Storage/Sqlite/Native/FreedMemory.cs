using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>
/// Gives the memory that SQLite has freed back to the system. The C library keeps it in a store of each thread, where other
/// threads do not find it: every filled database would take its page cache anew, on top of the last one's.
/// </summary>
/// <remarks><c>malloc_trim</c> and <c>mallopt</c> of glibc (malloc.h); with other C libraries nothing is done.</remarks>
internal static class FreedMemory
{
    private const int MmapThreshold = -3;

    private const int Large = 1024 * 1024;

    private static readonly bool IsGlibc =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>
    /// From now on, each large piece of memory goes back when it is freed. Left to itself the C library keeps pieces of a size that
    /// was freed before: of large documents, several in the store of each thread.
    /// </summary>
    public static void GiveLargeBackAtOnce()
    {
        if (IsGlibc)
        {
            _ = Set(MmapThreshold, Large);
        }
    }

    /// <summary>Called after something large was closed; takes a few milliseconds.</summary>
    public static void GiveBack()
    {
        if (IsGlibc)
        {
            _ = Trim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Trim(nuint keep);

    [DllImport("libc.so.6", EntryPoint = "mallopt", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Set(int parameter, int value);
}
