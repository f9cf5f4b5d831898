using JettraAdmin.Auth;
using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;
using MudBlazor;

namespace JettraAdmin.Components.Backups;

/// <summary>The backup list: all backups, with findings and actions. The filters are in the address.</summary>
public sealed partial class BackupsPage
{
    private readonly CancellationTokenSource _gone = new();
    private readonly BackupSelection _selection = new();
    private readonly UserAction _action = new();
    private BackupColumnChoice _columns = default!;
    private JobBatch _batch = default!;
    private BackupFilters _filters = BackupFilters.None;
    private IReadOnlyList<Backup> _all = [];
    private IReadOnlyList<DatabaseName> _databases = [];
    private IReadOnlyList<string> _users = [];
    private IReadOnlyList<Backup>? _seen;
    private BackupPage? _page;
    private ArchiveName? _toOpen;
    private FolderReport? _folder;
    private JobProblem? _failure;
    private string? _notice;
    private string? _address;
    private bool _forbidden;

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

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private ProtectedLocalStorage Storage { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private IReadOnlyList<Backup> Selected => _selection.Of(_all);

    // Backups that cannot be opened are listed only for administrators. Others see their number.
    private int Unopened => Live.Databases.Sum(d => Live.Bad(d).Count(b => !Live.Lists(b)));

    private string? UnopenedWords => Unopened is > 0 and var unopened
        ? T.Plural(unopened, $"{unopened:N0} backup of your databases cannot be opened. Administrators can see it.", $"{unopened:N0} backups of your databases cannot be opened. Administrators can see them.")
        : null;

    private string Nothing =>
        Unopened > 0 ? T["No good backups."]
        : _folder is { Gone.Count: > 0 } ? T["There are no backups in the folder."]
        : T["No backups yet."];

    private string Lead => _all.Count == 0
        ? T["Each backup is a single file that can be restored on its own."]
        : T[$"{T.Plural(_all.Count, $"{_all.Count:N0} backup", $"{_all.Count:N0} backups")} of {T.Plural(_databases.Count, $"{_databases.Count:N0} database", $"{_databases.Count:N0} databases")}, {Format.Bytes(Components.Shared.Format.Total(_all.Select(b => b.Bytes)))}. Each backup is a single file that can be restored on its own."];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _columns = new BackupColumnChoice(Storage);
        _batch = new JobBatch(Time, StateHasChanged);
        _toOpen = ArchiveName.TryParse(FileText, out var file) ? file : null;
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = new Uri(Navigation.Uri);
        if (address.AbsolutePath.EndsWith("/backups", StringComparison.Ordinal) && Navigation.Uri != _address)
        {
            _address = Navigation.Uri;
            _filters = BackupListAddress.Parse(address.Query);
            await QueryAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _columns.ReadAsync();
            StateHasChanged();
        }

        if (_toOpen is { } name && _all.FirstOrDefault(b => b.Name == name) is { } backup)
        {
            _toOpen = null;
            await OpenAsync(backup);
        }
    }

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
            _all = await Backups.ListAsync(caller, _gone.Token);
            _folder = await Backups.ReportFolderAsync(caller, _gone.Token);
            _databases = [.. _all.Select(b => b.Database).Distinct().Order()];
            _users = [.. _all.Select(b => b.By).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
            _selection.Keep(_all);
            (_failure, _forbidden) = (null, false);
            await QueryAsync();
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Forbidden)
        {
            _forbidden = true;
        }
        catch (JettraException e)
        {
            _failure = e.ToProblem();
            RetryLater(e, ReadAsync);
        }
    }
}
