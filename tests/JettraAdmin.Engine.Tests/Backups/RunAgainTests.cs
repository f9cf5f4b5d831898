using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>Ended jobs run again from what they recorded; what would replace or remove data unasked does not.</summary>
public sealed class RunAgainTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_backup_a_verify_and_a_test_restore_run_again_after_a_restart()
    {
        var sales = await _running.CreateAsync("sales", 20);
        var backup = await _running.BackUpAsync(sales);
        var archive = ArchiveName.Parse(backup.Result.File);
        var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, archive, Soon));
        var test = await _running.EndAsync(await Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, archive, Soon));
        await _running.RestartAsync();

        foreach (var job in new[] { backup, verify, test })
        {
            Assert.True(BackupService.MayRunAgain(job));
            var again = await _running.EndAsync(await Engine.Backups.RunAgainAsync(RunningEngine.Admin, job.Id, Soon));
            Assert.Equal((job.Kind, JobState.Completed, job.Database), (again.Kind, again.State, again.Database));
            Assert.NotEqual(job.Id, again.Id);
        }

        Assert.Equal(2, _running.FilesOfBackups().Length);
    }

    [Fact]
    public async Task A_restore_that_failed_runs_again_in_the_same_mode_while_its_archive_is_the_same()
    {
        var sales = await _running.CreateAsync("sales", 20);
        var backup = await _running.BackUpAsync(sales);
        var before = await _running.ProofAsync(sales);
        _running.Replacements.Proved = proof => DatabaseProof.Of([.. proof.Collections.Select(c => c with { Digest = new Digest(new string('0', 64)) })]);
        var failed = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales", RestoreMode.Overwrite);
        Assert.Equal(JobState.Failed, failed.State);
        _running.Replacements.Proved = proof => proof;
        await _running.PutAsync(sales, "items", ["""{"_id":"later"}"""]);

        var again = await _running.EndAsync(await Engine.Backups.RunAgainAsync(RunningEngine.Admin, failed.Id, Soon));

        Assert.True(again.State == JobState.Completed, again.Problem?.Message.ToString());
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.NotNull(again.Result.Undo);
        await RefusedAsync(again.Id, "job_not_repeatable");

        // Another archive under the same name is not what the failed job was about.
        var other = await _running.BackUpAsync(await _running.CreateAsync("other", 3));
        File.Copy(Path.Combine(_running.BackupDirectory, other.Result.File!), Path.Combine(_running.BackupDirectory, backup.Result.File!), overwrite: true);
        await RefusedAsync(failed.Id, "archive_changed");
        await Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon);
        await RefusedAsync(failed.Id, "unknown_backup");
    }

    [Fact]
    public async Task Drops_undos_and_deletions_are_refused_with_what_to_do_and_strangers_learn_nothing()
    {
        var sales = await _running.CreateAsync("sales", 5);
        var backup = await _running.BackUpAsync(sales);
        var drop = await Engine.Databases.DropAsync(RunningEngine.Admin, sales);
        var undo = await Engine.Backups.UndoAsync(RunningEngine.Admin, drop.Result.Undo!.Value, null, Soon);
        var delete = await Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(backup.Result.File), Soon);

        foreach (var job in new[] { drop, undo, delete })
        {
            Assert.False(BackupService.MayRunAgain(job));
            Assert.NotEmpty((await RefusedAsync(job.Id, "job_not_repeatable")).Hint!.ToString());
        }

        var stranger = new Caller("stranger", Role.Owner, [DatabaseName.Parse("mine")]);
        Assert.Equal("unknown_job", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.RunAgainAsync(stranger, backup.Id, Soon))).Code);
    }

    [Fact]
    public async Task The_service_finds_only_jobs_of_the_caller_and_says_where_the_next_page_begins()
    {
        var sales = await _running.CreateAsync("sales", 1);
        var other = await _running.CreateAsync("other", 1);
        var first = await _running.BackUpAsync(sales);
        await _running.BackUpAsync(other);
        var last = await _running.BackUpAsync(sales);
        var owner = new Caller("owner", Role.Owner, [sales]);

        var page = Engine.Jobs.Search(owner, new JobQuery { Kinds = [JobKind.Backup], States = [JobState.Completed], Limit = 1 });
        Assert.Equal(last.Id, Assert.Single(page.Jobs).Id);
        var rest = Engine.Jobs.Search(owner, new JobQuery { Kinds = [JobKind.Backup], Limit = 1, After = page.Next });
        Assert.Equal((first.Id, null), (Assert.Single(rest.Jobs).Id, rest.Next));
        Assert.Empty(Engine.Jobs.Search(owner, new JobQuery { Database = other }).Jobs);
    }

    private async Task<JettraException> RefusedAsync(JobId id, string code)
    {
        var refusal = await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.RunAgainAsync(RunningEngine.Admin, id, Soon));
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
