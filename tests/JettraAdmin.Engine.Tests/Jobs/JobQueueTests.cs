using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Tests.Jobs;

public sealed class JobQueueTests : IAsyncDisposable
{
    private static readonly DatabaseName Sales = DatabaseName.Parse("sales");
    private static readonly DatabaseName Stock = DatabaseName.Parse("stock");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-jobs-");
    private readonly JobBoard _board = new();
    private readonly HeardLog _log = new();
    private readonly JobStore _store;
    private readonly JobRecords _records;
    private readonly ScriptedJobs _scripted = new();
    private readonly JobQueue _queue;

    public JobQueueTests()
    {
        var options = new JobOptions { File = Path.Combine(_folder.FullName, "history.db"), Concurrent = 2, Queue = 3 };
        _store = new JobStore(options.File);
        _store.Start();
        _records = new JobRecords(_store, options, _log.CreateLogger<JobRecords>());
        _queue = new JobQueue(options, _board, _records, _scripted.Runners, TimeProvider.System, _log.CreateLogger<JobQueue>());
    }

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _records.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_job_that_completes_is_on_the_board_and_on_disk_with_its_result()
    {
        var job = _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(new JobResult { Documents = 7 })));
        var ended = await EndAsync(job);

        Assert.Equal(JobState.Completed, ended.State);
        Assert.Equal(7, ended.Result.Documents);
        Assert.Equal(1, ended.Progress.Fraction);
        var remembered = Assert.IsType<Job>(_store.Find(job.Id));
        Assert.Equal(JobState.Completed, remembered.State);
        Assert.Equal(7, remembered.Result.Documents);
        Assert.NotNull(remembered.EndedAt);
    }

    [Fact]
    public async Task A_job_that_completes_counts_all_it_did_and_not_what_it_last_found_time_to_say()
    {
        var job = _queue.Submit(Ask(JobKind.Backup, Sales, script: run =>
        {
            run.Begin(JobPhase.ReadingBack, 1, totalDocuments: 7, totalBytes: 90);
            return Task.FromResult(new JobResult { Documents = 7, Bytes = 90 });
        }));

        var progress = (await EndAsync(job)).Progress;

        Assert.Equal(new JobProgress(JobPhase.Finished, 1, 7, 7, 90, 90), progress);
        Assert.Equal(progress, _store.Find(job.Id)!.Progress);
    }

    [Fact]
    public async Task Two_jobs_of_one_database_run_one_after_the_other_and_another_database_does_not_wait()
    {
        var first = new Gate();
        var a = _queue.Submit(Ask(JobKind.Backup, Sales, script: first.HoldAsync));
        await first.Entered.Task.WaitAsync(Soon);
        var overlapped = false;
        var b = _queue.Submit(Ask(JobKind.Verify, DatabaseName.Parse("SALES"), script: _ =>
        {
            overlapped = !first.Left;
            return Task.FromResult(JobResult.None);
        }));
        var c = _queue.Submit(Ask(JobKind.Backup, Stock, script: _ => Task.FromResult(JobResult.None)));

        Assert.Equal(JobState.Completed, (await EndAsync(c)).State);
        Assert.Equal(JobState.Queued, _board.Find(b.Id)!.State);
        first.Release.SetResult();
        Assert.Equal(JobState.Completed, (await EndAsync(a)).State);
        Assert.Equal(JobState.Completed, (await EndAsync(b)).State);
        Assert.False(overlapped);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_starts_nothing()
    {
        var gate = new Gate();
        _queue.Submit(Ask(JobKind.Backup, Sales, script: gate.HoldAsync));
        await gate.Entered.Task.WaitAsync(Soon);
        for (var i = 0; i < 3; i++)
        {
            _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(JobResult.None)));
        }

        var refusal = Assert.Throws<JettraException>(() => _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(JobResult.None))));

        Assert.Equal("queue_full", refusal.Code);
        Assert.Equal(4, _board.Jobs.Count);
        gate.Release.SetResult();
    }

    [Fact]
    public async Task An_exclusive_job_is_refused_while_its_database_has_a_running_or_a_queued_one()
    {
        var gate = new Gate();
        var running = _queue.Submit(Ask(JobKind.Backup, Sales, script: gate.HoldAsync));
        await gate.Entered.Task.WaitAsync(Soon);

        Assert.Equal("busy", Assert.Throws<JettraException>(() => _queue.Submit(Ask(JobKind.Restore, Sales, exclusive: true, script: _ => Task.FromResult(JobResult.None)))).Code);
        Assert.Equal("busy", Assert.Throws<JettraException>(() => _queue.Claim(Sales)).Code);
        Assert.Equal("busy", (await Assert.ThrowsAsync<JettraException>(() => _queue.RunNowAsync(Ask(JobKind.Undo, Sales, script: _ => Task.FromResult(JobResult.None))))).Code);

        gate.Release.SetResult();
        await EndAsync(running);
        using (_queue.Claim(Sales))
        {
            Assert.Throws<JettraException>(() => _queue.Submit(Ask(JobKind.Restore, Sales, exclusive: true, script: _ => Task.FromResult(JobResult.None))));
        }

        var restore = _queue.Submit(Ask(JobKind.Restore, Sales, exclusive: true, script: _ => Task.FromResult(JobResult.None)));
        Assert.Equal(JobState.Completed, (await EndAsync(restore)).State);
    }

    [Fact]
    public async Task A_job_that_was_waited_for_and_stopped_is_not_told_as_done()
    {
        var cancelled = _queue.RunNowAsync(Ask(JobKind.Drop, Sales, script: UntilStoppedAsync));
        _queue.Cancel(_board.Jobs[0].Id, "ana");
        var refusal = await Assert.ThrowsAsync<JettraException>(() => cancelled);
        Assert.Equal(("cancelled", ErrorKind.Conflict), (refusal.Code, refusal.Kind));

        var interrupted = _queue.RunNowAsync(Ask(JobKind.Drop, Sales, script: UntilStoppedAsync));
        await _queue.StopAsync();
        refusal = await Assert.ThrowsAsync<JettraException>(() => interrupted);
        Assert.Equal(("interrupted", ErrorKind.Unavailable), (refusal.Code, refusal.Kind));

        static async Task<JobResult> UntilStoppedAsync(JobRun run)
        {
            await Task.Delay(Timeout.Infinite, run.Token);
            return JobResult.None;
        }
    }

    [Fact]
    public async Task A_job_queued_behind_a_claim_starts_when_the_claim_is_let_go()
    {
        Job job;
        using (_queue.Claim(Sales))
        {
            job = _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(JobResult.None)));
            Assert.Equal(JobState.Queued, _board.Find(job.Id)!.State);
        }

        Assert.Equal(JobState.Completed, (await EndAsync(job)).State);
    }

    [Fact]
    public async Task Cancelling_a_queued_job_ends_it_at_once_and_its_work_never_runs()
    {
        var gate = new Gate();
        _queue.Submit(Ask(JobKind.Backup, Sales, script: gate.HoldAsync));
        await gate.Entered.Task.WaitAsync(Soon);
        var ran = false;
        var queued = _queue.Submit(Ask(JobKind.Backup, Sales, script: _ =>
        {
            ran = true;
            return Task.FromResult(JobResult.None);
        }));

        var cancelled = _queue.Cancel(queued.Id, "lucia");

        Assert.Equal(JobState.Cancelled, cancelled?.State);
        Assert.Contains("lucia", cancelled!.Problem!.Message.ToString(), StringComparison.Ordinal);
        gate.Release.SetResult();
        await _queue.StopAsync();
        Assert.False(ran);
    }

    [Fact]
    public async Task Cancelling_a_running_job_says_so_and_then_ends_it()
    {
        var gate = new Gate();
        var job = _queue.Submit(Ask(JobKind.Backup, Sales, script: gate.HoldAsync));
        await gate.Entered.Task.WaitAsync(Soon);

        _queue.Cancel(job.Id, "lucia");

        var ended = await EndAsync(job);
        Assert.Equal(JobState.Cancelled, ended.State);
        Assert.Equal(JobState.Cancelled, _store.Find(job.Id)!.State);
        Assert.Null(_queue.Cancel(job.Id, "lucia"));
    }

    [Fact]
    public async Task Stopping_parks_running_and_queued_jobs_as_interrupted_and_starts_nothing_more()
    {
        var gate = new Gate();
        var running = _queue.Submit(Ask(JobKind.Backup, Sales, script: gate.HoldAsync));
        await gate.Entered.Task.WaitAsync(Soon);
        var queued = _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(JobResult.None)));

        await _queue.StopAsync();

        Assert.Equal(JobState.Interrupted, _store.Find(running.Id)!.State);
        Assert.Equal(JobState.Interrupted, _store.Find(queued.Id)!.State);
        Assert.Equal("server_stopping", Assert.Throws<JettraException>(() => _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => Task.FromResult(JobResult.None)))).Code);
    }

    [Fact]
    public async Task A_failure_keeps_its_words_and_an_unexpected_one_shows_none_of_its_own()
    {
        var known = _queue.Submit(Ask(JobKind.Backup, Sales, script: _ => throw new JettraException(ErrorCodes.DiskFull, "The disk is full.", "Nothing was written.", "Free space.")));
        var unknown = _queue.Submit(Ask(JobKind.Backup, Stock, script: _ => throw new InvalidOperationException("secret detail")));

        var full = (await EndAsync(known)).Problem!;
        var hidden = (await EndAsync(unknown)).Problem!;

        Assert.Equal(("disk_full", "The disk is full. Nothing was written.", "Free space."), (full.Code, full.Message, full.Hint));
        Assert.Equal(("job_failed", Safety.NothingChanged), (hidden.Code, hidden.Safety));
        Assert.Equal((ErrorCodes.DiskFull, full.Message, full.Hint), (full.ToException().Error, full.ToException().Message, full.ToException().Hint));
        Assert.DoesNotContain("secret", hidden.Message.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("archive_damaged", LogLevel.Warning)]
    [InlineData("disk_full", LogLevel.Warning)]
    [InlineData("storage_unavailable", LogLevel.Error)]
    [InlineData("internal_error", LogLevel.Error)]
    public async Task A_refusal_is_a_line_in_the_log_and_what_is_to_be_looked_into_an_error_with_its_origin(string code, LogLevel level)
    {
        Assert.True(ErrorCodes.TryFind(code, out var error));
        Exception failure = error == ErrorCodes.InternalError ? new InvalidOperationException("inside") : new JettraException(error, "It is damaged.");

        await EndAsync(_queue.Submit(Ask(JobKind.Restore, Sales, script: _ => throw failure)));

        var told = Assert.Single(_log.Heard, line => line.Level > LogLevel.Information);
        Assert.Equal((level, level == LogLevel.Error), (told.Level, told.Exception is not null));
        Assert.Contains(code, told.Text, StringComparison.Ordinal);
        Assert.True(level == LogLevel.Error || told.Text.EndsWith("It is damaged. Nothing was changed.", StringComparison.Ordinal), told.Text);
    }

    [Fact]
    public async Task A_job_that_failed_says_in_which_phase_and_still_does_after_a_restart()
    {
        var job = _queue.Submit(Ask(JobKind.Restore, Sales, script: run =>
        {
            run.Begin(JobPhase.Filling, 0.5, 10, 100);
            throw new JettraException(ErrorCodes.ArchiveDamaged);
        }));

        Assert.Equal((JobState.Failed, JobPhase.Filling), ((await EndAsync(job)).State, _board.Find(job.Id)!.Progress.Phase));
        Assert.Equal(JobPhase.Filling, _store.Find(job.Id)!.Progress.Phase);
    }

    [Fact]
    public async Task What_is_settled_is_on_disk_while_the_job_still_runs()
    {
        var gate = new Gate();
        var job = _queue.Submit(Ask(JobKind.Restore, Sales, script: run =>
        {
            run.RecordResult(result => result with { RestoredDigest = "abc" });
            return gate.HoldAsync(run);
        }));
        await gate.Entered.Task.WaitAsync(Soon);

        var unfinished = Assert.Single(_store.Unfinished());
        Assert.Equal((job.Id, "abc"), (unfinished.Id, unfinished.Result.RestoredDigest));
        gate.Release.SetResult();
        await EndAsync(job);
        Assert.Empty(_store.Unfinished());
    }

    private JobRequest Ask(JobKind kind, DatabaseName database, Func<JobRun, Task<JobResult>> script, bool exclusive = false) =>
        _scripted.Request(kind, database, script, exclusive);

    private async Task<Job> EndAsync(Job job) => Assert.IsType<Job>(await _board.WhenEndedAsync(job.Id, Soon).WaitAsync(TimeSpan.FromMinutes(5), Soon));

    private sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Left { get; private set; }

        public async Task<JobResult> HoldAsync(JobRun run)
        {
            Entered.TrySetResult();
            await Release.Task.WaitAsync(run.Token);
            Left = true;
            return run.Job.Result;
        }
    }
}
