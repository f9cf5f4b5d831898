using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

// Background work: sweeps, verification after recovery, and throughput estimates.
public sealed partial class JettraEngine
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private void VerifyBackup(Job backup)
    {
        try
        {
            _queue.Submit(new JobRequest(new JobPayload.Verify(backup.Archive!), backup.Database, backup.Archive, Caller.Server.Name));
        }
        catch (JettraException e)
        {
            // The backup stays listed as written, not as verified.
            LogNotVerified(backup.Archive, e);
        }
    }

    private async Task<JobResult?> EstablishAsync(Job job, CancellationToken ct)
    {
        var result = await _outcomes.FindAsync(job, ct).ConfigureAwait(false);
        if (result is not null && job.Kind == JobKind.Backup)
        {
            VerifyBackup(job);
        }

        return result;
    }

    private async Task LearnAsync()
    {
        using var watch = Board.Watch(job => job.Ended);
        await foreach (var job in watch.ChangesAsync(_stopping.Token).ConfigureAwait(false))
        {
            _pace.Learn(job);
        }
    }

    // After a clock jump, every upload may look expired.
    private void SweepUploads()
    {
        if (Storage.ClockHold is null)
        {
            _uploads.Sweep();
        }
    }

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(SweepEvery, _time);
        await SweepBackupsAsync().ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            try
            {
                await Storage.SweepAsync(_stopping.Token).ConfigureAwait(false);
                SweepUploads();
            }
            catch (Exception e) when (!_stopping.IsCancellationRequested)
            {
                // The loop must continue after any error, because without sweeps the disk fills up.
                LogSweepFailed(e);
            }

            await SweepBackupsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Sweeps the backups folder, and lists it so that missing backups are noticed.</summary>
    private async Task SweepBackupsAsync()
    {
        try
        {
            await Archives.SweepAsync(_stopping.Token).ConfigureAwait(false);
            await BackupList.ListAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            LogBackupsNotSeen(e);
        }
    }

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "The backups folder could not be read; trying again in ten minutes")]
    private partial void LogBackupsNotSeen(Exception exception);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "The backup {Archive}, which was not verified before the server stopped, could not be verified")]
    private partial void LogNotVerified(string? archive, Exception exception);

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Expired kept states or uploads could not be deleted; trying again in ten minutes")]
    private partial void LogSweepFailed(Exception exception);
}
