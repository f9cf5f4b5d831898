using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>The address of the backup list, showing the backups of a database that cannot be restored.</summary>
public static class BadBackupsAddress
{
    /// <summary>The address, or null if the viewer may not see them. A single backup is opened.</summary>
    public static string? Of(LiveView live, DatabaseEntry database)
    {
        IReadOnlyList<Backup> listed = [.. live.Bad(database).Where(live.Lists)];
        return listed.Count switch
        {
            0 => null,
            1 => $"backups?file={Uri.EscapeDataString(listed[0].Name.Value)}",
            _ => $"backups?database={Uri.EscapeDataString(listed[0].Database.Value)}",
        };
    }
}
