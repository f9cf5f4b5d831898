using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>What takes the room, and what is left: also what others take, or the bar would promise their room.</summary>
public sealed partial class DiskUsage
{
    private long Backups => Live.Now.Archives.Bytes;

    private long Others(StorageUsage disk) => Math.Max(0, disk.Total - disk.Free - disk.Databases - disk.Kept - Math.Min(Backups, disk.Total));

    private static string Share(long bytes, StorageUsage disk) =>
        (disk.Total > 0 && bytes > 0 ? Math.Clamp(100.0 * bytes / disk.Total, 0.6, 100) : 0).ToString("0.##", Format.Culture) + "%";

    private string Label(StorageUsage disk) =>
        $"Databases {Format.Bytes(disk.Databases)}, backups {Format.Bytes(Backups)}, kept for undo {Format.Bytes(disk.Kept)}, others {Format.Bytes(Others(disk))}, free {Format.Bytes(disk.Free)}";
}
