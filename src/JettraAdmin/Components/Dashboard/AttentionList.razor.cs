using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The list of what needs attention, with a button for each item.</summary>
public sealed partial class AttentionList
{
    private const int Listed = 3;

    /// <summary>The place of an element in a sentence.</summary>
    private const string Here = "{0}";

    private bool _allLost;
    private bool _allBad;
    private bool _allAhead;
    private bool _allFailed;

    /// <summary>The items.</summary>
    [Parameter, EditorRequired]
    public Attention What { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private List<DatabaseName> WithoutBackup => [.. What.Never.Select(d => d.Name), .. What.Old.Select(o => o.Database.Name)];

    private string LastOld => Format.LongAge(Live.Time - What.Old[^1].Last.TakenAt);

    private string Uncovered
    {
        get
        {
            List<DatabaseSummary?> never = [.. What.Never.Select(d => Live.Summary(d, inSight: false))];
            string?[] parts =
            [
                never.Count == 0 || never.Contains(null) ? null : BackupLabels.NoCopy(never.Sum(s => s!.Documents)),
                What.Old.Count == 0 ? null : T[$"The oldest backup is {Format.LongAge(Live.Time - What.Old[0].Last.TakenAt)} old."],
            ];
            return string.Join(' ', parts.OfType<string>());
        }
    }

    private static string Element(DatabaseEntry database) => $"again-{database.Id.Value:N}";

    private string? Fault(Backup backup) => backup.Assurance.Fault is { } fault ? T[fault] : null;

    private string Lost(LostBackup lost) => lost.Bad.Any(b => b.TakenAt > lost.Gone.TakenAt)
        ? T[$"{Here}: an earlier backup ({Clock.Day(lost.Gone.TakenAt)}) is no longer in the folder"]
        : T[$"{Here}: its last backup ({Clock.Day(lost.Gone.TakenAt)}) is no longer in the folder"];

    private string Remaining(LostBackup lost) => lost switch
    {
        { There: { } ahead } when ahead.IsAhead(Live.Time) => T[$"The newest good one in the folder is {BackupAges.Ahead(ahead, Live.Time)}."],
        { There: { } there } => T[$"The newest good one in the folder is of {Clock.Day(there.TakenAt)}."],
        { Bad.Count: 0 } => T["There is no other good backup."],
        _ => BackupLabels.NoneOf(T["it"], lost.Bad),
    };

    private string Failed(FailedBackup failed)
    {
        var when = Clock.InSentence(failed.Job.EndedAt ?? failed.Job.CreatedAt);
        return failed.Job.State == JobState.Interrupted ? T[$"{Here}: the backup {when} was interrupted"] : T[$"{Here}: the backup {when} failed"];
    }

    private string Ending(KeptGeneration kept) => kept.Reason == KeptReason.Dropped
        ? T[$"{Here} (dropped): a kept state expires {Clock.InSentence(kept.KeptUntil)}"]
        : T[$"{Here}: a kept state expires {Clock.InSentence(kept.KeptUntil)}"];
}
