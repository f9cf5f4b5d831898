using System.Runtime.InteropServices;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>
/// Returns memory to the operating system after SQLite has freed it. By itself, glibc keeps freed memory for the thread that used
/// it. Each restore runs on a new thread, so memory use would grow with each restore.
/// </summary>
/// <remarks>Uses <c>malloc_trim</c> and <c>mallopt</c> of glibc (malloc.h); does nothing with other C libraries.</remarks>
internal static class NativeHeap
{
    private const int MmapThreshold = -3;

    private const int LargeBlock = 1024 * 1024;

    private static readonly bool IsGlibc =
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>
    /// Makes glibc return large blocks to the operating system as soon as they are freed. By default, glibc keeps blocks of a size
    /// that was freed before, such as those of large documents.
    /// </summary>
    public static void ReleaseLargeBlocksImmediately()
    {
        if (IsGlibc)
        {
            _ = MallOpt(MmapThreshold, LargeBlock);
        }
    }

    /// <summary>Returns freed memory to the operating system. It takes a few milliseconds. Call it after closing a connection with a large cache.</summary>
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
