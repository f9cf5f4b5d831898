using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The list of what needs attention, with a button for each item.</summary>
public sealed partial class AttentionList
{
    private const int Listed = 3;

    /// <summary>The maximum number of backups to start at once, so that the queue does not fill up.</summary>
    private const int MaxAtOnce = 20;

    private readonly UserAction _action = new();
    private bool _allLost;
    private bool _allBad;
    private bool _allAhead;
    private bool _allFailed;
    private Attention? _handled;

    /// <summary>The items.</summary>
    [Parameter, EditorRequired]
    public Attention What { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    // The backups of this list were started. The list changes when they have begun.
    private bool Busy => ReferenceEquals(_handled, What);

    private List<DatabaseEntry> WithoutBackup => [.. What.Never, .. What.Old.Select(o => o.Database)];

    private string BackUpLabel => WithoutBackup.Count switch
    {
        1 => "Back up",
        <= MaxAtOnce => $"Back up all {WithoutBackup.Count}",
        _ => $"Back up the first {MaxAtOnce}",
    };

    private string Uncovered
    {
        get
        {
            List<DatabaseSummary?> never = [.. What.Never.Select(d => Live.Summary(d, inSight: false))];
            var held = never.Count == 0 || never.Contains(null) ? "" : BackupLabels.NoCopy(never.Sum(s => s!.Documents)) + " ";
            var behind = What.Old.Count == 0 ? "" : $"The oldest backup is {Format.LongAge(Live.Time - What.Old[0].Last.TakenAt)} old.";
            return held + behind;
        }
    }

    private static string Element(DatabaseEntry database) => $"again-{database.Id.Value:N}";

    private async Task BackUpAsync()
    {
        var databases = WithoutBackup;
        if (databases.Count == 1)
        {
            ConsoleJobs.AskBackup(databases[0].Name, "attention-back-up");
            return;
        }

        if (Busy)
        {
            return;
        }

        _handled = What;
        await _action.RunAsync(async () =>
        {
            foreach (var database in databases.Take(MaxAtOnce))
            {
                ConsoleJobs.Keep(Backups.StartBackup(await Callers.GetAsync(), database.Name));
            }
        });
        _handled = _action.Problem is null ? _handled : null;
    }
}
