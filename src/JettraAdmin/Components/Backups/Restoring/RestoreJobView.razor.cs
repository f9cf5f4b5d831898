using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>A restore that runs or ran, found by its job: progress, then result or problem, in one place.</summary>
public sealed partial class RestoreJobView
{
    private readonly CancellationTokenSource _gone = new();
    private readonly UserAction _action = new();
    private Job? _job;
    private Backup? _backup;
    private Backup? _twin;
    private KeptGeneration? _kept;
    private Job? _undone;
    private Job? _later;
    private JobProblem? _failure;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobId Id { get; set; }

    /// <summary>Told of the job as it stands, so that the page around it can say so.</summary>
    [Parameter]
    public EventCallback<Job> Moved { get; set; }

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private JobService Jobs { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // The board has the latest; what left the board is as it was found.
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

        (_undone, _later, _kept, _twin, _action.Problem, _failure) = (null, null, null, null, null, null);
        try
        {
            _job = Jobs.Get(await Callers.GetAsync(), Id);
            await SettleAsync();
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

    // Who goes on from a result has seen it. Whose browser was closed, or lost on the way, may not have: it waits for them.
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
        _ => Tone.Bad,
    };

    private static JobProblem Why(Job job) => job switch
    {
        { Problem: null } => JobProblem.Of(
            new JettraException(ErrorCodes.InternalError, "No reason was recorded.", hint: "Look at the log of the server.")),
        { Problem: { Hint: null } problem } => problem with { Hint = "Choose again, if it is still wanted." },
        _ => job.Problem,
    };

    private static bool Refused(Job job) => job.State == JobState.Failed && job.Problem?.Kind == ErrorKind.Unprocessable;

    private string Safe(Job job) =>
        Live.Find(job.Database) is null ? $"{job.Database} was not made, and nothing that exists was touched."
        : job.State == JobState.Cancelled ? $"Nothing was left behind; {job.Database} is as it was."
        : $"{job.Database} was not touched.";

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
            await Moved.InvokeAsync(job);
        }

        if (ended)
        {
            await SettleAsync();
        }
        else if (_kept is not null && !_action.IsBusy && _undone is null)
        {
            await FindKeptAsync();
        }
    }

    /// <summary>Looks up what belongs to the job: the backup it reads, and once it ended what it left.</summary>
    private async Task SettleAsync()
    {
        var job = _job!;
        var caller = await Callers.GetAsync();
        var backups = await Backups.ListAsync(caller, _gone.Token);
        var file = job.Result.File ?? job.Archive;
        var named = backups.FirstOrDefault(b => b.Name.Value == file);
        // An upload that was refused may bear the name of a good backup; it is a twin then, and not the source.
        var twin = Refused(job) && named?.Good == true;
        _backup = twin ? null : named;
        _twin = twin ? named : null;
        await FindKeptAsync();
        _later = Jobs.List(caller).LastOrDefault(j => Replaces(j) && j.Database == job.Database && j.CreatedAt > job.EndedAt);
        await Moved.InvokeAsync(job);
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

    private async Task UndoAsync()
    {
        if (_kept is { } kept)
        {
            await _action.RunAsync(async () => _undone = await Backups.UndoAsync(await Callers.GetAsync(), kept.Id, null, _gone.Token));
        }
    }
}
