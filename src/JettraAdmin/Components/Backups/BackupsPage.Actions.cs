using JettraAdmin.Components.Backups.Listing;
using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using MudBlazor;

namespace JettraAdmin.Components.Backups;

// What the user does with the list and with selected backups.
public sealed partial class BackupsPage
{
    // Downloads that start at once replace each other in some browsers.
    private static readonly TimeSpan BetweenDownloads = TimeSpan.FromSeconds(1);

    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true };

    [Microsoft.AspNetCore.Components.Inject]
    private TimeProvider Time { get; set; } = default!;

    private Task FilterAsync(BackupFilters filters)
    {
        _filters = filters;
        _address = Navigation.ToAbsoluteUri(BackupListAddress.Of(filters)).ToString();
        Navigation.NavigateTo(_address, replace: true);
        return QueryAsync();
    }

    private Task ShowAllAsync() => FilterAsync(BackupFilters.None with { Sort = _filters.Sort, Descending = _filters.Descending });

    private async Task QueryAsync()
    {
        try
        {
            _page = await Backups.SearchAsync(await Callers.GetAsync(), _filters.ToQuery(Clock), _gone.Token);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Forbidden)
        {
            _forbidden = true;
        }
        catch (JettraException e)
        {
            _failure = Shared.ConsoleProblems.ToProblem(e);
            RetryLater(e, ReadAsync);
        }
    }

    private async Task OpenAsync(Backup backup)
    {
        _notice = null;
        var dialog = await Dialogs.ShowAsync<BackupDialog>("", new DialogParameters<BackupDialog> { { d => d.Backup, backup } }, Wide);
        if (await dialog.Result is { Canceled: false })
        {
            await DeleteAsync([backup]);
        }
    }

    private async Task DeleteAsync(IReadOnlyList<Backup> chosen)
    {
        var dialog = await Dialogs.ShowAsync<DeleteBackupsDialog>("", new DialogParameters<DeleteBackupsDialog> { { d => d.Chosen, chosen }, { d => d.All, _all } });
        if (await dialog.Result is { Canceled: false, Data: int deleted })
        {
            _notice = T.Plural(deleted, $"{deleted:N0} backup is deleted.", $"{deleted:N0} backups are deleted.");
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task DownloadAsync(Backup backup)
    {
        _notice = null;
        _action.Problem = await Downloads.StartAsync(backup.Name);
    }

    private Task DownloadSelectedAsync() => _action.RunAsync(async () =>
    {
        var selected = Selected;
        for (var i = 0; i < selected.Count; i++)
        {
            _notice = T[$"Download {i + 1:N0} of {selected.Count:N0}: {selected[i].Name}"];
            StateHasChanged();
            if (await Downloads.StartAsync(selected[i].Name) is { } problem)
            {
                (_notice, _action.Problem) = (null, problem);
                return;
            }

            if (i + 1 < selected.Count)
            {
                await Task.Delay(BetweenDownloads, Time, _gone.Token);
            }
        }

        _notice = T.Plural(selected.Count, $"{selected.Count:N0} download was started. The browser shows its progress.", $"{selected.Count:N0} downloads were started. The browser shows their progress.");
    });

    private Task ForgetMissingAsync() => _action.RunAsync(async () =>
    {
        Backups.ForgetGone(await Callers.GetAsync());
        await ReadAsync();
    });

    private Task VerifyAsync() => StartAsync((caller, name) => Backups.StartVerifyAsync(caller, name, _gone.Token));

    private Task TestAsync() => StartAsync((caller, name) => Backups.StartTestRestoreAsync(caller, name, _gone.Token));

    // One job is shown. Many wait for their turn, and their results wait in the bell. What could be started is selected no more.
    private Task StartAsync(Func<Caller, ArchiveName, Task<Job>> start) => _action.RunAsync(async () =>
    {
        Job? first = null;
        _notice = null;
        var caller = await Callers.GetAsync();
        try
        {
            await _batch.RunAsync(
                Selected,
                backup => start(caller, backup.Name),
                (backup, job) =>
                {
                    first ??= job;
                    ConsoleJobs.Keep(job);
                    _selection.Set(backup.Name, false);
                },
                _gone.Token);
        }
        finally
        {
            if (first is not null && !_gone.IsCancellationRequested)
            {
                ConsoleJobs.Begin(first);
            }

            _notice = _batch.Started == _batch.Total
                ? _batch.Total > 1 ? T[$"{_batch.Total:N0} jobs were started. They run one after the other for each database, and their results wait for you."] : null
                : _batch.Started > 0 ? T[$"{_batch.Started:N0} of {_batch.Total:N0} jobs were started, and they go on. The others are still selected."] : null;
        }
    });
}
