using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Databases;

/// <summary>
/// The page of a database. It follows the database by its id, so it stays correct when the data is replaced or the database is
/// renamed.
/// </summary>
public sealed partial class DatabasePage
{
    private DatabaseEntry? _database;
    private DatabaseId? _refreshedFor;
    private DateTimeOffset? _swapped;
    private string? _gone;

    /// <summary>The name in the address.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>The collection whose documents are shown.</summary>
    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionText { get; set; }

    /// <summary>The tab in the address.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    private string? TabText { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private CollectionName? Collection => CollectionName.TryParse(CollectionText, out var name) ? name : null;

    private string Title =>
        _database is not { } shown ? T["Unknown database"]
        : Collection is { } open ? $"{VisibleText.Of(open.Value)} · {shown.Name}"
        : shown.Name.Value;

    private string Missing => _gone ?? T["The name may be mistyped, or the database was renamed or dropped. A dropped database is kept for some days."];

    private IReadOnlyList<DatabaseTab> Tabs =>
        Live.May(Role.Owner) ? Enum.GetValues<DatabaseTab>() : [DatabaseTab.Overview, DatabaseTab.Collections, DatabaseTab.Indexes];

    private DatabaseTab Tab => Collection is not null ? DatabaseTab.Collections
        : DatabaseAddress.Tab(TabText) is var tab && Tabs.Contains(tab) ? tab
        : DatabaseTab.Overview;

    private Dictionary<DatabaseTab, long?> Counts => new()
    {
        [DatabaseTab.Collections] = Live.Summary(_database!)?.Collections.Count,
        [DatabaseTab.Indexes] = Live.Summary(_database!)?.Collections.Sum(c => c.Indexes.Count),
        [DatabaseTab.Backups] = Live.Now.Backups is null ? null : DatabaseBackups.Of(Live, _database!).Count,
        [DatabaseTab.Kept] = Live.Now.Kept.Count(k => k.Database == _database!.Id),
    };

    private string Facts
    {
        get
        {
            var created = Clock.InSentence(_database!.CreatedAt);
            return Live.Summary(_database) is { } held
                ? T[$"{Format.Documents(held.Documents)} in {Format.Collections(held.Collections.Count)}, {Format.Bytes(held.Bytes)}. Created {created}."]
                : T[$"Created {created}."];
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var found = DatabaseName.TryParse(Text, out var name) ? Live.Find(name) : null;
        if (found?.Id != _database?.Id)
        {
            (_swapped, _gone) = (null, null);
        }

        _database = found;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_database is { } shown && _refreshedFor != shown.Id)
        {
            _refreshedFor = shown.Id;
            await Live.LookAsync(shown);
        }
    }

    /// <inheritdoc/>
    protected override Task OnChangedAsync()
    {
        if (_database is not { } before)
        {
            OnParametersSet();
            return Task.CompletedTask;
        }

        var now = Live.Databases.FirstOrDefault(d => d.Id == before.Id);
        if (now is null)
        {
            (_database, _gone) = (null, T[$"{before.Name} was dropped {Clock.InSentence(Live.Time)}."]);
            return Task.CompletedTask;
        }

        if (now.Generation != before.Generation)
        {
            _swapped = Live.Time;
        }

        _database = now;
        if (now.Name.Value != before.Name.Value)
        {
            Navigation.NavigateTo(Collection is { } open ? DatabaseAddress.Of(now.Name, open) : DatabaseAddress.Of(now.Name, Tab), replace: true);
        }

        return Task.CompletedTask;
    }

    private Task<IDialogReference> OpenAsync<TDialog>()
        where TDialog : ComponentBase => Dialogs.ShowAsync<TDialog>("", new DialogParameters { ["Database"] = _database });
}
