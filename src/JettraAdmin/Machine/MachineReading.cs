using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Machine;

/// <summary>Processor, memory and disk usage at one moment, in bytes and percent.</summary>
internal sealed record MachineReading(
    double ProcessorPercent, MachineMemory Memory, long HeapTotal, long HeapUsed, long HeapMax, long DiskTotal, long DiskFree)
{
    /// <summary>The name of the operating system, as Java programs know it.</summary>
    public static string SystemName { get; } =
        OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac OS X" : Environment.OSVersion.Platform.ToString();

    /// <summary>The version of the operating system. On Linux, the version of the kernel.</summary>
    public static string SystemVersion { get; } =
        File.Exists("/proc/sys/kernel/osrelease") ? File.ReadAllText("/proc/sys/kernel/osrelease").Trim() : Environment.OSVersion.Version.ToString();
}

/// <summary>Reads the machine.</summary>
internal sealed class MachineReader(ProcessorMeter processor, IOptions<JettraOptions> settings)
{
    /// <summary>Reads the usage of processor, memory, the heap of this process, and the disk of the data folder.</summary>
    /// <exception cref="JettraException">Code <c>storage_unavailable</c>: the size of the disk cannot be read.</exception>
    public async Task<MachineReading> ReadAsync(CancellationToken ct)
    {
        var percent = await processor.MeasureAsync(ct);
        var collected = GC.GetGCMemoryInfo();
        var used = GC.GetTotalMemory(forceFullCollection: false);
        // The committed size is the one of the last garbage collection. The heap may have grown since.
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
                "The free space of the disk with the data folder cannot be read.",
                hint: "Check that the data folder exists and can be read.",
                cause: e);
        }
    }
}
