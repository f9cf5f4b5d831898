using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A backup that is done: the file, what it holds, and the digests that say so.</summary>
public sealed partial class BackupDonePanel
{
    private const int Listed = 12;

    private Backup? _backup;
    private JettraException? _problem;
    private bool _wish = DownloadPreference.Default;
    private bool _busy;

    /// <summary>The completed backup.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs Desk { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private DownloadPreference Wish { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private IReadOnlyList<ProofLine> Proof => ProofLine.Known(
        ($"Database at {(Job.Result.DataFrom is { } instant ? Clock.TimeOfDay(instant) : "that instant")}", Job.Result.SourceDigest),
        ("Archive, read back", Job.Result.ArchiveDigest));

    private Assurance Fresh => new(AssuranceLevel.Verified, Job.EndedAt ?? Job.CreatedAt);

    private string Sure => _backup?.Assurance.Level == AssuranceLevel.Proved
        ? "Proved: it was restored as a test, digest equal."
        : "Verified: every document was read back. A test restore would prove it.";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _wish = await Wish.GetAsync();
        try
        {
            if (ArchiveName.TryParse(Job.Result.File, out ArchiveName name))
            {
                _backup = await Backups.GetAsync(await Callers.GetAsync(), name, CancellationToken.None);
            }
        }
        catch (JettraException gone)
        {
            _problem = gone;
        }
    }

    private string Curl(string file) =>
        $"curl -O -J -u {Job.By} \\\n  \"{Navigation.BaseUri}{DownloadAddress.Of(file)}\"";

    private async Task WishAsync()
    {
        _wish = !_wish;
        await Wish.SetAsync(_wish);
    }

    private async Task DownloadAsync() => _problem = (await Downloads.StartAsync(ArchiveName.Parse(Job.Result.File)))?.ToException();

    private async Task TestAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            Job test = await Backups.StartTestRestoreAsync(await Callers.GetAsync(), ArchiveName.Parse(Job.Result.File), CancellationToken.None);
            Desk.Seen(Job.Id);
            Desk.Begin(test);
        }
        catch (JettraException refused)
        {
            (_problem, _busy) = (refused, false);
        }
    }
}
