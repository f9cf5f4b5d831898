using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore that was started: progress, then result or problem.</summary>
public sealed partial class RestoreJobView
{
    private readonly CancellationTokenSource _gone = new();
    private readonly UserAction _action = new();
    private Job? _job;
    private Backup? _backup;
    private SoundCopy? _copyOnServer;
    private KeptGeneration? _kept;
    private Job? _undone;
    private Job? _later;
    private JobProblem? _failure;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobId Id { get; set; }

    /// <summary>Called when the state of the job changes.</summary>
    [Parameter]
    public EventCallback<Job> JobChanged { get; set; }

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // Live data is the newest. Old jobs are not in it.
    private Job? Latest => Live.Find(Id) is { } live && _job?.Ended != true ? live : _job;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_job?.Id == Id)
        {
            return;
        }

        (_undone, _later, _kept, _copyOnServer, _action.Problem, _failure) = (null, null, null, null, null, null);
        try
        {
            _job = Jobs.Get(await Callers.GetAsync(), Id);
            await LoadRelatedAsync();
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Navigation.LocationChanged -= OnLocationChanged;
        _gone.Cancel();
        _gone.Dispose();
    }

    // A user who leaves the page has seen the result. After a closed browser or a lost connection, the result stays open.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (Latest is { Ended: true } && !location.Location.Contains(Id.ToString(), StringComparison.Ordinal))
        {
            ConsoleJobs.Seen(Id);
        }
    }

    private static StepState RunState(Job job) =>
        !job.Ended ? StepState.Now
        : job.State == JobState.Completed ? StepState.Done
        : job.State == JobState.Cancelled ? StepState.Waiting
        : StepState.Failed;

    private static Tone ToneOf(Job job) => job.State switch
    {
        JobState.Cancelled => Tone.Plain,
        JobState.Interrupted => Tone.Warn,
        JobState.Queued or JobState.Running or JobState.Completed or JobState.Failed => Tone.Bad,
    };

    private static JobProblem Why(Job job) => job switch
    {
        { Problem: null } => JobProblem.Of(
            new JettraException(ErrorCodes.InternalError, "No reason was recorded.", hint: "Check the server's log.")),
        { Problem: { Hint: null } problem } => problem with { Hint = "Start the restore again if you still want it." },
        _ => job.Problem,
    };

    private static bool Refused(Job job) => job.State == JobState.Failed && job.Problem?.Kind == ErrorKind.Unprocessable;

    private string Safe(Job job) =>
        Live.Find(job.Database) is null ? T[$"{job.Database} was not created, and no existing database was changed."]
        : T[$"{job.Database} was not changed."];

    private string Origin(Job job) => job.Payload is JobPayload.Restore { Source.Place: JobSourcePlace.Uploaded } ? T["uploaded from a computer"] : T["from the backups folder"];

    private string TargetOf(Job job) =>
        job.State != JobState.Completed ? job.Database.Value
        : job.Result.NewDatabase == true ? T[$"{job.Database}, new"]
        : T[$"{job.Database}, overwritten"];

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        if (Latest is not { } job || _failure is not null)
        {
            return;
        }

        var ended = job.Ended && _job?.Ended == false;
        var sameOutcome = job.OutcomeUnknown == (_job?.OutcomeUnknown == true);
        _job = job;
        if (!sameOutcome)
        {
            await JobChanged.InvokeAsync(job);
        }

        if (ended)
        {
            await LoadRelatedAsync();
        }
        else if (_kept is not null && !_action.IsBusy && _undone is null)
        {
            await FindKeptAsync();
        }
    }

    /// <summary>Loads the backup of the job, its kept state, and a later job that replaced the data.</summary>
    private async Task LoadRelatedAsync()
    {
        var job = _job!;
        var caller = await Callers.GetAsync();
        var backups = await Backups.ListAsync(caller, _gone.Token);
        var file = job.Result.File ?? job.Archive;
        var named = backups.FirstOrDefault(b => b.Name.Value == file);
        // A refused upload may have the name of a good backup. Then the backup is offered, and is not the source.
        var twin = Refused(job) && named?.Good == true;
        _backup = twin ? null : named;
        _copyOnServer = twin ? new SoundCopy(named!, IsSame: true) : null;
        await FindKeptAsync();
        _later = Jobs.List(caller).LastOrDefault(j => Replaces(j) && j.Database == job.Database && j.CreatedAt > job.EndedAt);
        await JobChanged.InvokeAsync(job);
    }

    private static bool Replaces(Job job) =>
        job is { State: JobState.Completed, Kind: JobKind.Restore or JobKind.Undo or JobKind.Drop };

    private async Task FindKeptAsync()
    {
        if (_job?.Result.Undo is { } undo)
        {
            _kept = (await Backups.ListKeptAsync(await Callers.GetAsync(), _gone.Token)).FirstOrDefault(k => k.Id == undo);
        }
    }

    private Task CancelAsync() => _action.RunAsync(async () => _job = Jobs.Cancel(await Callers.GetAsync(), Id));

    private async Task RunAgainAsync(Job job)
    {
        if (await Dialogs.ShowMessageBoxAsync(
            T[$"Run the restore of {job.Database} again?"],
            T["It restores the same backup in the same way. The data that it replaces is kept for an undo."],
            yesText: T["Run again"],
            cancelText: T["Cancel"]) != true)
        {
            return;
        }

        await _action.RunAsync(async () =>
        {
            var again = await Backups.RunAgainAsync(await Callers.GetAsync(), job.Id, _gone.Token);
            ConsoleJobs.Keep(again);
            Navigation.NavigateTo(RestoreAddress.Of(job.Database, job: again.Id));
        });
    }

    private async Task UndoAsync()
    {
        if (_kept is { } kept)
        {
            await _action.RunAsync(async () => _undone = await Backups.UndoAsync(await Callers.GetAsync(), kept.Id, null, _gone.Token));
        }
    }
}
