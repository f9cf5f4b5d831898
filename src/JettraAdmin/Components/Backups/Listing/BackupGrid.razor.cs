using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>The table of backups. The service has filtered and sorted them. It is rendered only when something in it changes.</summary>
public sealed partial class BackupGrid
{
    // Virtualized rows exist only once the circuit is connected. A short list is there in the first answer.
    private const int MaxUnvirtualized = 100;

    // The service sorts. To the grid all rows are equal, so that it leaves them as they are, and the key says which column it is.
    private static readonly Dictionary<BackupColumn, Func<Backup, object>> Keys =
        Enum.GetValues<BackupColumn>().ToDictionary(column => column, column => (Func<Backup, object>)(_ => column));

    private BackupFilters _first = BackupFilters.None;
    private HashSet<ArchiveName> _alike = [];
    private (BackupPage?, int, IReadOnlySet<BackupColumn>?, string?) _rendered;
    private (BackupPage?, int, IReadOnlySet<BackupColumn>?, string?) _given;
    private (BackupPage?, IReadOnlySet<BackupColumn>?) _named;

    /// <summary>The backups, in their order.</summary>
    [Parameter, EditorRequired]
    public BackupPage Rows { get; set; } = default!;

    /// <summary>The filters and the order that <see cref="Rows"/> has.</summary>
    [Parameter, EditorRequired]
    public BackupFilters Filters { get; set; } = BackupFilters.None;

    /// <summary>The selection. This component changes it.</summary>
    [Parameter, EditorRequired]
    public BackupSelection Selection { get; set; } = default!;

    /// <summary>The columns that are not shown.</summary>
    [Parameter]
    public IReadOnlySet<BackupColumn> HiddenColumns { get; set; } = new HashSet<BackupColumn>();

    /// <summary>Called when another column or direction is chosen.</summary>
    [Parameter]
    public EventCallback<BackupFilters> Sorted { get; set; }

    /// <summary>Called when the selection has changed.</summary>
    [Parameter]
    public EventCallback Selected { get; set; }

    /// <summary>Called to look inside a backup.</summary>
    [Parameter]
    public EventCallback<Backup> Open { get; set; }

    /// <summary>Called to download a backup.</summary>
    [Parameter]
    public EventCallback<Backup> Download { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    private bool? All => Selection.IsAll(Rows.Backups);

    /// <inheritdoc/>
    protected override void OnInitialized() => _first = Filters;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_given.Item1, Rows))
        {
            _alike = AlikeBackups.In(Rows.Backups);
        }

        _given = (Rows, Selection.Version, HiddenColumns, Clock.ZoneName);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = _given with { Item2 = Selection.Version };
        var changed = now != _rendered;
        _rendered = now;
        return changed;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // A column that is shown again has a new button.
        if (_named != (Rows, HiddenColumns))
        {
            _named = (Rows, HiddenColumns);
            await Browser.CallAsync("nameSortButtons");
        }
    }

    private static Func<Backup, object> By(BackupColumn column) => Keys[column];

    private SortDirection Direction(BackupColumn column) =>
        _first.Sort != column ? SortDirection.None : _first.Descending ? SortDirection.Descending : SortDirection.Ascending;

    private bool Hides(BackupColumn column) => HiddenColumns.Contains(column);

    private string RowClass(Backup backup, int row) => Selection.Contains(backup.Name) ? "mud-selected" : "";

    private Task OnSortChangedAsync(Dictionary<string, SortDefinition<Backup>> order) =>
        order.Values.FirstOrDefault() is { } first && Keys.FirstOrDefault(key => ReferenceEquals(key.Value, first.SortFunc)) is { Value: not null } chosen
            ? Sorted.InvokeAsync(Filters with { Sort = chosen.Key, Descending = first.Descending })
            : Task.CompletedTask;

    private Task SelectAsync(Backup backup, bool selected)
    {
        Selection.Set(backup.Name, selected);
        return Selected.InvokeAsync();
    }

    private Task SelectAllAsync(bool selected)
    {
        Selection.SetAll(Rows.Backups, selected);
        return Selected.InvokeAsync();
    }
}
