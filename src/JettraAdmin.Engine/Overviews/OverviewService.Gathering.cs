using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Overviews;

/// <content>The loop that reads the data.</content>
public sealed partial class OverviewService
{
    /// <summary>The number of databases that are read before <see cref="Changed"/> is raised.</summary>
    private const int Batch = 64;

    private async Task GatherAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (_reading.Left == TimeSpan.Zero)
            {
                var parts = (Part)Interlocked.Exchange(ref _stale, 0);
                if (!await TryAsync(_reading, () => ReadAsync(parts)))
                {
                    // These parts are read again in the next round. Until then their data is outdated, and Fault has the error.
                    Interlocked.Or(ref _stale, (int)parts);
                }
            }

            await DescribeAsync();
            Put(now => now with { Fault = _reading.Fault ?? _retries.Values.Select(r => r.Fault).FirstOrDefault(f => f is not null) });
            Changed?.Invoke();
            await Task.Delay(Pause, _time, _stop.Token);
            if (_wanted.IsEmpty && !await _signal.WaitAsync(TimeToNextRetry, _stop.Token))
            {
                RequestDueRetries();
            }
        }
    }

    // The time until the next retry, at most until the next regular read.
    private TimeSpan TimeToNextRetry => _retries.Values.Append(_reading).Where(r => r.Fault is not null).Select(r => r.Left).Append(Interval).Min();

    private void RequestDueRetries()
    {
        foreach ((var id, var retry) in _retries)
        {
            if (retry.Fault is not null && retry.Left == TimeSpan.Zero)
            {
                _wanted.TryAdd(id, false);
            }
        }
    }

    private async Task ReadAsync(Part parts)
    {
        if (parts.HasFlag(Part.Backups))
        {
            await _backups.RequestAsync();
        }

        if (parts.HasFlag(Part.History))
        {
            var history = _jobs.List(Caller.Server, limit: JobService.MaxListed);
            Put(now => now with { History = history, LastBackupJob = LastBackupJobs(history) });
        }

        if (parts.HasFlag(Part.Kept))
        {
            var kept = await _engine.ListKeptAsync(_stop.Token);
            Put(now => now with { Kept = kept });
        }

        if (parts.HasFlag(Part.Disk))
        {
            var disk = await _engine.MeasureAsync(_stop.Token);
            Put(now => now with { Disk = disk, Clock = _engine.ClockHold });
        }
    }

    private async Task ReadBackupsAsync()
    {
        var all = await _backupList.ListAsync(_stop.Token).ConfigureAwait(false);
        var gone = _backupList.Gone;
        var by = BackupsByDatabase.Of(all, gone, Databases, _time.GetUtcNow());
        var forecast = DiskForecast.Of(all, _backupList.FreeBytes, _time.GetUtcNow());
        var news = false;
        Put(now =>
        {
            // An unchanged list stays the same object, so that readers can skip it.
            news = now.Backups is null || !now.Backups.SequenceEqual(all) || !now.Gone.SequenceEqual(gone);
            return now with { Backups = news ? all : now.Backups, Archives = (all.Count, TotalBytes(all)), Forecast = forecast, LastGood = by.LastGood, Bad = by.Bad, Gone = gone, Lost = by.Lost };
        });
        if (news)
        {
            Changed?.Invoke();
        }
    }

    // The sum is limited to the largest number, because sparse files can have any size.
    private static long TotalBytes(IReadOnlyList<Backup> backups) =>
        (long)backups.Aggregate(Int128.Zero, (sum, backup) => Int128.Min(sum + backup.Bytes, long.MaxValue));

    // Under a lock, because both the loop and opened pages change the data.
    private void Put(Func<OverviewData, OverviewData> change)
    {
        lock (_gate)
        {
            Now = change(Now);
        }
    }

    private async Task DescribeAsync()
    {
        foreach (var id in _wanted.OrderByDescending(w => w.Value).Take(Batch).Select(w => w.Key))
        {
            _wanted.TryRemove(id, out _);
            if (Databases.FirstOrDefault(d => d.Id == id) is not { } database)
            {
                _retries.TryRemove(id, out _);
            }
            else
            {
                var retry = _retries.GetOrAdd(id, _ => new RetryDelay(_time));
                if (await TryAsync(retry, async () => _summaries[id] = await _engine.DescribeAsync(database.Name, _stop.Token)))
                {
                    _retries.TryRemove(id, out _);
                }
            }
        }
    }

    private async Task<bool> TryAsync(RetryDelay retry, Func<Task> read)
    {
        try
        {
            await read();
            if (retry.Succeed())
            {
                LogReadAgain();
            }

            return true;
        }
        catch (JettraException gone) when (gone.Kind == ErrorKind.NotFound)
        {
            // The database was dropped or renamed since it was listed; an event follows.
            return false;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // The loop must continue after any error, or all pages would show outdated data.
            var known = e as JettraException;
            var outcomeUnknown = known is { AwaitsOutcome: true } ? known : null;
            if (retry.Fail(known?.Text ?? "Some data could not be read. The server's log has the details.", outcomeUnknown))
            {
                LogNotRead(e);
            }

            return false;
        }
    }

    private static Dictionary<DatabaseName, Job> LastBackupJobs(IReadOnlyList<Job> newestFirst)
    {
        Dictionary<DatabaseName, Job> last = [];
        foreach (var job in newestFirst.Where(j => j is { Kind: JobKind.Backup, State: JobState.Completed or JobState.Failed or JobState.Interrupted }))
        {
            last.TryAdd(job.Database, job);
        }

        return last;
    }

    [LoggerMessage(EventId = 700, Level = LogLevel.Error, Message = "The overview could not be updated. The console shows the last known data")]
    private partial void LogNotRead(Exception exception);

    [LoggerMessage(EventId = 701, Level = LogLevel.Information, Message = "The overview can be updated again")]
    private partial void LogReadAgain();
}
