using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>
/// Returns memory that SQLite has freed to the operating system. glibc keeps freed memory in per-thread arenas that other threads
/// do not use, so each restore would need memory for its page cache in addition to that of earlier ones.
/// </summary>
/// <remarks>Uses <c>malloc_trim</c> and <c>mallopt</c> of glibc (malloc.h); does nothing with other C libraries.</remarks>
internal static class NativeHeap
{
    private const int MmapThreshold = -3;

    private const int LargeBlock = 1024 * 1024;

    private static readonly bool IsGlibc =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>
    /// From now on, large blocks are returned to the operating system as soon as they are freed. By default, glibc raises its
    /// threshold and keeps blocks of sizes that were freed before, such as those of large documents.
    /// </summary>
    public static void ReleaseLargeBlocksImmediately()
    {
        if (IsGlibc)
        {
            _ = MallOpt(MmapThreshold, LargeBlock);
        }
    }

    /// <summary>Returns free memory. Call it after closing something large; takes a few milliseconds.</summary>
    public static void Release()
    {
        if (IsGlibc)
        {
            _ = MallocTrim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MallocTrim(nuint keep);

    [DllImport("libc.so.6", EntryPoint = "mallopt", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int MallOpt(int parameter, int value);
}
