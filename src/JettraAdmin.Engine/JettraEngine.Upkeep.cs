using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

// Background work.
public sealed partial class JettraEngine
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private void StartVerify(Job backup)
    {
        try
        {
            _queue.Submit(new JobRequest(new JobPayload.Verify(backup.Archive!), backup.Database, backup.Archive, Caller.Server.Name));
        }
        catch (JettraException e)
        {
            // The backup keeps the finding written.
            LogNotVerified(backup.Archive, e);
        }
    }

    private async Task<JobResult?> FindOutcomeAsync(Job job, CancellationToken ct)
    {
        var result = await _outcomes.FindAsync(job, ct).ConfigureAwait(false);
        if (result is not null && job.Kind == JobKind.Backup)
        {
            StartVerify(job);
        }

        return result;
    }

    private async Task MeasureThroughputAsync()
    {
        using var watch = Board.Watch(job => job.Ended);
        await foreach (var job in watch.ChangesAsync(_stopping.Token).ConfigureAwait(false))
        {
            _throughput.Learn(job);
        }
    }

    // After a jump of the clock, the age of uploads may be wrong. So no upload is deleted then.
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
        await CleanUpBackupsAsync().ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            try
            {
                await Storage.SweepAsync(_stopping.Token).ConfigureAwait(false);
                SweepUploads();
            }
            catch (Exception e) when (!_stopping.IsCancellationRequested)
            {
                // The loop continues after any error, because without sweeps the disk fills up.
                LogSweepFailed(e);
            }

            await CleanUpBackupsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Cleans up the backups folder and lists it, so that missing backups are noticed even if nobody opens the console.</summary>
    private async Task CleanUpBackupsAsync()
    {
        try
        {
            await Archives.SweepAsync(_stopping.Token).ConfigureAwait(false);
            await BackupList.ListAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            LogBackupsNotRead(e);
        }
    }

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "The backups folder could not be read. The server tries again in ten minutes")]
    private partial void LogBackupsNotRead(Exception exception);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "The backup {Archive} was not read back before, and the job that verifies it could not be started")]
    private partial void LogNotVerified(string? archive, Exception exception);

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Expired data could not be deleted. The server tries again in ten minutes")]
    private partial void LogSweepFailed(Exception exception);
}
