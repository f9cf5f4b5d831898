using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

// What goes on beside what callers ask for.
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
            // It stays listed as written and not as verified, which is so.
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

    // By a clock that jumped, every upload may look too old.
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
                // Whatever it was: without sweeps the disk fills up, and nobody would know why.
                LogSweepFailed(e);
            }

            await LookAtBackupsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tends the backups folder, and lists it so that a backup that vanished is missed even when nobody looks.</summary>
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

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "The backups folder could not be looked into; it is tried again in ten minutes")]
    private partial void LogBackupsNotSeen(Exception exception);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "The backup {Archive}, which a stop left unread, could not be verified on its own")]
    private partial void LogNotVerified(string? archive, Exception exception);

    [LoggerMessage(EventId = 100, Level = LogLevel.Error, Message = "What has outlived its retention could not be removed; it is tried again in ten minutes")]
    private partial void LogSweepFailed(Exception exception);
}
