using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
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
    private JobProblem? _problem;

    /// <summary>The name in the address.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>The collection whose documents are shown.</summary>
    [SupplyParameterFromQuery(Name = "collection")]
    private string? CollectionText { get; set; }

    [Inject]
    private ConsoleJobs ConsoleJobs { get; set; } = default!;

    [Inject]
    private Downloads Downloads { get; set; } = default!;

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private CollectionName? Collection => CollectionName.TryParse(CollectionText, out var name) ? name : null;

    private int Kept => Live.Now.Kept.Count(k => k.Database == _database!.Id);

    // A job from before the creation of this database belongs to an earlier database with the same name.
    private Job? FailedTry =>
        Live.Now.LastBackupJob.GetValueOrDefault(_database!.Name) is { } last && last.CreatedAt >= _database.CreatedAt
        && BackupAge.Failed(last, Live.LastGood(_database), Live.Time)
            ? last
            : null;

    private string Facts
    {
        get
        {
            var created = $"Created {Clock.InSentence(_database!.CreatedAt)}.";
            return Live.Summary(_database) is { } held
                ? $"{Format.Documents(held.Documents)} in {Format.Collections(held.Collections.Count)}, {Format.Bytes(held.Bytes)}. {created}"
                : created;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var found = DatabaseName.TryParse(Text, out var name) ? Live.Find(name) : null;
        if (found?.Id != _database?.Id)
        {
            (_swapped, _gone, _problem) = (null, null, null);
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
            (_database, _gone) = (null, $"{before.Name} was dropped {Clock.InSentence(Live.Time)}.");
            return Task.CompletedTask;
        }

        if (now.Generation != before.Generation)
        {
            _swapped = Live.Time;
        }

        _database = now;
        if (now.Name.Value != before.Name.Value)
        {
            Navigation.NavigateTo(DatabaseAddress.Of(now.Name, Collection), replace: true);
        }

        return Task.CompletedTask;
    }

    private Task RenameAsync() => OpenAsync<RenameDatabaseDialog>($"Rename {_database!.Name}");

    private Task DropAsync() => OpenAsync<DropDatabaseDialog>($"Drop {_database!.Name}?");

    private async Task OpenAsync<TForm>(string title)
        where TForm : ComponentBase =>
        await Dialogs.ShowAsync<TForm>(title, new DialogParameters { ["Database"] = _database });
}
