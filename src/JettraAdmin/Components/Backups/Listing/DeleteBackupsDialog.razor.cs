using JettraAdmin.Auth;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace JettraAdmin.Components.Backups.Listing;

/// <summary>Asks before backups are deleted, deletes them one after the other, and stays open when one could not be deleted.</summary>
public sealed partial class DeleteBackupsDialog
{
    private const int First = 8;

    private readonly UserAction _action = new();
    private BackupDeletion _deletion = default!;
    private DatabaseName? _askedAbout;

    /// <summary>The backups to delete.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> Chosen { get; set; } = [];

    /// <summary>All backups, to see which are the last good ones.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Backup> All { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Inject]
    private Browser Browser { get; set; } = default!;

    [Inject]
    private BackupService Backups { get; set; } = default!;

    [Inject]
    private CallerAccessor Callers { get; set; } = default!;

    [Inject]
    private LiveView Live { get; set; } = default!;

    private string Title => _deletion.Failed.Count > 0
        ? T["Not everything was deleted"]
        : _deletion.Chosen.Count == 1 ? T[$"Delete {_deletion.Chosen[0].Name}?"] : T[$"Delete {_deletion.Chosen.Count:N0} backups?"];

    // What is left of the data after that.
    private string After =>
        Live.Find(_deletion.Database!.Value) is { } database
            ? Live.Summary(database) is { } summary
                ? T.Plural(summary.Documents, $"After that, {summary.Documents:N0} document of {database.Name} has no copy.", $"After that, the {summary.Documents:N0} documents of {database.Name} have no copy.")
                : T[$"After that, the data of {database.Name} has no copy."]
            : T[$"There is no database called {_deletion.Database}. This is the last copy of its data."];

    /// <inheritdoc/>
    protected override void OnInitialized() => _deletion = new BackupDeletion(Chosen, All);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The pressed button is gone, and the person types the name next.
        if (_deletion.Database is { } database && database != _askedAbout)
        {
            _askedAbout = database;
            await Browser.FocusAsync("delete-name");
        }
    }

    private Task ConfirmAsync()
    {
        _deletion.Confirm();
        return DeleteWhenReadyAsync();
    }

    private Task LeaveOutAsync()
    {
        _deletion.LeaveOut();
        return DeleteWhenReadyAsync();
    }

    private Task DeleteWhenReadyAsync() => !_deletion.IsReady ? Task.CompletedTask : _action.RunAsync(async () =>
    {
        foreach (var backup in _deletion.Chosen)
        {
            try
            {
                await Backups.DeleteAsync(await Callers.GetAsync(), backup.Name, CancellationToken.None);
                _deletion.Succeed();
            }
            catch (JettraException refused)
            {
                _deletion.Fail(backup.Name, JobProblem.Of(refused));
            }

            StateHasChanged();
        }

        if (_deletion.Failed.Count == 0)
        {
            Dialog.Close(DialogResult.Ok(_deletion.Deleted));
        }
    });

    private void Close() => Dialog.Close(DialogResult.Ok(_deletion.Deleted));

    private void Cancel() => Dialog.Cancel();
}
