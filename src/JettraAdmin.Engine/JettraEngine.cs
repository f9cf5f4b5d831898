using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine;

/// <summary>The whole engine: start it, use its services, dispose it.</summary>
/// <remarks>Thread-safe after the start. Disposing it stops queued and running jobs, which get the state interrupted.</remarks>
public sealed partial class JettraEngine : IAsyncDisposable
{
    private readonly string _dataDirectory;
    private readonly JobQueue _queue;
    private readonly JobStore _history;
    private readonly JobRecords _records;
    private readonly JobOutcomes _outcomes;
    private readonly UploadStore _uploads;
    private readonly ArchiveWithdrawals _withdrawals;
    private readonly ThroughputEstimate _throughput = new();
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger<JettraEngine> _log;
    private readonly CancellationTokenSource _stopping = new();
    private Task _upkeep = Task.CompletedTask;
    private bool _started;
    private bool _disposed;

    /// <summary>Puts the parts together: see <see cref="JettraEngineBuilder"/>. The engine disposes the storage and the archive store.</summary>
    internal JettraEngine(JettraEngineOptions options, IDocumentEngine storage, IArchiveStore archives, TimeProvider time, ILoggerFactory loggers)
    {
        _dataDirectory = options.DataDirectory;
        _time = time;
        _loggers = loggers;
        _log = loggers.CreateLogger<JettraEngine>();
        var history = HistoryPath(options.DataDirectory);
        var backups = new BackupOptions
        {
            Server = options.Server,
            UploadDirectory = Path.Combine(options.DataDirectory, "uploads"),
            File = history,
            Limits = options.Limits,
        };
        Storage = storage;
        Archives = archives;
        var jobs = new JobOptions { File = history, Concurrent = options.ConcurrentJobs, Queue = options.QueuedJobs };
        var board = new JobBoard();
        _history = new JobStore(history);
        _records = new JobRecords(_history, jobs, loggers.CreateLogger<JobRecords>());
        BackupList = new BackupList(Archives, backups, _throughput, time, loggers.CreateLogger<BackupList>());
        _uploads = new UploadStore(backups, time, loggers.CreateLogger<UploadStore>());
        _withdrawals = new ArchiveWithdrawals(Archives, BackupList, time, loggers.CreateLogger<ArchiveWithdrawals>());
        _outcomes = new JobOutcomes(storage, archives, BackupList, _withdrawals);
        var sources = new RestoreSources(Archives, BackupList, _uploads, backups);
        var restore = new RestoreRun(
            Storage,
            sources,
            BackupList,
            _uploads,
            new ArchiveKeeper(Archives, BackupList, time, loggers.CreateLogger<ArchiveKeeper>()),
            _withdrawals,
            backups,
            time,
            loggers.CreateLogger<RestoreRun>());
        var runners = new Dictionary<JobKind, IJobRunner>
        {
            [JobKind.Backup] = new BackupRun(Storage, Archives, BackupList, _withdrawals, backups, time),
            [JobKind.Restore] = restore,
            [JobKind.TestRestore] = restore,
            [JobKind.Verify] = new VerifyRun(sources, BackupList, _uploads, backups, time),
            [JobKind.Undo] = new UndoRun(Storage),
            [JobKind.Drop] = new DropRun(Storage),
            [JobKind.DeleteBackup] = new DeleteBackupRun(BackupList),
        };
        _queue = new JobQueue(jobs, board, _records, runners, time, loggers.CreateLogger<JobQueue>()) { FindOutcome = FindOutcomeAsync };
        Jobs = new JobService(board, _queue, _records);
        Backups = new BackupService(Storage, Archives, _queue, BackupList, _uploads, sources, restore, Jobs, time);
        var firstWrites = new FirstWrites(Storage, _queue.RefuseWhenJobCreates, options.CreateOnFirstWrite);
        Databases = new DatabaseService(Storage, _queue, firstWrites);
        Documents = new DocumentService(Storage, firstWrites);
        Transactions = new TransactionService(Storage, firstWrites, options.Transactions, time);
        Board = board;
    }

    /// <summary>The storage. It checks no rights.</summary>
    public IDocumentEngine Storage { get; }

    /// <summary>The archive store. It checks no rights.</summary>
    public IArchiveStore Archives { get; }

    /// <summary>The backup list. It checks no rights.</summary>
    public BackupList BackupList { get; }

    /// <summary>The board of jobs. It checks no rights.</summary>
    public JobBoard Board { get; }

    /// <summary>The service for databases, collections and indexes.</summary>
    public DatabaseService Databases { get; }

    /// <summary>The service for documents.</summary>
    public DocumentService Documents { get; }

    /// <summary>The service for transactions.</summary>
    public TransactionService Transactions { get; }

    /// <summary>The service for backup, restore, verify and undo.</summary>
    public BackupService Backups { get; }

    /// <summary>The service for jobs.</summary>
    public JobService Jobs { get; }

    /// <summary>Opens all parts, cleans up after a crash, and finds out the outcome of each unfinished job.</summary>
    /// <exception cref="JettraException">The data folder cannot be used, or another server uses the backups folder. See <see cref="IDocumentEngine.StartAsync"/> and <see cref="IArchiveStore.StartAsync"/>.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        await Storage.StartAsync(ct).ConfigureAwait(false);
        await Archives.StartAsync(ct).ConfigureAwait(false);
        OpenRecords();
        var recovery = new JobRecovery(_outcomes, _history, _records, _queue, _time, _loggers.CreateLogger<JobRecovery>());
        foreach (var backup in await recovery.SettleAsync(ct).ConfigureAwait(false))
        {
            StartVerify(backup);
        }

        SweepUploads();
        _started = true;
        _upkeep = Task.WhenAll(MeasureThroughputAsync(), SweepAsync());
    }

    /// <summary>Stops jobs and uploads: no more jobs start, queued and running jobs get the state interrupted, and uploads are ended. Documents can still be read and written.</summary>
    public Task StopJobsAsync()
    {
        _uploads.StopReceiving();
        return _queue.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _queue.DisposeAsync().ConfigureAwait(false);
        await _records.DisposeAsync().ConfigureAwait(false);
        await _uploads.DisposeAsync().ConfigureAwait(false);
        await _withdrawals.DisposeAsync().ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_started)
        {
            await _upkeep.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Transactions.Dispose();
        Archives.Dispose();
        await Storage.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void OpenRecords()
    {
        try
        {
            _history.Start();
            BackupList.Start();
            _uploads.Start();
            foreach (var job in _history.List(JobQuery.All).Reverse())
            {
                _throughput.Learn(job);
            }
        }
        catch (Exception e) when (HistoryDatabase.OpenFailure(e, HistoryPath(_dataDirectory)) is { } failure)
        {
            throw failure;
        }
    }

    private static string HistoryPath(string dataDirectory) => Path.Combine(dataDirectory, "history.db");
}
