using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>Once the name points at the restored data the restore is done, whatever fails behind it: a job never lies.</summary>
public sealed class AfterSwapTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task It_is_completed_when_the_swap_reports_a_failure_and_was_done()
    {
        var backup = await ChangedSinceBackupAsync();
        _running.Replacements.Swapped = () => throw new JettraException(ErrorCodes.DiskFull);

        var restore = await _running.RestoreAsync(await UploadedAsync(backup), "sales", RestoreMode.Overwrite);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.NotNull(restore.Result.Undo);
        Assert.Equal(backup.Result.SourceDigest, (await _running.ProofAsync(DatabaseName.Parse("sales"))).Digest.Value);
        Assert.Equal([backup.Result.File!], _running.FilesOfBackups());
    }

    [Fact]
    public async Task It_failed_when_the_swap_was_not_done()
    {
        var backup = await ChangedSinceBackupAsync();
        var before = await _running.ProofAsync(DatabaseName.Parse("sales"));
        using var held = _running.Replacements.HoldProver();
        var job = await _running.Engine.Backups.StartRestoreAsync(
            RunningEngine.Admin, RunningEngine.Listed(backup), DatabaseName.Parse("sales"), RestoreMode.Overwrite, Soon);
        await held.Reached;
        await _running.Engine.Storage.DropDatabaseAsync(DatabaseName.Parse("sales"), new Operation(Guid.CreateVersion7(), "ana"), Soon);
        held.Release();

        var restore = await _running.EndAsync(job);

        Assert.Equal((JobState.Failed, "unknown_database"), (restore.State, restore.Problem!.Code));
        var dropped = Assert.Single(await _running.Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon));
        await _running.Engine.Backups.UndoAsync(RunningEngine.Admin, dropped.Id, null, Soon);
        Assert.Equal(before.Digest, (await _running.ProofAsync(DatabaseName.Parse("sales"))).Digest);
    }

    [Fact]
    public async Task It_is_completed_when_the_upload_cannot_be_removed()
    {
        var backup = await ChangedSinceBackupAsync();
        var upload = await UploadedAsync(backup);
        _running.Replacements.Swapped = () =>
        {
            var path = Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")).Single();
            File.Delete(path);
            Directory.CreateDirectory(path);
        };

        var restore = await _running.RestoreAsync(upload, "sales", RestoreMode.Overwrite);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal([backup.Result.File!], _running.FilesOfBackups());
    }

    [Fact]
    public async Task It_is_completed_when_the_backups_folder_went_away()
    {
        var backup = await ChangedSinceBackupAsync();
        var aside = _running.BackupDirectory + ".aside";
        _running.Replacements.Swapped = () =>
        {
            Directory.Move(_running.BackupDirectory, aside);
            File.CreateSymbolicLink(_running.BackupDirectory, _running.BackupDirectory);
        };

        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "sales", RestoreMode.Overwrite);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.NotNull(restore.Result.Undo);
        File.Delete(_running.BackupDirectory);
        Directory.Move(aside, _running.BackupDirectory);
    }

    private async Task<Job> ChangedSinceBackupAsync()
    {
        var sales = await _running.CreateAsync("sales", 30);
        var backup = await _running.BackUpAsync(sales);
        await _running.PutAsync(sales, "items", ["""{"_id":"later"}"""]);
        return backup;
    }

    private async Task<RestoreSource> UploadedAsync(Job backup) => new RestoreSource.Uploaded(
        (await _running.UploadAsync(await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, backup.Result.File!), Soon))).Id);
}
