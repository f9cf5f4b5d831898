using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

// Background work.
public sealed partial class JettraEngine
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(10);

    private void VerifyUnread(Job backup)
    {
        try
        {
            _queue.Submit(new JobRequest(new JobPayload.Verify(backup.Archive!), backup.Database, backup.Archive, Caller.Server.Name));
        }
        catch (JettraException e)
        {
            // It stays listed as written, not verified, which is true.
            LogNotVerified(backup.Archive, e);
        }
    }

    private async Task<JobResult?> EstablishAsync(Job job, CancellationToken ct)
    {
        var result = await _outcomes.FindAsync(job, ct).ConfigureAwait(false);
        if (result is not null && job.Kind == JobKind.Backup)
        {
            VerifyUnread(job);
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

    // After a jump of the clock every upload may look expired.
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
        await LookAtBackupsAsync().ConfigureAwait(false);
        while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false))
        {
            try
            {
                await Storage.SweepAsync(_stopping.Token).ConfigureAwait(false);
                SweepUploads();
            }
            catch (Exception e) when (!_stopping.IsCancellationRequested)
            {
                // Go on after any error: without sweeps the disk fills up.
                LogSweepFailed(e);
            }

            await LookAtBackupsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Cleans up the backups folder and lists it, so that missing backups are noticed without a visitor.</summary>
    private async Task LookAtBackupsAsync()
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

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "The backups folder could not be read; it is tried again in ten minutes")]
    private partial void LogBackupsNotSeen(Exception exception);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "The backup {Archive}, which a stop of the server left unverified, could not be verified")]
    private partial void LogNotVerified(string? archive, Exception exception);

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "Expired data could not be removed; it is tried again in ten minutes")]
    private partial void LogSweepFailed(Exception exception);
}
