using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>
/// The job panel at the right: the progress of a job while it is running, then its result until the user closes it.
/// </summary>
public sealed partial class JobSheet
{
    private readonly UserAction _again = new();
    private Job? _job;
    private JobId? _announcedFor;
    private JettraException? _problem;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobId Id { get; set; }

    /// <summary>Called when the outcome was shown, so that the panel need not open again after a reload.</summary>
    [Parameter]
    public EventCallback<JobId> OutcomeSeen { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    private string HeadIcon => _job!.Ended || _job.OutcomeUnknown
        ? JobLabels.Icon(_job)
        : _job.Kind switch
        {
            JobKind.Backup => IconNames.Backup,
            JobKind.TestRestore => IconNames.TestRestore,
            JobKind.Verify => IconNames.Verify,
            JobKind.Undo => IconNames.Undo,
            JobKind.Drop or JobKind.DeleteBackup => IconNames.Delete,
            JobKind.Restore => IconNames.Restore,
        };

    private string CloseLabel => _job is { Ended: false, OutcomeUnknown: false } ? T["Close. The job goes on."] : T["Close"];

    private string CancelLabel => _job!.Kind switch
    {
        JobKind.Backup => T["Cancel backup"],
        JobKind.Restore => T["Cancel restore"],
        JobKind.TestRestore => T["Cancel test restore"],
        JobKind.Verify => T["Cancel verification"],
        JobKind.Undo or JobKind.Drop or JobKind.DeleteBackup => T["Cancel"],
    };

    // Screen readers announce the progress only in steps of ten percent.
    private string Announcement => _job!.Ended
        ? $"{JobLabels.Headline(_job)}. {JobLabels.Outcome(_job)}"
        : _job.OutcomeUnknown ? JobLabels.Doing(_job)
        : $"{JobLabels.Doing(_job)}, {Format.Percent(Math.Floor(_job.Progress.Fraction * 10) / 10)}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => await LoadAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync() => _job is { Ended: true } ? Task.CompletedTask : LoadAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.FocusAsync("job-head");
        }

        // Called after rendering, so the outcome is visible.
        if (_job is { Ended: true } && _announcedFor != Id)
        {
            _announcedFor = Id;
            await OutcomeSeen.InvokeAsync(Id);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            _job = Live.Find(Id) ?? Jobs.Get(await Callers.GetAsync(), Id);
            _problem = null;
        }
        catch (JettraException refused)
        {
            _problem = refused;
            _job = refused.Kind == ErrorKind.NotFound ? null : _job;
        }
    }

    private async Task CancelAsync()
    {
        try
        {
            _job = Jobs.Cancel(await Callers.GetAsync(), Id);
            _problem = null;
        }
        catch (JettraException refused)
        {
            _problem = refused;
        }
    }

    private Task AgainAsync() => _again.RunAsync(
        async () =>
        {
            var again = await Backups.RunAgainAsync(await Callers.GetAsync(), Id, CancellationToken.None);
            ConsoleJobs.Seen(Id);
            ConsoleJobs.Begin(again);
        },
        staysBusy: true);

    private void Close() => ConsoleJobs.CloseSheet(seen: _job is null or { Ended: true });
}
