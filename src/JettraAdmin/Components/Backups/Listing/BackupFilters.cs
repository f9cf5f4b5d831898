using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>Which findings about a backup are shown.</summary>
public enum AssuranceChoice
{
    /// <summary>All.</summary>
    Any,
    /// <summary>Backups that can be restored, as far as it is known.</summary>
    Good,
    /// <summary>Proved by a restore or a test restore.</summary>
    Proved,
    /// <summary>Verified, but not proved.</summary>
    Verified,
    /// <summary>Written, and not read since.</summary>
    Written,
    /// <summary>Damaged, or cannot be read or restored here.</summary>
    Unusable,
}

/// <summary>From which time backups are shown.</summary>
public enum TakenChoice
{
    /// <summary>From any time.</summary>
    Any,
    /// <summary>From the last 24 hours.</summary>
    Day,
    /// <summary>From the last 7 days.</summary>
    Week,
    /// <summary>From the last 30 days.</summary>
    Month,
    /// <summary>Older than 30 days.</summary>
    Older,
    /// <summary>From a first to a last day.</summary>
    Between,
}

/// <summary>What the backup list shows, and in which order. It is kept in the address of the page: see <see cref="BackupListAddress"/>.</summary>
public sealed record BackupFilters
{
    /// <summary>Everything, the newest first.</summary>
    public static readonly BackupFilters None = new();

    /// <summary>Only backups of this database; null for all.</summary>
    public DatabaseName? Database { get; init; }

    /// <summary>Only backups with this finding.</summary>
    public AssuranceChoice Assurance { get; init; }

    /// <summary>Only backups from this time.</summary>
    public TakenChoice Taken { get; init; }

    /// <summary>The first day, in the viewer's zone, for <see cref="TakenChoice.Between"/>; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only backups by this user; null for all.</summary>
    public string? By { get; init; }

    /// <summary>Only backups whose file, database or user contains this text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The column that they are sorted by.</summary>
    public BackupColumn Sort { get; init; } = BackupColumn.TakenAt;

    /// <summary>Whether the greatest value comes first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => this with { Sort = None.Sort, Descending = None.Descending } != None;

    /// <summary>The query for the service.</summary>
    /// <param name="clock">The viewer's clock, by which days begin.</param>
    public BackupQuery ToQuery(ViewerClock clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var (from, before) = Period(clock);
        return new BackupQuery
        {
            Database = Database,
            Levels = Levels,
            By = By,
            Text = Text,
            From = from,
            Before = before,
            Sort = Sort,
            Descending = Descending,
        };
    }

    private IReadOnlyCollection<AssuranceLevel>? Levels => Assurance switch
    {
        AssuranceChoice.Any => null,
        AssuranceChoice.Good => [AssuranceLevel.Written, AssuranceLevel.Verified, AssuranceLevel.Proved],
        AssuranceChoice.Proved => [AssuranceLevel.Proved],
        AssuranceChoice.Verified => [AssuranceLevel.Verified],
        AssuranceChoice.Written => [AssuranceLevel.Written],
        AssuranceChoice.Unusable => [AssuranceLevel.Damaged, AssuranceLevel.Unreadable, AssuranceLevel.Foreign, AssuranceLevel.Unsupported],
    };

    private (DateTimeOffset? From, DateTimeOffset? Before) Period(ViewerClock clock) => Taken switch
    {
        TakenChoice.Any => (null, null),
        TakenChoice.Day => (clock.Now.AddDays(-1), null),
        TakenChoice.Week => (clock.Now.AddDays(-7), null),
        TakenChoice.Month => (clock.Now.AddDays(-30), null),
        TakenChoice.Older => (null, clock.Now.AddDays(-30)),
        TakenChoice.Between => (Start(From, clock), Start(To == DateOnly.MaxValue ? null : To?.AddDays(1), clock)),
    };

    private static DateTimeOffset? Start(DateOnly? day, ViewerClock clock)
    {
        if (day is not { Year: > 1 and < 9999 } known)
        {
            return null;
        }

        var midnight = known.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, clock.Zone.GetUtcOffset(midnight));
    }
}
