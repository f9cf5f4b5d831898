using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Backups.Restoring;

// Reading what there is to choose from, and the plan.
public sealed partial class RestoreForm
{
    private async Task LoadAsync()
    {
        _here = null;
        try
        {
            var caller = await Callers.GetAsync();
            await ReadAsync(caller);
            if (Upload is { } upload)
            {
                _state.Choose(Backups.GetUpload(caller, upload));
            }
            else if (Unlisted is { } unlisted)
            {
                _state.Choose(unlisted);
            }
            else if (FromFile)
            {
                _state.Show(RestoreOrigin.Upload);
            }
            else if (File is { } file)
            {
                _state.Choose(await Backups.GetAsync(caller, file, _gone.Token));
            }
            else if (_state.Backups.Count == 0 && _state.Missing.Count == 0)
            {
                _state.Show(RestoreOrigin.Upload);
            }
            else if (_state.Backups.Where(b => b.Good && b.Database == Database).OrderBy(b => b.IsAhead(Time.GetUtcNow())).FirstOrDefault() is { } newest)
            {
                _state.Choose(newest);
            }
        }
        catch (JettraException e)
        {
            Stop(e);
            return;
        }

        await PlanAsync();
    }

    private async Task ReadAgainAsync()
    {
        try
        {
            await ReadAsync(await Callers.GetAsync());
        }
        catch (JettraException e)
        {
            Stop(e);
        }
    }

    private async Task ReadAsync(Caller caller)
    {
        (_seen, _databases) = (Live.Now.Backups, Live.Databases);
        var backups = await Backups.ListAsync(caller, _gone.Token);
        var folder = await Backups.ReportFolderAsync(caller, _gone.Token);
        _state.SetChoices(Database, backups, [.. Databases.List(caller).Select(d => d.Name)], name => BackupService.MayRestoreTo(caller, name), folder);
        (_failure, _forbidden) = (null, false);
    }

    private async Task PlanAsync()
    {
        var planNumber = ++_planNumber;
        if (_state.Source is not { } source || (_state.NeedsVerification && !await VerifyAsync(source)))
        {
            return;
        }

        _planning = true;
        StateHasChanged();
        try
        {
            DatabaseName target;
            RestorePlan plan;
            do
            {
                target = _state.PlanTarget;
                plan = await Backups.PlanRestoreAsync(await Callers.GetAsync(), source, target, _gone.Token);
            }
            while (planNumber == _planNumber && !_state.Accept(plan, target, Time.GetUtcNow()));
        }
        catch (JettraException e) when (planNumber == _planNumber)
        {
            await RefuseAsync(source, e);
        }
        finally
        {
            _planning = planNumber != _planNumber && _planning;
        }
    }

    private JobProblem NotThere(ArchiveName file)
    {
        var missing = _state.Missing.FirstOrDefault(g => g.Name == file);
        var what = missing is null
            ? (MessageTemplate)$"There is no backup called {file} in the backups folder."
            : $"The backup {file} (taken {Clock.Full(missing.TakenAt)}) is no longer in the backups folder. It was not deleted through this server.";
        var next = _state.Backups.Count > 0
            ? (MessageTemplate)"Choose another backup, or upload the file if you have it."
            : "Upload the file if you have it.";
        return JobProblem.Of(new JettraException(
            ErrorCodes.UnknownBackup, what, safe: "", hint: missing is null ? next : (MessageTemplate)$"Check that the disk of the backups folder is mounted and put the file back. {next}"));
    }

    private void Stop(JettraException e)
    {
        // For a missing upload or backup, the user can choose another source.
        if (e.Error == ErrorCodes.UnknownUpload || e.Error == ErrorCodes.UnknownBackup)
        {
            _state.Show(e.Error == ErrorCodes.UnknownUpload ? RestoreOrigin.Upload : RestoreOrigin.BackupList);
            _state.Refuse(e.Error == ErrorCodes.UnknownBackup && File is { } file ? NotThere(file) : e.ToProblem());
        }
        else if (e.Kind == ErrorKind.Forbidden && !Live.May(Role.Owner))
        {
            _forbidden = true;
        }
        else
        {
            _failure = e.ToProblem();
            RetryLater(e, LoadAsync);
        }
    }
}
