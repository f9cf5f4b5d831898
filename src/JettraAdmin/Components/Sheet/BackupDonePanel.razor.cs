using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>A completed backup: the file, its content, and the digests.</summary>
public sealed partial class BackupDonePanel
{
    private const int Listed = 12;

    private readonly UserAction _action = new();
    private Backup? _backup;
    private bool _downloads = DownloadPreference.Default;

    /// <summary>The completed backup.</summary>
    [Parameter, EditorRequired]
    public Job Job { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private DownloadPreference Preference { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Assurance Fresh => new(AssuranceLevel.Verified, Job.EndedAt ?? Job.CreatedAt);

    private string Sure => _backup?.Assurance.Level == AssuranceLevel.Proved
        ? T["Proved: a test restore had the same digest."]
        : T["Verified: every document was read back. A test restore would prove it."];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _downloads = await Preference.GetAsync();
        try
        {
            if (ArchiveName.TryParse(Job.Result.File, out var name))
            {
                _backup = await Backups.GetAsync(await Callers.GetAsync(), name, CancellationToken.None);
            }
        }
        catch (JettraException gone)
        {
            _action.Problem = gone.ToProblem();
        }
    }

    private string Curl(string file) =>
        $"curl -O -J -u {Job.By} \\\n  \"{Navigation.BaseUri}{DownloadAddress.Of(file)}\"";

    private async Task TogglePreferenceAsync()
    {
        _downloads = !_downloads;
        await Preference.SetAsync(_downloads);
    }

    private async Task DownloadAsync() => _action.Problem = await Downloads.StartAsync(ArchiveName.Parse(Job.Result.File));

    private Task TestAsync() => _action.RunAsync(
        async () =>
        {
            var test = await Backups.StartTestRestoreAsync(await Callers.GetAsync(), ArchiveName.Parse(Job.Result.File), CancellationToken.None);
            ConsoleJobs.Seen(Job.Id);
            ConsoleJobs.Begin(test);
        },
        staysBusy: true);
}
