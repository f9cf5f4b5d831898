using JettraAdmin.Components.Shared;
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
        await PlanAsync();
    }

    private async Task ChooseAsync(Backup backup)
    {
        _state.Choose(backup);
        Navigation.NavigateTo(RestoreAddress.Of(Database, backup.Name), replace: true);
        await PlanAsync();
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

        Navigation.NavigateTo(RestoreAddress.Of(Database, upload: upload), replace: true);
        await PlanAsync();
    }

    // Another name needs no new plan, because the page checks whether it is free. Another kind of target clears the plan.
    private Task TargetChangedAsync() => _state.Plan is null ? PlanAsync() : Task.CompletedTask;

    private Task AllowEmptyAsync()
    {
        _state.AllowEmpty();
        return PlanAsync();
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
            Navigation.NavigateTo(RestoreAddress.Of(Database, _state.Origin == RestoreOrigin.BackupList ? _state.Chosen?.Name : null, job: job.Id, unlisted: _state.Unlisted));
        });
        _state.StartProblem = _start.Problem ?? _state.StartProblem;
    }
}
