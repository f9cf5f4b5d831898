using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups.Restoring;

/// <summary>The steps before a restore: source, contents, target and plan.</summary>
public sealed partial class RestoreForm
{
    private readonly CancellationTokenSource _gone = new();
    private readonly RestoreState _state = new();
    private readonly UserAction _start = new();
    private IReadOnlyList<Backup>? _seen;
    private IReadOnlyList<DatabaseEntry>? _databases;
    private bool _loaded;
    private bool _planning;
    private bool _forbidden;
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
    private JobService Jobs { get; set; } = default!;

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

    private IReadOnlyList<(RestoreOrigin Value, string Text)> Origins =>
        [(RestoreOrigin.BackupList, T["Backup list"]), (RestoreOrigin.Upload, T["Upload"]), (RestoreOrigin.Folder, T["Not listed"])];

    private StepState SourceStep =>
        _state.Refusal is not null ? StepState.Failed : _state.Source is null ? StepState.Now : StepState.Done;

    private StepState TargetStep =>
        _state.Source is null || _state.Refusal is not null ? StepState.Waiting
        : _state.Target is null || (_state.Overwrite && !_state.Confirmed) ? StepState.Now
        : StepState.Done;

    private string SafeMessage => _state.Overwritable is { } name
        ? T[$"{name} was not changed: the archive is read before anything is written."]
        : T["Nothing was changed: the archive is read before anything is written."];

    private IReadOnlyList<Backup> Bad => _state.Wanted is { } wanted && Live.Find(wanted) is { } database ? Live.Bad(database) : [];

    // Whether the address matches the choice, because the choice has set the address.
    private bool IsChosen =>
        (File is null || (_state.Origin == RestoreOrigin.BackupList && File == _state.Chosen?.Name))
        && (Unlisted is null || (_state.Origin == RestoreOrigin.Folder && Unlisted == _state.Unlisted))
        && (Upload is null || (_state.Origin == RestoreOrigin.Upload && Upload == _state.Uploaded?.Id));

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

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
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await TakeDraftAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        await FollowVerificationAsync();
        if (!ReferenceEquals(_seen, Live.Now.Backups) || !ReferenceEquals(_databases, Live.Databases))
        {
            await ReadAgainAsync();
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
}
