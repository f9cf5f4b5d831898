using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace JettraAdmin.Components.Databases;

/// <summary>
/// The tree of databases and collections. Only the visible rows and the focused row are rendered, so that it stays fast with
/// thousands of rows and never loses the focus.
/// </summary>
public sealed partial class DatabaseTree
{
    /// <summary>How far beyond the viewport rows are rendered, in pixels, so that scrolling does not show gaps.</summary>
    private const double Margin = 150;

    private TreeCursor _cursor = default!;
    private TreeListing? _listing;
    private TreeRows _rows = TreeRows.None;
    private TreeKey? _active;
    private ElementReference _tree;
    private ComponentScript? _script;
    private TreeMenu? _menu;
    private double _scrollTop;
    private double _viewport = 900;
    private bool _creating;
    private string? _reveal;
    private TreeKey? _bring;

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private string Count => _filter.Length > 0 && _rows.Databases < Live.Databases.Count
        ? T[$"{_rows.Databases:N0} of {Live.Databases.Count:N0}"]
        : Format.Number(Live.Databases.Count);

    private string Height => $"{_rows.Height.ToString("0", Format.Culture)}px";

    private List<KeptGeneration> Dropped =>
        [.. Live.Now.Kept.Where(k => k.Reason == KeptReason.Dropped)];

    private IEnumerable<TreeRow> Visible
    {
        get
        {
            List<TreeRow> window = [.. _rows.Window(_scrollTop, _viewport, Margin)];
            return _rows.Find(_active) is { } active && !window.Contains(active) ? window.Append(active) : window;
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _cursor = new TreeCursor(Time);
        ConsoleJobs.Changed += Refresh;
        Navigation.LocationChanged += OnLocationChanged;
        ReadAddress();
        ExpandCurrent();
        UpdateRows();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Live.LookAsync();

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        UpdateRows();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = await ComponentScript.StartAsync(Script, "Databases/DatabaseTree", "watch", this, _tree);
            await RememberAsync();
        }

        if (_reveal is { } id && _script is not null && _rows.Find(_active) is { } row)
        {
            _reveal = null;
            await _script.CallAsync("reveal", id, row.Top, row.Height);
        }

        if (_bring is { } opened && _script is not null && _rows.Find(opened) is { } current)
        {
            _bring = null;
            await _script.CallAsync("bring", current.Top, current.Height);
        }
    }

    /// <summary>Called by the browser when the tree is scrolled or resized.</summary>
    [JSInvokable]
    public void Scrolled(double top, double height)
    {
        (_scrollTop, _viewport) = (top, height);
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        ConsoleJobs.Changed -= Refresh;
        Navigation.LocationChanged -= OnLocationChanged;
        _ = _script?.DisposeAsync().AsTask();
    }

    /// <summary>Filters, sorts and lays out. It is done when something changed, and not while rendering.</summary>
    private void UpdateRows()
    {
        TakeAddress();
        PruneMarks();
        var listing = _listing = TreeListing.Of(Live.Databases, _filter, _order, Known, database => Live.LastGood(database)?.TakenAt);
        var filtered = !string.IsNullOrWhiteSpace(_filter);
        _rows = TreeRows.Of(
            listing.Databases,
            filtered ? id => IsExpanded(id, listing) : _expanded.Count > 0 ? _expanded.Contains : null,
            database => filtered && !_expanded.Contains(database.Id) && listing.Matches(database.Id) is { } matches ? matches : Live.Summary(database)?.Collections);
        _active = _cursor.Row(_rows)?.Key;
    }

    private DatabaseSummary? Known(DatabaseEntry database) => Live.Summary(database, inSight: false);

    private TreeNodeView ViewOf(TreeRow row) => new(
        row,
        AgeOf(row),
        Active: row.Key == _active,
        Current: IsCurrent(row),
        Marked: row.Level == 1 && ShowsMarks ? _marked.Contains(row.Database.Id) : null,
        Asked: row.Level == 1 && ConsoleJobs.Asked?.Database == row.Database.Name,
        MayBackUp: Live.May(Role.Owner));

    private BackupAge AgeOf(TreeRow row) =>
        row.Level > 1 || Live.Now.Backups is null
            ? BackupAge.Unknown
            : BackupAges.Of(
                Live.LastGood(row.Database), Live.Now.LastBackupJob.GetValueOrDefault(row.Database.Name), Live.CurrentOf(row.Database.Name), Live.Time, Live.Lost(row.Database), Live.Bad(row.Database));
}
