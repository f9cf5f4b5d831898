using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Overviews;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The last days of a database, a cell for each: the height tells the best finding, stripes a failure.</summary>
public sealed partial class BackupDayCells
{
    private IReadOnlyList<BackupDay> _shown = [];

    /// <summary>The days, the oldest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<BackupDay> Days { get; set; } = [];

    private string Label
    {
        get
        {
            var with = Days.Count(d => d.Best is { } best && IsGood(best));
            var failed = Days.Count(d => d.Failed > 0);
            var covered = T.Plural(with, $"Good backups on {with:N0} of the last {Days.Count:N0} days", $"Good backups on {with:N0} of the last {Days.Count:N0} days");
            return failed == 0 ? covered : T.Plural(failed, $"{covered}; a backup failed on {failed:N0} day", $"{covered}; backups failed on {failed:N0} days");
        }
    }

    // One string instead of an element for each day, because these are many on a page. Nothing in it comes from data.
    private MarkupString Cells => new(string.Concat(Days.Select(d => $"<b class=\"{Look(d)}\"></b>")));

    /// <inheritdoc/>
    protected override void OnInitialized() => _shown = Days;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var before = _shown;
        _shown = Days;
        return before != _shown;
    }

    // A failure shows unless a good backup was made on the same day.
    private static string? Look(BackupDay day) => day.Best is { } best && IsGood(best) ? Height(best) : day.Failed > 0 ? "failed" : day.Best is null ? null : "unsound";

    private static bool IsGood(AssuranceLevel level) => level is AssuranceLevel.Written or AssuranceLevel.Verified or AssuranceLevel.Proved;

    private static string Height(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Written => "written",
        AssuranceLevel.Verified => "verified",
        AssuranceLevel.Proved => "proved",
        AssuranceLevel.Damaged or AssuranceLevel.Unreadable or AssuranceLevel.Foreign or AssuranceLevel.Unsupported => "unsound",
    };
}
