using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>What the folder holds for each database, and what is missing there.</summary>
/// <param name="LastGood">The newest good backup of each database; one that is dated in the future only where there is no other.</param>
/// <param name="Bad">The backups of each database that cannot be restored as they are, the newest first.</param>
/// <param name="Lost">The databases whose newest backup is missing, each with that backup.</param>
internal sealed record BackupsByDatabase(
    IReadOnlyDictionary<DatabaseId, Backup> LastGood,
    IReadOnlyDictionary<DatabaseId, IReadOnlyList<Backup>> Bad,
    IReadOnlyDictionary<DatabaseId, GoneArchive> Lost)
{
    /// <summary>Sorts a listing.</summary>
    /// <param name="newestFirst">All backups.</param>
    /// <param name="gone">Those that are missing, the newest first.</param>
    /// <param name="databases">The databases there are: of a file that says nothing of itself, only its name tells which one it is of.</param>
    /// <param name="now">Now.</param>
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
        // An existing server's archive is no backup of a database that is here. One from the future counts only where there is no other.
        foreach (var backup in newestFirst.Where(b => b is { Good: true, Manifest: not null }).OrderBy(b => b.IsAhead(now)).ThenByDescending(b => b.TakenAt))
        {
            last.TryAdd(backup.Manifest!.DatabaseId, backup);
        }

        return last;
    }

    private static Dictionary<DatabaseId, IReadOnlyList<Backup>> FindBad(IReadOnlyList<Backup> newestFirst, Dictionary<DatabaseName, DatabaseId> named)
    {
        Dictionary<DatabaseId, List<Backup>> bad = [];
        // What never was a backup says nothing of the database after which it is called.
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
