using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Jobs.Sqlite;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>An archive that a running job published and has not checked yet is not a backup: nothing lists it, and nobody uses it.</summary>
public sealed class UnreadArchivesTests : IAsyncLifetime
{
    // As many as a reader does not have in its buffer at once.
    private const int Documents = 60_000;

    private RunningEngine _running = null!;
    private int _changes;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private BackupService Backups => _running.Engine.Backups;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_backup_counts_only_after_it_was_read_back()
    {
        var (sales, previous) = await FillAsync();
        using var held = _running.Archives.HoldReader();
        var job = Backups.StartBackup(RunningEngine.Admin, sales);
        var name = await PublishedAsync(job, held);

        await DemandUnseenAsync(sales, previous, name);
        await DemandBusyAsync(name, job);
        Assert.Equal((1, previous), await OverviewAsync());
        Assert.Equal(0, _changes);
        held.Release();

        Assert.Equal(JobState.Completed, (await _running.EndAsync(job)).State);
        Assert.Equal(1, _changes);
        var newest = (await Backups.ListAsync(RunningEngine.Admin, Soon))[0];
        Assert.Equal((name, AssuranceLevel.Verified, "admin"), (newest.Name, newest.Assurance.Level, newest.By));
        Assert.Equal(2, (await Backups.SearchAsync(RunningEngine.Admin, new BackupQuery(), Soon)).Good);
        Assert.Equal(name, (await Backups.GetAsync(RunningEngine.Admin, name, Soon)).Name);
        Assert.Equal(1, _changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_backup_that_was_cancelled_or_reads_back_damaged_was_never_listed(bool damaged)
    {
        var (sales, previous) = await FillAsync();
        using var held = _running.Archives.HoldReader();
        var job = Backups.StartBackup(RunningEngine.Admin, sales);
        var name = await PublishedAsync(job, held);
        await DemandUnseenAsync(sales, previous, name);

        if (damaged)
        {
            _running.Archives.ReadsWrongly = true;
        }
        else
        {
            _running.Engine.Jobs.Cancel(RunningEngine.Admin, job.Id);
        }

        held.Release();

        Assert.Equal(damaged ? JobState.Failed : JobState.Cancelled, (await _running.EndAsync(job)).State);
        await DemandUnseenAsync(sales, previous, name);
        Assert.Equal(0, _changes);
        var refusal = await Assert.ThrowsAsync<JettraException>(() => Backups.GetAsync(RunningEngine.Admin, name, Soon));
        Assert.Equal(("unknown_backup", $"There is no backup called {name}."), (refusal.Code, refusal.What.ToString()));
        Assert.Equal([previous.Value], _running.FilesOfBackups());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_copy_of_an_upload_counts_only_when_the_restore_was_done(bool cancelled)
    {
        var (sales, previous) = await FillAsync();
        var file = Path.Combine(_running.BackupDirectory, previous.Value);
        var upload = await _running.UploadAsync(await File.ReadAllBytesAsync(file, Soon));
        await Backups.DeleteAsync(RunningEngine.Admin, previous, Soon);
        await Backups.ListAsync(RunningEngine.Admin, Soon);
        _changes = 0;
        using var held = _running.Archives.HoldReader();
        var job = await Backups.StartRestoreAsync(RunningEngine.Admin, new RestoreSource.Uploaded(upload.Id), sales, RestoreMode.Overwrite, Soon);
        await held.Reached.WaitAsync(Soon);
        var name = ArchiveName.Parse(Assert.Single(_running.FilesOfBackups()));

        Assert.Empty(await Backups.ListAsync(RunningEngine.Admin, Soon));
        await DemandBusyAsync(name, job);
        if (cancelled)
        {
            _running.Engine.Jobs.Cancel(RunningEngine.Admin, job.Id);
        }

        held.Release();

        Assert.Equal(cancelled ? JobState.Cancelled : JobState.Completed, (await _running.EndAsync(job)).State);
        var listed = await Backups.ListAsync(RunningEngine.Admin, Soon);
        Assert.Equal(cancelled ? [] : [(name, AssuranceLevel.Proved, "admin")], listed.Select(b => (b.Name, b.Assurance.Level, b.By!)));
        Assert.Equal(cancelled ? 0 : 1, _changes);
        Assert.Equal(cancelled ? [] : [name.Value], _running.FilesOfBackups());
    }

    [Fact]
    public async Task A_copy_of_an_upload_that_reads_back_damaged_fails_the_restore_and_is_removed()
    {
        var (sales, previous) = await FillAsync();
        var upload = await _running.UploadAsync(await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, previous.Value), Soon));
        await Backups.DeleteAsync(RunningEngine.Admin, previous, Soon);
        var before = await _running.ProofAsync(sales);
        _running.Archives.ReadsWrongly = true;

        var ended = await _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "sales", RestoreMode.Overwrite);

        Assert.Equal((JobState.Failed, "read_back_differs"), (ended.State, ended.Problem?.Code));
        Assert.Empty(_running.FilesOfBackups());
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.NotNull(Backups.GetUpload(RunningEngine.Admin, upload.Id));
    }

    [Fact]
    public async Task After_a_restart_a_backup_counts_once_it_is_known_that_it_was_made()
    {
        var sales = await _running.CreateAsync("sales", 20);
        var backup = await _running.BackUpAsync(sales);
        var name = ArchiveName.Parse(backup.Result.File);
        _running.CannotSettle = true;

        await _running.RestartAsync(() => new JobStore(Path.Combine(_running.DataDirectory, "history.db"))
            .Save(backup with { State = JobState.Running, EndedAt = null, Result = JobResult.None }));
        Assert.True((await _running.EndAsync(backup)).OutcomeUnknown);
        Assert.Empty(await Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Empty((await Backups.ReportFolderAsync(RunningEngine.Admin, Soon)).Gone);
        await DemandBusyAsync(name, backup);

        var (_, changes) = _running.Engine.Jobs.Watch(RunningEngine.Admin, backup.Id);
        using (changes)
        {
            _running.Archives.CannotSettle = false;
            Assert.Equal(JobState.Completed, (await changes.ChangesAsync(Soon).FirstAsync(job => job.Ended, Soon)).State);
        }

        Assert.Equal(name, Assert.Single(await Backups.ListAsync(RunningEngine.Admin, Soon)).Name);
    }

    private async Task<(DatabaseName Database, ArchiveName Backup)> FillAsync()
    {
        var sales = await _running.CreateAsync("sales", Documents);
        var backup = await _running.BackUpAsync(sales);
        await _running.PutAsync(sales, "items", ["""{"_id":"later"}"""]);
        await Backups.ListAsync(RunningEngine.Admin, Soon);
        _running.Engine.BackupList.Changed += () => Interlocked.Increment(ref _changes);
        return (sales, ArchiveName.Parse(backup.Result.File));
    }

    private async Task<ArchiveName> PublishedAsync(Job job, HoldPoint held)
    {
        await held.Reached.WaitAsync(Soon);
        var now = _running.Engine.Board.Find(job.Id)!;
        Assert.Equal((JobState.Running, JobPhase.ReadingBack), (now.State, now.Progress.Phase));
        Assert.Contains(now.Archive, _running.FilesOfBackups());
        return ArchiveName.Parse(now.Archive);
    }

    /// <summary>How many archives the console counts, and which backup it shows as the last good one.</summary>
    private async Task<(int Files, ArchiveName LastGood)> OverviewAsync()
    {
        var engine = _running.Engine;
        await using var overview = new OverviewService(engine.Storage, engine.BackupList, engine.Jobs, TimeProvider.System, NullLogger<OverviewService>.Instance);
        var seen = overview.For(RunningEngine.Admin);
        do
        {
            await seen.LookAsync();
        }
        while (seen.Now.Backups is null);

        return (seen.Now.Archives.Files, Assert.Single(seen.Now.LastGood).Value.Name);
    }

    /// <summary>Demands that the backup before is still the only one and the newest.</summary>
    private async Task DemandUnseenAsync(DatabaseName database, ArchiveName previous, ArchiveName unread)
    {
        Assert.Equal([previous], (await Backups.ListAsync(RunningEngine.Admin, Soon)).Select(b => b.Name));
        var page = await Backups.SearchAsync(RunningEngine.Admin, new BackupQuery { Database = database }, Soon);
        Assert.Equal((1, 1, previous), (page.Total, page.Good, page.Backups[0].Name));
        Assert.Null(await _running.Engine.BackupList.FindAsync(unread, Soon));
        var folder = await Backups.ReportFolderAsync(RunningEngine.Admin, Soon);
        Assert.Equal((0, 0), (folder.UnlistedCount, folder.Gone.Count));
        var copy = await Backups.FindSoundCopyAsync(RunningEngine.Admin, new RestoreSource.Listed(unread), Soon);
        Assert.Equal((previous, false), (copy!.Backup.Name, copy.IsSame));
    }

    /// <summary>Demands that whoever names the archive is told which job has it, and that others learn nothing.</summary>
    private async Task DemandBusyAsync(ArchiveName name, Job job)
    {
        var source = new RestoreSource.Listed(name);
        var copy = DatabaseName.Parse("copy");
        Func<Caller, Task>[] uses =
        [
            caller => Backups.GetAsync(caller, name, Soon),
            caller => Backups.OpenAsync(caller, name, Soon),
            caller => Backups.StartVerifyAsync(caller, name, Soon),
            caller => Backups.StartVerifyAsync(caller, source, null, Soon),
            caller => Backups.StartTestRestoreAsync(caller, name, Soon),
            caller => Backups.PlanRestoreAsync(caller, source, copy, Soon),
            caller => Backups.StartRestoreAsync(caller, source, copy, RestoreMode.Create, Soon),
        ];
        foreach (var use in uses.Append(caller => Backups.DeleteAsync(caller, name, Soon)))
        {
            var refusal = await Assert.ThrowsAsync<JettraException>(() => use(RunningEngine.Admin));
            Assert.Equal(("busy", Safety.NothingChanged), (refusal.Code, refusal.Safety));
            Assert.Contains(job.Id.ToString(), refusal.Message, StringComparison.Ordinal);
        }

        foreach (var use in uses)
        {
            Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => use(new Caller("other", Role.Owner, [copy])))).Code);
        }
    }
}
