using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Dashboard;

/// <summary>What needs the attention of a user.</summary>
/// <param name="Failed">Databases whose last backup failed, with the job and the good backup before it, if any.</param>
/// <param name="Never">Databases with documents that were never backed up, largest first. Empty until all databases are read.</param>
/// <param name="Old">Databases whose last good backup is old, oldest first.</param>
/// <param name="Ending">Kept states that expire within a day, soonest first.</param>
public sealed record Attention(
    IReadOnlyList<FailedBackup> Failed,
    IReadOnlyList<DatabaseEntry> Never,
    IReadOnlyList<OldBackup> Old,
    IReadOnlyList<KeptGeneration> Ending)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    /// <summary>Databases whose newest backup is missing from the folder, newest first.</summary>
    public IReadOnlyList<LostBackup> Lost { get; init; } = [];

    /// <summary>Databases that have backups, none of which can be restored.</summary>
    public IReadOnlyList<BadBackups> Bad { get; init; } = [];

    /// <summary>Databases whose only good backup is dated in the future.</summary>
    public IReadOnlyList<OldBackup> Ahead { get; init; } = [];

    /// <summary>Backups that disappeared from the folder all at once, newest first.</summary>
    public IReadOnlyList<GoneArchive> AllGone { get; init; } = [];

    /// <summary>The number of items.</summary>
    public int Count =>
        Failed.Count + (Never.Count > 0 || Old.Count > 0 ? 1 : 0) + Ending.Count + Lost.Count + Bad.Count + Ahead.Count + (AllGone.Count > 0 ? 1 : 0);

    /// <summary>The databases that a new backup would take off the list.</summary>
    public IReadOnlyList<DatabaseName> ToBackUp =>
    [
        .. Failed.Select(f => f.Database).Concat(Lost.Select(l => l.Database)).Concat(Bad.Select(b => b.Database)).Concat(Ahead.Select(a => a.Database))
            .Concat(Never).Concat(Old.Select(o => o.Database)).Select(d => d.Name).Distinct(),
    ];

    /// <summary>Looks for it.</summary>
    /// <param name="databases">The viewer's databases.</param>
    /// <param name="gathered">What is known, as far as the viewer may see it.</param>
    /// <param name="documents">How many documents a database holds, or null while that is not known.</param>
    /// <param name="current">The job that runs or waits for a database, or null: what is being done needs no one.</param>
    /// <param name="now">Now.</param>
    public static Attention Find(
        IReadOnlyList<DatabaseEntry> databases,
        OverviewData gathered,
        Func<DatabaseEntry, long?> documents,
        Func<DatabaseEntry, Job?> current,
        DateTimeOffset now)
    {
        List<FailedBackup> failed = [];
        List<DatabaseEntry> never = [];
        List<OldBackup> old = [];
        List<OldBackup> ahead = [];
        List<LostBackup> lost = [];
        List<BadBackups> bad = [];
        foreach (var database in gathered.Backups is null ? [] : databases.Where(d => current(d) is null))
        {
            var good = gathered.LastGood.GetValueOrDefault(database.Id);
            var broken = gathered.Bad.GetValueOrDefault(database.Id) ?? [];
            var last = gathered.LastBackupJob.GetValueOrDefault(database.Name);
            if (BackupAge.Failed(last, good, now))
            {
                failed.Add(new FailedBackup(database, last!, good) { Bad = broken });
            }
            else if (gathered.Lost.GetValueOrDefault(database.Id) is { } missing)
            {
                lost.Add(new LostBackup(database, missing, good) { Bad = broken });
            }
            else if (good?.IsAhead(now) == true)
            {
                ahead.Add(new OldBackup(database, good));
            }
            else if (good is null && broken.Count > 0)
            {
                bad.Add(new BadBackups(database, broken));
            }
            else if (good is null && documents(database) is > 0)
            {
                never.Add(database);
            }
            else if (good is not null && now - good.TakenAt > BackupAge.OldAfter)
            {
                old.Add(new OldBackup(database, good));
            }
        }

        return new Attention(
            failed,
            // An incomplete list would look complete.
            databases.All(d => documents(d) is not null) ? [.. never.OrderByDescending(d => documents(d) ?? 0)] : [],
            [.. old.OrderBy(o => o.Last.TakenAt)],
            [.. gathered.Kept.Where(k => k.KeptUntil > now && k.KeptUntil - now < Soon).OrderBy(k => k.KeptUntil)])
        {
            Lost = [.. lost.OrderByDescending(l => l.Gone.TakenAt)],
            Bad = bad,
            Ahead = ahead,
            AllGone = [.. gathered.Gone.Where(g => g.WithAllOthers)],
        };
    }
}

/// <summary>A database whose last backup failed.</summary>
/// <param name="Database">The database.</param>
/// <param name="Job">The job that failed.</param>
/// <param name="Good">The good backup before it, or null.</param>
public sealed record FailedBackup(DatabaseEntry Database, Job Job, Backup? Good)
{
    /// <summary>The backups that cannot be restored.</summary>
    public IReadOnlyList<Backup> Bad { get; init; } = [];
}

/// <summary>A database whose newest backup is missing from the folder.</summary>
/// <param name="Database">The database.</param>
/// <param name="Gone">The missing backup.</param>
/// <param name="There">The newest good backup in the folder, or null.</param>
public sealed record LostBackup(DatabaseEntry Database, GoneArchive Gone, Backup? There)
{
    /// <summary>The backups that cannot be restored.</summary>
    public IReadOnlyList<Backup> Bad { get; init; } = [];
}

/// <summary>A database that has backups, but no good one.</summary>
/// <param name="Database">The database.</param>
/// <param name="Bad">Its backups, newest first.</param>
public sealed record BadBackups(DatabaseEntry Database, IReadOnlyList<Backup> Bad);

/// <summary>A database whose last good backup is old.</summary>
/// <param name="Database">The database.</param>
/// <param name="Last">The backup.</param>
public sealed record OldBackup(DatabaseEntry Database, Backup Last);
