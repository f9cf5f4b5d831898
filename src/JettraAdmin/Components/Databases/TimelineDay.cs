using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;

namespace JettraAdmin.Components.Databases;

/// <summary>The backups of a database on one day in the viewer's zone.</summary>
/// <param name="Date">The day.</param>
/// <param name="Backups">The backups of that day that still exist, newest first.</param>
/// <param name="Failed">The backup jobs that failed or were interrupted on that day, newest first.</param>
public sealed record TimelineDay(DateOnly Date, IReadOnlyList<Backup> Backups, IReadOnlyList<Job> Failed)
{
    /// <summary>The best that is known of the day.</summary>
    public TimelineMark Mark
    {
        get
        {
            var good = Backups.Where(b => b.Good).Select(b => (int)b.Assurance.Level).DefaultIfEmpty(-1).Max();
            return good switch
            {
                (int)AssuranceLevel.Proved => TimelineMark.Proved,
                (int)AssuranceLevel.Verified => TimelineMark.Verified,
                (int)AssuranceLevel.Written => TimelineMark.Written,
                _ => Backups.Count > 0 || Failed.Count > 0 ? TimelineMark.Failed : TimelineMark.None,
            };
        }
    }

    /// <summary>The last days up to today, oldest first.</summary>
    public static IReadOnlyList<TimelineDay> Of(IEnumerable<Backup> backups, IEnumerable<Job> failed, ViewerClock clock, int days)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var today = DateOnly.FromDateTime(clock.Now.Date);
        var made = backups.ToLookup(b => Day(b.TakenAt, clock));
        var tried = failed.ToLookup(j => Day(j.EndedAt ?? j.CreatedAt, clock));
        return
        [
            .. Enumerable.Range(0, days).Select(n => today.AddDays(n - days + 1)).Select(date => new TimelineDay(
                date, [.. made[date].OrderByDescending(b => b.TakenAt)], [.. tried[date].OrderByDescending(j => j.CreatedAt)])),
        ];
    }

    private static DateOnly Day(DateTimeOffset at, ViewerClock clock) => DateOnly.FromDateTime(clock.Local(at).Date);
}

/// <summary>What the timeline shows for a day.</summary>
public enum TimelineMark
{
    /// <summary>No backup.</summary>
    None,
    /// <summary>A backup whose documents were not read.</summary>
    Written,
    /// <summary>A backup whose documents were read.</summary>
    Verified,
    /// <summary>A backup that was restored as a test.</summary>
    Proved,
    /// <summary>No good backup: it failed, or cannot be restored.</summary>
    Failed,
}
