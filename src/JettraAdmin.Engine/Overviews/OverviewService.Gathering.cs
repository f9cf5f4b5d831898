using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Overviews;

/// <content>The one loop that reads; everybody else reads what it gathered.</content>
public sealed partial class OverviewService
{
    /// <summary>How many databases are looked into before the others hear of it.</summary>
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
                    // What was not read is read with whatever is read next: until then it is not of now, and said to be so.
                    Interlocked.Or(ref _stale, (int)parts);
                }
            }

            await DescribeAsync();
            Put(now => now with { Fault = _reading.Fault ?? _retries.Values.Select(r => r.Fault).FirstOrDefault(f => f is not null) });
            Changed?.Invoke();
            await Task.Delay(Pause, _time, _stop.Token);
            if (_wanted.IsEmpty && !await _signal.WaitAsync(Rest, _stop.Token))
            {
                TryDueAgain();
            }
        }
    }

    // Until something that failed is due again.
    private TimeSpan Rest => _retries.Values.Append(_reading).Where(r => r.Fault is not null).Select(r => r.Left).Append(Interval).Min();

    private void TryDueAgain()
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
            await _backups.AskAsync();
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
        var news = false;
        Put(now =>
        {
            // The same list stays the same object: who looks at it need not look again.
            news = now.Backups is null || !now.Backups.SequenceEqual(all) || !now.Gone.SequenceEqual(gone);
            return now with { Backups = news ? all : now.Backups, Archives = (all.Count, TotalBytes(all)), LastGood = by.LastGood, Bad = by.Bad, Gone = gone, Lost = by.Lost };
        });
        if (news)
        {
            Changed?.Invoke();
        }
    }

    // A sparse file can claim any size.
    private static long TotalBytes(IReadOnlyList<Backup> backups) =>
        (long)backups.Aggregate(Int128.Zero, (sum, backup) => Int128.Min(sum + backup.Bytes, long.MaxValue));

    // The loop and whoever opens a page both bring news.
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
            // It was dropped or renamed between the listing and the reading; the event of that is on its way.
            return false;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // Whatever it was: a loop that ended would leave old numbers on every screen, and nobody would know.
            var told = e as JettraException;
            var outcomeUnknown = told is { AwaitsOutcome: true } ? told : null;
            if (retry.Fail(told?.Message ?? "Something could not be read; the log of the server says what.", outcomeUnknown))
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

    [LoggerMessage(EventId = 700, Level = LogLevel.Error, Message = "The overview could not be brought up to date; what was known stays")]
    private partial void LogNotRead(Exception exception);

    [LoggerMessage(EventId = 701, Level = LogLevel.Information, Message = "What could not be read for the overview can be read again")]
    private partial void LogReadAgain();
}
