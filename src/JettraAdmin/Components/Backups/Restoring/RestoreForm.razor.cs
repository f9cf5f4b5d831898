using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The steps before a restore: source, contents, target and plan.</summary>
public sealed partial class RestoreForm
{
    private static readonly (RestoreOrigin, string)[] Origins = [(RestoreOrigin.BackupList, "Backup list"), (RestoreOrigin.Upload, "Upload")];

    private readonly CancellationTokenSource _gone = new();
    private readonly RestoreState _state = new();
    private readonly UserAction _start = new();
    private IReadOnlyList<Backup>? _seen;
    private IReadOnlyList<DatabaseEntry>? _databases;
    private bool _loaded;
    private bool _planning;
    private int _planNumber;
    private JobProblem? _failure;

    /// <summary>The database from whose page the user comes, or null.</summary>
    [Parameter]
    public DatabaseName? Database { get; set; }

    /// <summary>The backup in the address, or null.</summary>
    [Parameter]
    public ArchiveName? File { get; set; }

    /// <summary>The unlisted file in the address, or null.</summary>
    [Parameter]
    public UnlistedName? Unlisted { get; set; }

    /// <summary>The upload in the address, or null.</summary>
    [Parameter]
    public UploadId? Upload { get; set; }

    /// <summary>Whether to start with the upload of a file.</summary>
    [Parameter]
    public bool FromFile { get; set; }

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private DatabaseService Databases { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private StepState SourceStep =>
        _state.Refusal is not null ? StepState.Failed : _state.Source is null ? StepState.Now : StepState.Done;

    private StepState TargetStep =>
        _state.Source is null || _state.Refusal is not null ? StepState.Waiting
        : _state.Target is null || (_state.Overwrite && !_state.Confirmed) ? StepState.Now
        : StepState.Done;

    private string SafeMessage => _state.Overwritable is { } name
        ? $"{name} was not changed: the archive is read before anything is written."
        : "Nothing was changed: the archive is read before anything is written.";

    // The backup list may have the original of a damaged file.
    private Backup? CopyOnServer => _state.Origin == RestoreOrigin.Upload
        ? _state.Backups.FirstOrDefault(b => b.Good && b.Name.Value == _state.Uploaded?.FileName)
        : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded && (Database != _state.Wanted || !IsChosen))
        {
            _loaded = false;
        }

        if (!_loaded)
        {
            _loaded = true;
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        if (!ReferenceEquals(_seen, Live.Now.Backups) || !ReferenceEquals(_databases, Live.Databases))
        {
            await ReadAgainAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _gone.Cancel();
        _gone.Dispose();
    }

    private IReadOnlyList<Backup> Bad => _state.Wanted is { } wanted && Live.Find(wanted) is { } database ? Live.Bad(database) : [];

    // Whether the address matches the choice, because the choice has set the address.
    private bool IsChosen =>
        (File is null || (_state.Origin == RestoreOrigin.BackupList && File == _state.Chosen?.Name))
        && (Unlisted is null || (_state.Origin == RestoreOrigin.BackupList && Unlisted == _state.Unlisted))
        && (Upload is null || (_state.Origin == RestoreOrigin.Upload && Upload == _state.Uploaded?.Id));

    private async Task LoadAsync()
    {
        try
        {
            var caller = await Callers.GetAsync();
            await ReadAsync(caller);
            if (Upload is { } upload)
            {
                _state.Choose(Backups.GetUpload(caller, upload));
            }
            else if (Unlisted is { } unlisted)
            {
                _state.Choose(unlisted);
            }
            else if (FromFile)
            {
                _state.Show(RestoreOrigin.Upload);
            }
            else if (File is { } file)
            {
                _state.Choose(await Backups.GetAsync(caller, file, _gone.Token));
            }
            else if (_state.Backups.Count == 0 && _state.Gone.Count == 0)
            {
                _state.Show(RestoreOrigin.Upload);
            }
            else if (_state.Backups.Where(b => b.Good && b.Database == Database).OrderBy(b => b.IsAhead(Time.GetUtcNow())).FirstOrDefault() is { } newest)
            {
                _state.Choose(newest);
            }
        }
        catch (JettraException e)
        {
            Stop(e);
            return;
        }

        await PlanAsync();
    }

    private async Task ReadAgainAsync()
    {
        try
        {
            await ReadAsync(await Callers.GetAsync());
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAgainAsync);
        }
    }

    private async Task ReadAsync(Caller caller)
    {
        (_seen, _databases) = (Live.Now.Backups, Live.Databases);
        var backups = await Backups.ListAsync(caller, _gone.Token);
        _state.Gone = (await Backups.ReportFolderAsync(caller, _gone.Token)).Gone;
        _state.SetChoices(Database, backups, [.. Databases.List(caller).Select(d => d.Name)], name => BackupService.MayRestoreTo(caller, name));
        _failure = null;
    }

    private async Task PlanAsync()
    {
        var planNumber = ++_planNumber;
        if (_state.Source is not { } source)
        {
            return;
        }

        _planning = true;
        StateHasChanged();
        try
        {
            DatabaseName target;
            RestorePlan plan;
            do
            {
                target = _state.PlanTarget;
                plan = await Backups.PlanRestoreAsync(await Callers.GetAsync(), source, target, _gone.Token);
            }
            while (planNumber == _planNumber && !_state.Accept(plan, target, Time.GetUtcNow()));
        }
        catch (JettraException e) when (planNumber == _planNumber)
        {
            _state.Refuse(e.ToProblem());
        }
        finally
        {
            _planning = planNumber != _planNumber && _planning;
        }
    }

    private JobProblem NotThere(ArchiveName file)
    {
        var gone = _state.Gone.FirstOrDefault(g => g.Name == file);
        var what = gone is null
            ? (MessageTemplate)$"There is no backup called {file} in the backups folder."
            : $"The backup {file} (taken {Clock.Full(gone.TakenAt)}) is no longer in the backups folder. It was not deleted through this server.";
        var next = _state.Backups.Count > 0
            ? (MessageTemplate)"Choose another backup, or upload the file if you have it."
            : "Upload the file if you have it.";
        return JobProblem.Of(new JettraException(
            ErrorCodes.UnknownBackup, what, safe: "", hint: gone is null ? next : (MessageTemplate)$"Check that the disk of the backups folder is mounted and put the file back. {next}"));
    }

    private void Stop(JettraException e)
    {
        // For a missing upload or backup, the user can choose another source.
        if (e.Error == ErrorCodes.UnknownUpload || e.Error == ErrorCodes.UnknownBackup)
        {
            _state.Show(e.Error == ErrorCodes.UnknownUpload ? RestoreOrigin.Upload : RestoreOrigin.BackupList);
            _state.Refuse(e.Error == ErrorCodes.UnknownBackup && File is { } file ? NotThere(file) : e.ToProblem());
        }
        else
        {
            _failure = e.ToProblem();
            RetryLater(e, LoadAsync);
        }
    }
}
