using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>The backups and missing backups, grouped by database.</summary>
/// <param name="LastGood">The newest good backup of each database. A backup with a date in the future counts only if there is no other.</param>
/// <param name="Bad">The backups of each database that cannot be restored, newest first.</param>
/// <param name="Lost">The databases whose newest backup is missing, with that backup.</param>
internal sealed record BackupsByDatabase(
    IReadOnlyDictionary<DatabaseId, Backup> LastGood,
    IReadOnlyDictionary<DatabaseId, IReadOnlyList<Backup>> Bad,
    IReadOnlyDictionary<DatabaseId, GoneArchive> Lost)
{
    /// <summary>Groups backups by database.</summary>
    /// <param name="newestFirst">All backups, newest first.</param>
    /// <param name="gone">The missing backups, newest first.</param>
    /// <param name="databases">The databases. They are needed for files without a manifest, whose database is found by its name.</param>
    /// <param name="now">The current time.</param>
    public static BackupsByDatabase Of(
        IReadOnlyList<Backup> newestFirst, IReadOnlyList<GoneArchive> gone, IReadOnlyList<DatabaseEntry> databases, DateTimeOffset now)
    {
        var named = databases.ToDictionary(d => d.Name, d => d.Id);
        var last = FindLastGood(newestFirst, now);
        return new BackupsByDatabase(last, FindBad(newestFirst, named), FindLost(gone, last, named, now));
    }

    private static Dictionary<DatabaseId, Backup> FindLastGood(IReadOnlyList<Backup> newestFirst, DateTimeOffset now)
    {
        Dictionary<DatabaseId, Backup> last = [];
        // Archives of existing servers are not backups of databases here. A backup with a date in the future counts only if there is no other.
        foreach (var backup in newestFirst.Where(b => b is { Good: true, Manifest: not null }).OrderBy(b => b.IsAhead(now)).ThenByDescending(b => b.TakenAt))
        {
            last.TryAdd(backup.Manifest!.DatabaseId, backup);
        }

        return last;
    }

    private static Dictionary<DatabaseId, IReadOnlyList<Backup>> FindBad(IReadOnlyList<Backup> newestFirst, Dictionary<DatabaseName, DatabaseId> named)
    {
        Dictionary<DatabaseId, List<Backup>> bad = [];
        // Foreign files do not count for the database in their name.
        foreach (var backup in newestFirst.Where(b => !b.Good && b.Assurance.Level != AssuranceLevel.Foreign))
        {
            if (backup.DatabaseId is { } id || named.TryGetValue(backup.Database, out id))
            {
                (bad.TryGetValue(id, out var others) ? others : bad[id] = []).Add(backup);
            }
        }

        return bad.ToDictionary(b => b.Key, IReadOnlyList<Backup> (b) => b.Value);
    }

    private static Dictionary<DatabaseId, GoneArchive> FindLost(
        IReadOnlyList<GoneArchive> newestFirst, Dictionary<DatabaseId, Backup> last, Dictionary<DatabaseName, DatabaseId> named, DateTimeOffset now)
    {
        Dictionary<DatabaseId, GoneArchive> lost = [];
        foreach (var gone in newestFirst.Where(g => g.TakenAt <= now))
        {
            var id = gone.DatabaseId ?? named.GetValueOrDefault(gone.Database);
            if (!last.TryGetValue(id, out var there) || there.IsAhead(now) || there.TakenAt < gone.TakenAt)
            {
                lost.TryAdd(id, gone);
            }
        }

        return lost;
    }
}
