using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>What a restarted server says of jobs that an ended process left as running.</summary>
public sealed class JobRecoveryTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Theory]
    [InlineData(JobState.Running)]
    [InlineData(JobState.Queued)]
    public async Task A_job_that_did_nothing_reads_interrupted(JobState state)
    {
        var job = new Job(JobId.New(), JobKind.Backup, state, DatabaseName.Parse("sales"), "sales_20251214220000.zip", "lucia", DateTimeOffset.UtcNow);

        await _running.RestartAsync(() => Store().Save(job));

        Job settled = _running.Engine.Jobs.Get(RunningEngine.Admin, job.Id);
        Assert.Equal((JobState.Interrupted, "interrupted"), (settled.State, settled.Problem!.Code));
        Assert.NotNull(settled.EndedAt);
    }

    [Fact]
    public async Task An_interrupted_job_shows_the_progress_that_was_recorded_last_and_nothing_that_moves()
    {
        var progress = new JobProgress(JobPhase.Writing, 0.4, 1200, 3000, 55_000, 99_000, "items", DocumentsPerSecond: 900, TimeLeft: TimeSpan.FromSeconds(12));
        var job = new Job(JobId.New(), JobKind.Backup, JobState.Running, DatabaseName.Parse("sales"), null, "lucia", DateTimeOffset.UtcNow) { Progress = progress };

        await _running.RestartAsync(() => Store().Save(job));

        Job settled = _running.Engine.Jobs.Get(RunningEngine.Admin, job.Id);
        Assert.Equal((JobState.Interrupted, progress with { DocumentsPerSecond = null, TimeLeft = null }), (settled.State, settled.Progress));
    }

    [Fact]
    public async Task A_backup_whose_file_was_published_reads_completed_and_is_verified_by_itself()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);

        await _running.RestartAsync(() => Store().Save(backup with { State = JobState.Running, EndedAt = null, Result = JobResult.None }));

        Job settled = _running.Engine.Jobs.Get(RunningEngine.Admin, backup.Id);
        Assert.Equal((JobState.Completed, backup.Result.File, backup.Result.SourceDigest), (settled.State, settled.Result.File, settled.Result.SourceDigest));
        Assert.NotNull(settled.Result.Note);
        Job verify = await _running.EndAsync(_running.Engine.Jobs.List(RunningEngine.Admin).First(j => j.Kind == JobKind.Verify));
        Assert.Equal(JobState.Completed, verify.State);
        Assert.Equal(AssuranceLevel.Verified, Assert.Single(await _running.Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).Assurance.Level);
    }

    [Fact]
    public async Task A_file_of_the_same_name_that_another_job_wrote_does_not_make_a_job_completed()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);
        Job other = backup with { Id = JobId.New(), State = JobState.Running, EndedAt = null };

        await _running.RestartAsync(() => Store().Save(other));

        Assert.Equal(JobState.Interrupted, _running.Engine.Jobs.Get(RunningEngine.Admin, other.Id).State);
    }

    [Fact]
    public async Task A_restore_whose_name_was_moved_reads_completed_with_its_undo()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);
        Job restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales", RestoreMode.Overwrite);
        JobResult settledBeforeSwap = restore.Result with { Undo = null, UndoUntil = null, WritesMeanwhile = null };

        await _running.RestartAsync(() => Store().Save(restore with { State = JobState.Running, EndedAt = null, Result = settledBeforeSwap }));

        Job settled = _running.Engine.Jobs.Get(RunningEngine.Admin, restore.Id);
        Assert.Equal(JobState.Completed, settled.State);
        Assert.Equal((restore.Result.Undo, restore.Result.RestoredDigest), (settled.Result.Undo, settled.Result.RestoredDigest));
    }

    [Fact]
    public async Task A_deletion_whose_file_is_gone_reads_completed_and_one_whose_file_is_there_interrupted()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);
        Job other = await _running.BackUpAsync(sales);
        Job deletion = await _running.Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon);
        Job late = deletion with { Id = JobId.New(), Archive = other.Result.File, State = JobState.Running, EndedAt = null };

        await _running.RestartAsync(() =>
        {
            Store().Save(deletion with { State = JobState.Running, EndedAt = null, Result = JobResult.None });
            Store().Save(late);
        });

        Job settled = _running.Engine.Jobs.Get(RunningEngine.Admin, deletion.Id);
        Assert.Equal((JobState.Completed, backup.Result.File), (settled.State, settled.Result.File));
        Assert.Equal(JobState.Interrupted, _running.Engine.Jobs.Get(RunningEngine.Admin, late.Id).State);
    }

    [Fact]
    public async Task A_backup_whose_folder_cannot_be_read_is_settled_once_it_can()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);
        string aside = _running.BackupDirectory + ".aside";

        await _running.RestartAsync(() =>
        {
            Store().Save(backup with { State = JobState.Running, EndedAt = null, Result = JobResult.None });
            Directory.Move(_running.BackupDirectory, aside);
            File.CreateSymbolicLink(_running.BackupDirectory, _running.BackupDirectory);
        });
        Job unknown = await _running.EndAsync(backup);
        Assert.True(unknown.OutcomeUnknown);
        Assert.Equal("outcome_pending", Assert.Throws<JettraException>(() => _running.Engine.Jobs.Cancel(RunningEngine.Admin, backup.Id)).Code);

        var (_, changes) = _running.Engine.Jobs.Watch(RunningEngine.Admin, backup.Id);
        using (changes)
        {
            File.Delete(_running.BackupDirectory);
            Directory.Move(aside, _running.BackupDirectory);
            Job settled = await changes.ChangesAsync(Soon).FirstAsync(job => job.Ended, Soon);
            Assert.Equal((JobState.Completed, backup.Result.File), (settled.State, settled.Result.File));
        }
    }

    [Fact]
    public async Task A_restore_that_was_not_done_leaves_its_upload_out_of_the_list()
    {
        DatabaseName sales = await _running.CreateAsync("sales", 20);
        Job backup = await _running.BackUpAsync(sales);
        string file = Path.Combine(_running.BackupDirectory, backup.Result.File!);
        byte[] bytes = await File.ReadAllBytesAsync(file, Soon);
        File.Delete(file);
        Upload upload = await _running.Engine.Backups.ReceiveAsync(RunningEngine.Admin, "mine.zip", new MemoryStream(bytes), bytes.Length, Soon);
        Job restore = await _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "sales", RestoreMode.Overwrite);
        Assert.Single(_running.FilesOfBackups());

        await _running.RestartAsync(() => Store().Save(restore with { Id = JobId.New(), State = JobState.Running, EndedAt = null }));

        Assert.Empty(_running.FilesOfBackups());
    }

    [Fact]
    public async Task A_damaged_history_stops_the_start_and_names_the_file()
    {
        string history = Path.Combine(_running.DataDirectory, "history.db");

        var refusal = await Assert.ThrowsAsync<JettraException>(() => _running.RestartAsync(() =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.WriteAllBytes(history, [.. Enumerable.Repeat((byte)7, 8192)]);
        }));

        Assert.Equal("history_damaged", refusal.Code);
        Assert.Contains(history, refusal.Message, StringComparison.Ordinal);
    }

    private JobStore Store() => new(Path.Combine(_running.DataDirectory, "history.db"));
}
