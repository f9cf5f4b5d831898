using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Sheet;

/// <summary>
/// One job, docked at the right: what it does while it runs, and in the same place what came of it, which stays until it is
/// closed.
/// </summary>
public sealed partial class JobSheet
{
    private Job? _job;
    private JobId? _told;
    private JettraException? _problem;

    /// <summary>Which job.</summary>
    [Parameter, EditorRequired]
    public JobId Id { get; set; }

    /// <summary>Told when the outcome of the job is on the screen: it needs no opening again after the page loads anew.</summary>
    [Parameter]
    public EventCallback<JobId> OutcomeSeen { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

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
            _ => IconNames.Restore,
        };

    private string CloseLabel => _job is { Ended: false, OutcomeUnknown: false } ? $"Close. The {JobLabels.Kind(_job.Kind).ToLowerInvariant()} goes on." : "Close";

    // Spoken in steps of ten, so that a reader is told and not talked over.
    private string Spoken => _job!.Ended
        ? $"{JobLabels.Headline(_job)}. {JobLabels.Outcome(_job)}"
        : _job.OutcomeUnknown ? JobLabels.Doing(_job)
        : $"{JobLabels.Doing(_job)}, {Format.WholePercent(_job.Progress.Fraction) / 10 * 10} percent";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => await LookAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync() => _job is { Ended: true } ? Task.CompletedTask : LookAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Browser.FocusAsync("job-head");
        }

        // The browser has drawn it: only then this is called.
        if (_job is { Ended: true } && _told != Id)
        {
            _told = Id;
            await OutcomeSeen.InvokeAsync(Id);
        }
    }

    private async Task LookAsync()
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

    private void Close() => ConsoleJobs.CloseSheet(seen: _job is null or { Ended: true });
}
