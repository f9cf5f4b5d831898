using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Machine;

/// <summary>What the server uses of its machine at one moment; in bytes and percent.</summary>
internal sealed record MachineReading(
    double ProcessorPercent, MachineMemory Memory, long HeapTotal, long HeapUsed, long HeapMost, long DiskTotal, long DiskFree)
{
    /// <summary>The name of the operating system, as Java's programs know it.</summary>
    public static string SystemName { get; } =
        OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac OS X" : Environment.OSVersion.Platform.ToString();

    /// <summary>Its version; of Linux, that of the kernel.</summary>
    public static string SystemVersion { get; } =
        File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : Environment.OSVersion.Version.ToString();
}

/// <summary>Reads the machine.</summary>
internal sealed class MachineReader(ProcessorMeter processor, IOptions<JettraOptions> settings)
{
    /// <summary>Reads processor, memory, the heap of this process, and the disk that holds the data.</summary>
    /// <exception cref="JettraException">Code <c>storage_unavailable</c>: the disk does not say how large it is.</exception>
    public async Task<MachineReading> ReadAsync(CancellationToken ct)
    {
        var percent = await processor.MeasureAsync(ct);
        var collected = GC.GetGCMemoryInfo();
        var used = GC.GetTotalMemory(forceFullCollection: false);
        // What is committed is known as of the last collection; the heap may have grown since.
        var total = Math.Max(collected.TotalCommittedBytes, used);
        (var disk, var free) = Disk(settings.Value.DataDirectory);
        return new MachineReading(percent, MachineMemory.Read(), total, used, Math.Max(collected.TotalAvailableMemoryBytes, total), disk, free);
    }

    private static (long Total, long Free) Disk(string folder)
    {
        try
        {
            var disk = new DriveInfo(folder);
            return (disk.TotalSize, disk.AvailableFreeSpace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new JettraException(
                ErrorCodes.StorageUnavailable,
                "The server could not find out how much room the disk of the data folder has.",
                hint: "Check that the data folder is there and can be read.",
                cause: e);
        }
    }
}
