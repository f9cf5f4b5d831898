using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The table of databases, with sizes and the last good backup.</summary>
public sealed partial class DatabaseTable
{
    /// <summary>A table with more rows has its own scrollbar, so that the page below it stays reachable.</summary>
    private const int MaxUnscrolled = 30;

    private ICollection<DatabaseEntry> _sorted = [];
    private Dictionary<DatabaseId, IReadOnlyList<BackupDay>> _days = [];
    private (object?, object?, object?, TimeZoneInfo?, DateTime) _counted;
    private DatabaseOrder _order = new(DatabaseColumn.Name, Descending: false);

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Sort();
    }

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        Sort();
        return Task.CompletedTask;
    }

    private static string Element(DatabaseEntry database) => $"row-{database.Id.Value:N}-back-up";

    private void Sort()
    {
        _sorted = [.. _order.Sort(Live.Databases, d => Live.Summary(d, inSight: false), d => Live.LastGood(d)?.TakenAt)];
        Count();
    }

    // The days change only when the data does, when the zone is known, and when a day begins.
    private void Count()
    {
        var counted = (Live.Now.Backups, Live.Now.History, Live.Databases, Clock.Zone, Clock.Now.Date);
        if (_counted.Equals(counted))
        {
            return;
        }

        _counted = counted;
        _days = Live.Now.Backups is null ? [] : new(BackupDays.Of(Live.Now, Live.Databases, Live.Time, Clock.Zone));
    }

    private void SortBy(DatabaseColumn column)
    {
        _order = _order.Click(column);
        Sort();
    }

    private RenderFragment LastGood(DatabaseEntry database) => builder =>
    {
        if (Live.Now.Backups is null)
        {
            return;
        }

        var current = Live.CurrentOf(database.Name);
        var last = Live.LastGood(database);
        var lost = Live.Lost(database);
        var ahead = last?.IsAhead(Live.Time) == true;
        var bad = Live.Bad(database);
        var lastJob = Live.Now.LastBackupJob.GetValueOrDefault(database.Name);
        var warn = last is null || lost is not null || ahead || Live.Time - last.TakenAt > BackupAge.OldAfter;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "last-good-line");
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", warn ? "truncated text-warn" : "truncated");
        builder.AddAttribute(4, "title", last is null && bad.Count > 0 ? BackupLabels.NoGoodBecause(bad) : null);
        builder.AddContent(5, ahead ? T["Dated in the future"] : last is not null ? Clock.Day(last.TakenAt) : lost is not null ? T["Missing"] : bad.Count > 0 ? BackupLabels.NoGood : lastJob is { State: JobState.Completed } ? T["No backup"] : T["Never backed up"]);
        builder.CloseElement();
        (var text, var tone) = current is not null
            ? (JobLabels.Brief(current), current.OutcomeUnknown ? Tone.Warn : Tone.Accent)
            : BackupAge.Failed(lastJob, last, Live.Time) ? (T["last backup failed"], Tone.Bad) : (null, Tone.Plain);
        if (text is not null)
        {
            builder.OpenElement(6, "span");
            builder.AddAttribute(7, "class", $"{tone.Text()} text-small news{(current is null ? null : " online-only")}");
            builder.AddContent(8, $" · {text}");
            builder.CloseElement();
        }

        builder.CloseElement();
    };
}
