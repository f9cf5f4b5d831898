using System.Globalization;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The usage of the disk, including the space that other programs use.</summary>
public sealed partial class DiskUsage
{
    private long Backups => Live.Now.Archives.Bytes;

    private long Others(StorageUsage disk) => Math.Max(0, disk.Total - disk.Free - disk.Databases - disk.Kept - Math.Min(Backups, disk.Total));

    private static string Share(long bytes, StorageUsage disk) =>
        (disk.Total > 0 && bytes > 0 ? Math.Clamp(100.0 * bytes / disk.Total, 0.6, 100) : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string Label(StorageUsage disk) =>
        $"Databases {Format.Bytes(disk.Databases)}, backups {Format.Bytes(Backups)}, kept states {Format.Bytes(disk.Kept)}, others {Format.Bytes(Others(disk))}, free {Format.Bytes(disk.Free)}";
}
