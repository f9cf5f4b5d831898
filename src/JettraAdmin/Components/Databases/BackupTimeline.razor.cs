using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>The backups of a database in the last 30 days, a bar for each day, with what is known of them. Also as a list.</summary>
public sealed partial class BackupTimeline
{
    private const int Shown = 30;

    private IReadOnlyList<Job> _failed = [];
    private IReadOnlyList<Job>? _seen;
    private JobProblem? _failure;

    /// <summary>The database.</summary>
    [Parameter, EditorRequired]
    public DatabaseEntry Database { get; set; } = default!;

    /// <summary>Its backups.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> Backups { get; set; } = [];

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    private IReadOnlyList<TimelineDay> Days => TimelineDay.Of(Backups, _failed, Clock, Shown);

    // The text instead of a chart that would be empty; null if there is something to draw.
    private string? Empty =>
        RestoredOn is not null || Days.Any(d => d.Mark != TimelineMark.None) ? null
        : Backups.Count == 0 && Live.Lost(Database) is null ? T["No backups yet."]
        : T["The folder has no backup of these 30 days."];

    private KeptGeneration? Restored =>
        Live.Now.Kept.Where(k => k.Database == Database.Id && k.Reason == KeptReason.Restored).MaxBy(k => k.KeptAt);

    private DateOnly? RestoredOn => Restored is { } kept ? DateOnly.FromDateTime(Clock.Local(kept.KeptAt).Date) : null;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync() => ReferenceEquals(_seen, Live.Now.History) ? Task.CompletedTask : ReadAsync();

    private async Task ReadAsync()
    {
        _seen = Live.Now.History;
        try
        {
            var caller = await Callers.GetAsync();
            // Jobs from before the creation of this database belong to an earlier one with the same name.
            var since = Live.Time.AddDays(-Shown - 1) is var start && start > Database.CreatedAt ? start : Database.CreatedAt;
            _failed = Jobs.Search(caller, new JobQuery
            {
                Database = Database.Name, Kinds = [JobKind.Backup], States = [JobState.Failed, JobState.Interrupted], From = since, Limit = JobService.MaxListed,
            }).Jobs;
            _failure = null;
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }

    private bool IsLastGood(TimelineDay day) => Live.LastGood(Database) is { } last && day.Backups.Any(b => b.Name == last.Name);

    private string Short(TimelineDay day) => day.Date.ToString(T["d MMM"], Format.Culture);

    // "Mon 8 Dec: 23:00 Verified; 22:00 failed"
    private string Label(TimelineDay day)
    {
        var date = day.Date.ToString(T["ddd d MMM"], Format.Culture);
        IEnumerable<string> parts =
        [
            .. day.Backups.Select(b => $"{Time(b.TakenAt)} {AssuranceLabels.Short(b.Assurance, null)}"),
            .. day.Failed.Select(j => T[$"{Time(j.EndedAt ?? j.CreatedAt)} backup {JobLabels.State(j)}"]),
            .. day.Date == RestoredOn ? [T[$"restored {Clock.Day(Restored!.KeptAt)}"]] : Array.Empty<string>(),
        ];
        var all = string.Join("; ", parts);
        return all.Length > 0 ? $"{date}: {all}" : T[$"{date}: no backup"];
    }

    private string Time(DateTimeOffset at) => Clock.Local(at).ToString("HH:mm", Format.Culture);

    private static string Class(TimelineDay day) => day.Mark switch
    {
        TimelineMark.None => "none",
        TimelineMark.Written => "written",
        TimelineMark.Verified => "verified",
        TimelineMark.Proved => "proved",
        TimelineMark.Failed => "failed",
    };
}
