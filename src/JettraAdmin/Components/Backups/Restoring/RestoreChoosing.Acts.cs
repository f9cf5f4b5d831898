using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Components.Backups.Restoring;

// What a person does on the page.
public sealed partial class RestoreChoosing
{
    private async Task ShowAsync(RestoreOrigin origin)
    {
        _state.Show(origin);
        await PlanAsync();
    }

    private async Task ChooseAsync(Backup backup)
    {
        _state.Choose(backup);
        Navigation.NavigateTo(RestoreAddress.Of(Database, backup.Name), replace: true);
        await PlanAsync();
    }

    // What was sent before is not meant any longer.
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

        Navigation.NavigateTo(RestoreAddress.Of(Database, upload: upload), replace: true);
        await PlanAsync();
    }

    // A new name needs no new plan: whether it is free is seen here. Another kind of target does.
    private Task TargetChangedAsync() => _state.Plan is null ? PlanAsync() : Task.CompletedTask;

    private Task MeanEmptyAsync()
    {
        _state.MeanEmpty();
        return PlanAsync();
    }

    private Task PlanAgainAsync()
    {
        _state.PlanAgain();
        return PlanAsync();
    }

    private async Task StartAsync()
    {
        if (!_state.CanStart || _starting)
        {
            return;
        }

        _starting = true;
        try
        {
            var job = await Backups.StartRestoreAsync(
                await Callers.GetAsync(), _state.Source!, _state.Target!.Value, _state.Overwrite ? RestoreMode.Overwrite : RestoreMode.Create, _gone.Token);
            Desk.Keep(job);
            Navigation.NavigateTo(RestoreAddress.Of(Database, _state.Origin == RestoreOrigin.BackupList ? _state.Chosen?.Name : null, job: job.Id, unlisted: _state.Unlisted));
        }
        catch (JettraException e)
        {
            _state.Declined = e.Problem();
        }
        finally
        {
            _starting = false;
        }
    }
}
