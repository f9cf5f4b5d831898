using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Components.Live;

/// <content>The one loop that reads; everybody else reads what it gathered.</content>
public sealed partial class Overview
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
            Now = Now with { Fault = _reading.Fault ?? _retries.Values.Select(r => r.Fault).FirstOrDefault(f => f is not null) };
            Changed?.Invoke();
            await Task.Delay(Pause, _time, _stop.Token);
            if (_wanted.IsEmpty && !await _signal.WaitAsync(Rest, _stop.Token))
            {
                LookAgain();
            }
        }
    }

    // Until something that failed is due again, or everything is looked at anew.
    private TimeSpan Rest => _retries.Values.Append(_reading).Where(r => r.Fault is not null).Select(r => r.Left).Append(Interval).Min();

    private void LookAgain()
    {
        foreach ((DatabaseId id, Retry retry) in _retries)
        {
            if (retry.Fault is not null && retry.Left == TimeSpan.Zero)
            {
                _wanted.TryAdd(id, false);
            }
        }

        if (_time.GetUtcNow() >= _lookAgainAt)
        {
            _lookAgainAt = _time.GetUtcNow() + Interval;
            Stale(Part.All);
        }
    }

    private async Task ReadAsync(Part parts)
    {
        Gathered now = Now;
        if (parts.HasFlag(Part.Backups))
        {
            IReadOnlyList<Backup> all = await _catalogue.ListAsync(_stop.Token);
            Dictionary<DatabaseId, Backup> last = LastGood(all, _time.GetUtcNow());
            IReadOnlyList<GoneArchive> gone = _catalogue.Gone;
            now = now with { Backups = all, LastGood = last, Gone = gone, Lost = Lost(gone, last, _time.GetUtcNow()) };
        }

        if (parts.HasFlag(Part.History))
        {
            IReadOnlyList<Job> history = _jobs.List(Caller.Server, limit: JobService.MaxListed);
            now = now with { History = history, LastBackupJob = LastBackupJobs(history) };
        }

        if (parts.HasFlag(Part.Kept))
        {
            now = now with { Kept = await _engine.ListKeptAsync(_stop.Token) };
        }

        if (parts.HasFlag(Part.Disk))
        {
            now = now with { Disk = await _engine.MeasureAsync(_stop.Token), Clock = _engine.ClockHold };
        }

        Now = now;
    }

    private async Task DescribeAsync()
    {
        foreach (DatabaseId id in _wanted.OrderByDescending(w => w.Value).Take(Batch).Select(w => w.Key))
        {
            _wanted.TryRemove(id, out _);
            if (Databases.FirstOrDefault(d => d.Id == id) is not { } database)
            {
                _retries.TryRemove(id, out _);
            }
            else
            {
                Retry retry = _retries.GetOrAdd(id, _ => new Retry(_time));
                if (await TryAsync(retry, async () => _summaries[id] = await _engine.DescribeAsync(database.Name, _stop.Token)))
                {
                    _retries.TryRemove(id, out _);
                }
            }
        }
    }

    private async Task<bool> TryAsync(Retry retry, Func<Task> read)
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
            if (retry.Fail(e is JettraException told ? told.Message : "Something could not be read; the log of the server says what."))
            {
                LogNotRead(e);
            }

            return false;
        }
    }

    private static Dictionary<DatabaseId, Backup> LastGood(IReadOnlyList<Backup> newestFirst, DateTimeOffset now)
    {
        Dictionary<DatabaseId, Backup> last = [];
        // An existing server's archive is no backup of a database that is here. One from the future counts only where there is no other.
        foreach (Backup backup in newestFirst.Where(b => b is { Good: true, Manifest: not null }).OrderBy(b => b.IsAhead(now)).ThenByDescending(b => b.TakenAt))
        {
            last.TryAdd(backup.Manifest!.DatabaseId, backup);
        }

        return last;
    }

    /// <summary>The databases whose newest backup is missing, each with that backup.</summary>
    private Dictionary<DatabaseId, GoneArchive> Lost(IReadOnlyList<GoneArchive> newestFirst, Dictionary<DatabaseId, Backup> last, DateTimeOffset now)
    {
        Dictionary<DatabaseId, GoneArchive> lost = [];
        if (newestFirst.Count == 0)
        {
            return lost;
        }

        Dictionary<DatabaseName, DatabaseId> named = Databases.ToDictionary(d => d.Name, d => d.Id);
        foreach (GoneArchive gone in newestFirst.Where(g => g.TakenAt <= now))
        {
            DatabaseId id = gone.DatabaseId ?? named.GetValueOrDefault(gone.Database);
            if (!last.TryGetValue(id, out Backup? there) || there.IsAhead(now) || there.TakenAt < gone.TakenAt)
            {
                lost.TryAdd(id, gone);
            }
        }

        return lost;
    }

    private static Dictionary<DatabaseName, Job> LastBackupJobs(IReadOnlyList<Job> newestFirst)
    {
        Dictionary<DatabaseName, Job> last = [];
        foreach (Job job in newestFirst.Where(j => j is { Kind: JobKind.Backup, State: JobState.Completed or JobState.Failed or JobState.Interrupted }))
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

/// <summary>What the overview gathered at one moment. Immutable.</summary>
public sealed record Gathered
{
    /// <summary>Before the first gathering.</summary>
    public static readonly Gathered Nothing = new();

    /// <summary>All backups, the newest first; null before the first gathering.</summary>
    public IReadOnlyList<Backup>? Backups { get; init; }

    /// <summary>The newest good backup of each database; one that is dated in the future only where there is no other.</summary>
    public IReadOnlyDictionary<DatabaseId, Backup> LastGood { get; init; } = new Dictionary<DatabaseId, Backup>();

    /// <summary>The backups that were in the folder and are missing, the newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone { get; init; } = [];

    /// <summary>The databases whose newest backup is missing, each with that backup.</summary>
    public IReadOnlyDictionary<DatabaseId, GoneArchive> Lost { get; init; } = new Dictionary<DatabaseId, GoneArchive>();

    /// <summary>The latest jobs of everybody, the newest first.</summary>
    public IReadOnlyList<Job> History { get; init; } = [];

    /// <summary>The backup job of each database that ended last and was not cancelled.</summary>
    public IReadOnlyDictionary<DatabaseName, Job> LastBackupJob { get; init; } = new Dictionary<DatabaseName, Job>();

    /// <summary>What can be brought back.</summary>
    public IReadOnlyList<KeptGeneration> Kept { get; init; } = [];

    /// <summary>The room taken and left; null before the first gathering.</summary>
    public StorageUsage? Disk { get; init; }

    /// <summary>Why nothing is freed by its age at present; null when age counts.</summary>
    public ClockHold? Clock { get; init; }

    /// <summary>Why not everything here is of now, or null.</summary>
    public string? Fault { get; init; }
}
