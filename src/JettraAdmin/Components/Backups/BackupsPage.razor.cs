using JettraAdmin.Auth;
using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Backups;

/// <summary>The backup list: all backups, with findings and actions.</summary>
public sealed partial class BackupsPage
{
    /// <summary>Longer lists are virtualized.</summary>
    private const int MaxUnvirtualized = 100;

    private readonly CancellationTokenSource _gone = new();
    private readonly BackupListView _view = new();
    private readonly UserAction _action = new();
    private IReadOnlyList<Backup>? _seen;
    private bool _read;
    private ArchiveName? _open;
    private FolderReport? _folder;
    private JobProblem? _failure;

    [SupplyParameterFromQuery(Name = "database")]
    private string? DatabaseText { get; set; }

    [SupplyParameterFromQuery(Name = "file")]
    private string? FileText { get; set; }

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    // Backups that cannot be opened are listed only for administrators. Others see their number.
    private int Unopened => Live.Databases.Sum(d => Live.Bad(d).Count(b => !Live.Lists(b)));

    private string Nothing =>
        Unopened > 0 ? "No good backups."
        : _folder is { Gone.Count: > 0 } ? "There are no backups in the folder."
        : "No backups yet.";

    private string Lead => !_read || _view.All.Count == 0
        ? "Each backup is a single file that can be restored on its own."
        : $"{T.Plural(_view.All.Count, $"{_view.All.Count:N0} backup", $"{_view.All.Count:N0} backups")} of {T.Plural(_view.Databases.Count, $"{_view.Databases.Count:N0} database", $"{_view.Databases.Count:N0} databases")}, {Format.Bytes(_view.Bytes)}. Each backup is a single file that can be restored on its own.";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _open = ArchiveName.TryParse(FileText, out var file) ? file : null;
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() =>
        _view.Database = DatabaseName.TryParse(DatabaseText, out var name) ? name : null;

    /// <inheritdoc/>
    protected override async Task OnChangedAsync()
    {
        // The overview has changed, so the backup list may have changed. It is read again with the viewer's rights.
        if (!ReferenceEquals(_seen, Live.Now.Backups))
        {
            await ReadAsync();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        _seen = Live.Now.Backups;
        try
        {
            var caller = await Callers.GetAsync();
            _view.All = await Backups.ListAsync(caller, _gone.Token);
            _folder = await Backups.ReportFolderAsync(caller, _gone.Token);
            (_read, _failure) = (true, null);
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }

    private Job? JobOn(Backup backup) => Live.Current.FirstOrDefault(j => j.Archive == backup.Name.Value);

    private void FilterDatabase(ChangeEventArgs e) => _view.Database = DatabaseName.TryParse((string?)e.Value, out var name) ? name : null;

    private void ShowAll() => (_view.Text, _view.Database) = ("", null);

    private void Toggle(Backup backup) => (_open, _action.Problem) = (_open == backup.Name ? null : backup.Name, null);

    private Task VerifyAsync(Backup backup) => RunAsync(async caller => ConsoleJobs.Begin(await Backups.StartVerifyAsync(caller, backup.Name, _gone.Token)));

    private Task TestAsync(Backup backup) => RunAsync(async caller => ConsoleJobs.Begin(await Backups.StartTestRestoreAsync(caller, backup.Name, _gone.Token)));

    // A problem is shown in the details of the backup.
    private async Task DownloadAsync(Backup backup)
    {
        _action.Problem = await Downloads.StartAsync(backup.Name);
        _open = _action.Problem is null ? _open : backup.Name;
    }

    private Task ForgetGoneAsync() => RunAsync(async caller =>
    {
        Backups.ForgetGone(caller);
        await ReadAsync();
    });

    private Task DeleteAsync(Backup backup) => RunAsync(async caller =>
    {
        await Backups.DeleteAsync(caller, backup.Name, _gone.Token);
        _open = null;
        await ReadAsync();
    });

    private Task RunAsync(Func<Caller, Task> action) => _action.RunAsync(async () => await action(await Callers.GetAsync()));
}
