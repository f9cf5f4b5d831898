using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>What takes the room, and what is left. The rest of the disk belongs to others.</summary>
public sealed partial class DiskUsage
{
    private long Backups => Live.Now.Backups?.Sum(b => b.Bytes) ?? 0;

    private static string Share(long bytes, StorageUsage disk) =>
        (disk.Total > 0 && bytes > 0 ? Math.Clamp(100.0 * bytes / disk.Total, 0.6, 100) : 0).ToString("0.##", Shown.Culture) + "%";

    private string Label(StorageUsage disk) =>
        $"Databases {Shown.Bytes(disk.Databases)}, backups {Shown.Bytes(Backups)}, kept for undo {Shown.Bytes(disk.Kept)}, free {Shown.Bytes(disk.Free)}";
}
