using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>What takes the room, and what is left: also what others take, or the bar would promise their room.</summary>
public sealed partial class DiskUsage
{
    private long Backups => Shown.Total(Live.Now.Backups?.Select(b => b.Bytes) ?? []);

    private long Others(StorageUsage disk) => Math.Max(0, disk.Total - disk.Free - disk.Databases - disk.Kept - Math.Min(Backups, disk.Total));

    private static string Share(long bytes, StorageUsage disk) =>
        (disk.Total > 0 && bytes > 0 ? Math.Clamp(100.0 * bytes / disk.Total, 0.6, 100) : 0).ToString("0.##", Shown.Culture) + "%";

    private string Label(StorageUsage disk) =>
        $"Databases {Shown.Bytes(disk.Databases)}, backups {Shown.Bytes(Backups)}, kept for undo {Shown.Bytes(disk.Kept)}, others {Shown.Bytes(Others(disk))}, free {Shown.Bytes(disk.Free)}";
}
