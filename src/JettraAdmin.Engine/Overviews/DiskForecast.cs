using JettraAdmin.Engine.Backups;

namespace JettraAdmin.Engine.Overviews;

/// <summary>What is known about when the disk of the backups will be full.</summary>
public enum DiskOutlook
{
    /// <summary>The backups reach back less than a week, so there is no rate yet.</summary>
    NotEnoughHistory,
    /// <summary>The free space is not known.</summary>
    FreeSpaceUnknown,
    /// <summary>At this rate the disk is not full within ten years.</summary>
    FarAway,
    /// <summary>At this rate the disk is full on a known day.</summary>
    FullOn,
}

/// <summary>When the disk of the backups is full if backups go on as in the last 30 days and none is deleted.</summary>
/// <remarks>Only facts count: the sizes of the backups that are there, and the free space.</remarks>
/// <param name="Outlook">What is known.</param>
/// <param name="BytesPerDay">The size of the backups of one day, on average; null while there is not enough history.</param>
/// <param name="FullAt">When the disk is full; null when that is not known or far away.</param>
public sealed record DiskForecast(DiskOutlook Outlook, long? BytesPerDay = null, DateTimeOffset? FullAt = null)
{
    /// <summary>Backups of this time count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    private static readonly TimeSpan Least = TimeSpan.FromDays(7);
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3652);

    /// <summary>Makes the forecast.</summary>
    /// <param name="backups">All backups.</param>
    /// <param name="freeBytes">The free space for backups; null when it is not known.</param>
    /// <param name="now">The current time.</param>
    public static DiskForecast Of(IEnumerable<Backup> backups, long? freeBytes, DateTimeOffset now)
    {
        List<Backup> past = [.. backups.Where(b => !b.IsAhead(now))];
        var since = past.Count == 0 ? TimeSpan.Zero : now - past.Min(b => b.TakenAt);
        if (since < Least)
        {
            return new DiskForecast(DiskOutlook.NotEnoughHistory);
        }

        var days = TimeSpan.FromTicks(Math.Min(since.Ticks, Window.Ticks)).TotalDays;
        var bytes = past.Where(b => now - b.TakenAt <= Window).Sum(b => (double)b.Bytes);
        var perDay = (long)Math.Min(bytes / days, long.MaxValue / 2);
        if (freeBytes is not { } free)
        {
            return new DiskForecast(DiskOutlook.FreeSpaceUnknown, perDay);
        }

        var daysLeft = perDay == 0 ? double.PositiveInfinity : (double)free / perDay;
        return daysLeft < Farthest.TotalDays && now < DateTimeOffset.MaxValue - Farthest
            ? new DiskForecast(DiskOutlook.FullOn, perDay, now + TimeSpan.FromDays(daysLeft))
            : new DiskForecast(DiskOutlook.FarAway, perDay);
    }
}
