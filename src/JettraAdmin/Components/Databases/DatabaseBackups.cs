using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Databases;

/// <summary>The backups of one database among all.</summary>
public static class DatabaseBackups
{
    /// <summary>The backups, newest first. One that cannot be opened is matched by its last known database, or by its name.</summary>
    public static IReadOnlyList<Backup> Of(LiveView live, DatabaseEntry database)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(database);
        var bad = live.Bad(database);
        return [.. (live.Now.Backups ?? []).Where(b => b.DatabaseId == database.Id || bad.Contains(b))];
    }
}
