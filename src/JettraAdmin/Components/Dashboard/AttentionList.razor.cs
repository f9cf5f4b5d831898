using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>What somebody should act on, each with the act beside it.</summary>
public sealed partial class AttentionList
{
    private const int Listed = 3;

    /// <summary>More than this many backups at once would fill the queue for everybody.</summary>
    private const int AtOnce = 20;

    private readonly UserAction _action = new();
    private bool _allLost;
    private bool _allBad;
    private bool _allAhead;
    private bool _allFailed;
    private Attention? _handled;

    /// <summary>What was found.</summary>
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

    private List<DatabaseEntry> Wanting => [.. What.Never, .. What.Old.Select(o => o.Database)];

    private string BackUpWords => Wanting.Count switch
    {
        1 => "Back up",
        <= AtOnce => $"Back up all {Wanting.Count}",
        _ => $"Back up the first {AtOnce}",
    };

    private string Uncovered
    {
        get
        {
            List<DatabaseSummary?> never = [.. What.Never.Select(d => Live.Summary(d, inSight: false))];
            var held = never.Count == 0 || never.Contains(null) ? "" : NoCopy(never.Sum(s => s!.Documents));
            var behind = What.Old.Count == 0 ? "" : $"The oldest copy is {Format.LongAge(Live.Time - What.Old[0].Last.TakenAt)} behind.";
            return held + behind;
        }
    }

    internal static string NoCopy(long documents) => $"{Format.Documents(documents)} {(documents == 1 ? "is" : "are")} in no good backup of {(documents == 1 ? "its" : "their")} database. ";

    private static string Element(DatabaseEntry database) => $"again-{database.Id.Value:N}";

    private async Task BackUpAsync()
    {
        var wanting = Wanting;
        if (wanting.Count == 1)
        {
            ConsoleJobs.AskBackup(wanting[0].Name, "attention-back-up");
            return;
        }

        if (Busy)
        {
            return;
        }

        _handled = What;
        await _action.RunAsync(async () =>
        {
            foreach (var database in wanting.Take(AtOnce))
            {
                ConsoleJobs.Keep(Backups.StartBackup(await Callers.GetAsync(), database.Name));
            }
        });
        _handled = _action.Problem is null ? _handled : null;
    }
}
