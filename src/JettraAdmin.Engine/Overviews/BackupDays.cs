using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Overviews;

/// <summary>What one day brought for a database.</summary>
/// <param name="Day">The day, in the zone of the viewer.</param>
/// <param name="Best">The best finding about the backups of that day that are still there; null when there is none.</param>
/// <param name="Backups">The number of these backups.</param>
/// <param name="Failed">The number of backup jobs that failed or were interrupted on that day, as far as the latest jobs reach.</param>
public sealed record BackupDay(DateOnly Day, AssuranceLevel? Best, int Backups, int Failed);

/// <summary>The last days of databases, one cell for each day.</summary>
public static class BackupDays
{
    /// <summary>How many days are shown.</summary>
    public const int Usual = 14;

    /// <summary>The days of the databases, the oldest day first. The last one is today.</summary>
    /// <param name="data">The overview, as far as the viewer may see it.</param>
    /// <param name="databases">The databases to describe, such as those of one page.</param>
    /// <param name="now">The current time.</param>
    /// <param name="zone">The zone of the viewer, which decides when a day begins.</param>
    /// <param name="days">The number of days.</param>
    public static IReadOnlyDictionary<DatabaseId, IReadOnlyList<BackupDay>> Of(
        OverviewData data, IReadOnlyCollection<DatabaseEntry> databases, DateTimeOffset now, TimeZoneInfo zone, int days = Usual)
    {
        var today = DayOf(now, zone);
        var cells = databases.ToDictionary(
            d => d.Id, _ => Enumerable.Range(1 - days, days).Select(day => new BackupDay(today.AddDays(day), null, 0, 0)).ToArray());
        var named = databases.ToDictionary(d => d.Name, d => d.Id);
        foreach (var backup in data.Backups ?? [])
        {
            if ((backup.DatabaseId is { } id || named.TryGetValue(backup.Database, out id)) && Find(id, backup.TakenAt) is { } cell)
            {
                cell.Cells[cell.At] = With(cell.Cells[cell.At], backup.Assurance.Level);
            }
        }

        foreach (var job in data.History.Where(j => j is { Kind: JobKind.Backup, State: JobState.Failed or JobState.Interrupted }))
        {
            if (named.TryGetValue(job.Database, out var id) && Find(id, job.EndedAt ?? job.CreatedAt) is { } cell)
            {
                cell.Cells[cell.At] = cell.Cells[cell.At] with { Failed = cell.Cells[cell.At].Failed + 1 };
            }
        }

        return cells.ToDictionary(c => c.Key, IReadOnlyList<BackupDay> (c) => c.Value);

        (BackupDay[] Cells, int At)? Find(DatabaseId database, DateTimeOffset at)
        {
            var index = DayOf(at, zone).DayNumber - today.DayNumber + days - 1;
            return index >= 0 && index < days && cells.TryGetValue(database, out var found) ? (found, index) : null;
        }
    }

    private static BackupDay With(BackupDay day, AssuranceLevel level) => day with
    {
        Backups = day.Backups + 1,
        Best = day.Best is { } best && BackupQuery.Rank(best) >= BackupQuery.Rank(level) ? best : level,
    };

    private static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
