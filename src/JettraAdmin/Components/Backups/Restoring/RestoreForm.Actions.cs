using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Components.Backups.Restoring;

// The actions of the user.
public sealed partial class RestoreForm
{
    private async Task ShowAsync(RestoreOrigin origin)
    {
        _state.Show(origin);
        await KeepAsync();
        await PlanAsync();
    }

    private Task ChooseAsync(Backup backup)
    {
        _state.Choose(backup);
        return ChosenAsync(RestoreAddress.Of(Database, backup.Name));
    }

    private Task ChooseAsync(UnlistedName file)
    {
        _state.Choose(file);
        return ChosenAsync(RestoreAddress.Of(Database, unlisted: file));
    }

    // A new upload replaces the previous one.
    private void Sending() => _state.Choose((Upload?)null);

    private async Task ArrivedAsync(UploadId upload)
    {
        try
        {
            _state.Choose(Backups.GetUpload(await Callers.GetAsync(), upload));
        }
        catch (JettraException e)
        {
            Stop(e);
            return;
        }

        await ChosenAsync(RestoreAddress.Of(Database, upload: upload));
    }

    private async Task ChosenAsync(string address)
    {
        _here = address;
        Navigation.NavigateTo(address, replace: true);
        await KeepAsync();
        await PlanAsync();
    }

    // Another name needs no new plan, because the page checks whether it is free. Another kind of target clears the plan.
    private async Task TargetChangedAsync()
    {
        await KeepAsync();
        if (_state.Plan is null)
        {
            await PlanAsync();
        }
    }

    private async Task AllowEmptyAsync()
    {
        _state.AllowEmpty();
        await KeepAsync();
        await PlanAsync();
    }

    private Task PlanAgainAsync()
    {
        _state.PlanAgain();
        return PlanAsync();
    }

    private async Task StartAsync()
    {
        if (!_state.CanStart)
        {
            return;
        }

        await _start.RunAsync(async () =>
        {
            var job = await Backups.StartRestoreAsync(
                await Callers.GetAsync(), _state.Source!, _state.Target!.Value, _state.Overwrite ? RestoreMode.Overwrite : RestoreMode.Create, _gone.Token);
            ConsoleJobs.Keep(job);
            await ForgetDraftAsync();
            Navigation.NavigateTo(RestoreAddress.Of(
                Database,
                _state.Origin == RestoreOrigin.BackupList ? _state.Chosen?.Name : null,
                job: job.Id,
                unlisted: _state.Origin == RestoreOrigin.Folder ? _state.Unlisted : null));
        });
        _state.StartProblem = _start.Problem ?? _state.StartProblem;
    }
}
