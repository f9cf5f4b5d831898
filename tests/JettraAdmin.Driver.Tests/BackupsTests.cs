using System.IO.Compression;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

public sealed class BackupsTests(DriverServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_client_methods_back_up_list_and_restore()
    {
        var database = await server.NewDatabaseAsync();
        var told = new Told<JobInfo>();

        var file = await server.Client.BackupDatabaseAsync(database.Name, told);
        Assert.Contains(file, await server.Client.ListBackupsAsync());
        await database.Collection("cities").DeleteAsync("c0001");
        await server.Client.RestoreAsync(file, database.Name);

        Assert.Equal(3, await database.Collection("cities").CountAsync());
        Assert.Equal((true, JobStates.Completed), (told.All[^1].Ended, told.All[^1].State));
    }

    [Fact]
    public async Task A_backup_dated_in_the_future_is_marked()
    {
        string made = await server.NewBackupAsync(1000), later = "later_20990101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, later), [0x50, 0x4B, 5, 6, .. new byte[18]]);

        Assert.True((await server.Client.Backups.GetAsync(later)).DateInFuture);
        Assert.False((await server.Client.Backups.GetAsync(made)).DateInFuture);
        File.Delete(Path.Combine(server.App.BackupDirectory, later));
    }

    [Fact]
    public async Task A_backup_and_a_restore_end_with_the_same_digest_and_can_be_undone()
    {
        var database = await server.NewDatabaseAsync();
        var backup = await server.Client.Backups.BackupAsync(database.Name);
        await database.Collection("cities").SaveAsync(new City("later", "Later", 1));

        var restore = await server.Client.Backups.RestoreAsync(backup.File!, database.Name, RestoreModes.Overwrite);

        Assert.Equal(backup.Result!.SourceDigest, restore.Result!.RestoredDigest);
        Assert.Equal(3, await database.Collection("cities").CountAsync());
        await server.Client.Kept.BringBackAsync(restore.Result.Undo!.Value);
        Assert.Equal(4, await database.Collection("cities").CountAsync());
    }

    [Fact]
    public async Task A_failed_job_throws_with_its_reason()
    {
        var database = await server.NewDatabaseAsync();
        var file = await server.Client.BackupDatabaseAsync(database.Name);

        var taken = await Assert.ThrowsAnyAsync<JettraException>(() => server.Client.Backups.RestoreAsync(file, database.Name));
        var none = await Assert.ThrowsAnyAsync<JettraException>(() => server.Client.BackupDatabaseAsync("nowhere"));

        Assert.Equal("database_exists", taken.Code);
        Assert.Equal("unknown_database", none.Code);
    }

    [Fact]
    public async Task Verification_of_a_damaged_backup_throws_with_the_job_id()
    {
        var file = await server.NewBackupAsync(200_000);
        var path = Path.Combine(server.App.BackupDirectory, file);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 3] ^= 0x40;
        await File.WriteAllBytesAsync(path, bytes);

        var failed = await Assert.ThrowsAsync<JettraJobException>(() => server.Client.Backups.VerifyAsync(file));

        Assert.Equal("archive_damaged", failed.Code);
        Assert.Equal((JobStates.Failed, failed.JobId), (failed.Job.State, failed.Job.Id));
        Assert.Equal(AssuranceLevels.Damaged, (await server.Client.Backups.GetAsync(file)).Assurance.Level);
    }

    [Fact]
    public async Task A_backup_is_planned_verified_test_restored_and_deleted()
    {
        var database = await server.NewDatabaseAsync();
        var backups = server.Client.Backups;

        var plan = await backups.PlanBackupAsync(database.Name);
        var file = (await backups.BackupAsync(database.Name)).File!;
        await backups.VerifyAsync(file);
        var tried = await backups.TestRestoreAsync(file);
        var info = await backups.GetAsync(file);
        var meets = await backups.PlanRestoreAsync(file, database.Name);
        await backups.DeleteAsync(file);

        Assert.Equal(3, plan.Documents);
        Assert.Equal(JobKinds.TestRestore, tried.Kind);
        Assert.Equal((AssuranceLevels.Proved, database.Name), (info.Assurance.Level, info.Database));
        Assert.Equal(3, meets.Current!.Documents);
        Assert.DoesNotContain(file, await backups.ListAsync());
    }

    [Fact]
    public async Task Dropping_a_database_returns_the_kept_state()
    {
        var database = await server.NewDatabaseAsync();

        var dropped = await server.Client.Databases.DropAsync(database.Name);
        Assert.DoesNotContain(database.Name, (await server.Client.Databases.ListAsync()).Select(d => d.Name));
        var job = await dropped!.WaitAsync();
        await server.Client.Kept.BringBackAsync(job.Result!.Undo!.Value);

        Assert.Equal(3, await database.Collection("cities").CountAsync());
    }

    [Fact]
    public async Task A_cancelled_wait_cancels_the_job_only_if_requested()
    {
        var database = await server.NewDatabaseAsync();
        using var cancelled = new CancellationTokenSource();
        var job = await server.Client.Backups.StartBackupAsync(database.Name);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.WaitAsync(cancellationToken: cancelled.Token));

        Assert.Equal(JobStates.Completed, (await job.WaitAsync()).State);
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first()
    {
        var database = await server.NewDatabaseAsync();
        var job = await server.Client.Backups.StartBackupAsync(database.Name);
        await job.WaitAsync();

        var all = await server.Client.Jobs.ListAsync().ToListAsync();

        Assert.Contains(all, j => j.Id == job.Id);
        Assert.Equal(all.Select(j => j.Id).Distinct().Count(), all.Count);
        Assert.Equal(all.OrderByDescending(j => j.CreatedAt).Select(j => j.CreatedAt), all.Select(j => j.CreatedAt));
    }

    [Fact]
    public async Task A_downloaded_file_is_a_valid_zip()
    {
        var file = await server.NewBackupAsync(300_000);
        var told = new Told<TransferProgress>();

        var path = await server.Client.Backups.DownloadAsync(file, _folder, progress: told);

        Assert.Equal(Path.Combine(_folder, file), path);
        Assert.Equal([path], Directory.GetFiles(_folder));
        using var zip = await ZipFile.OpenReadAsync(path);
        Assert.NotNull(zip.GetEntry("_info.json"));
        Assert.Equal((new FileInfo(path).Length, 1.0), (told.All[^1].Bytes, told.All[^1].Fraction));
    }

    [Fact]
    public async Task A_download_overwrites_a_file_only_if_requested()
    {
        var file = await server.NewBackupAsync(100);
        var path = Path.Combine(_folder, "mine.zip");
        await File.WriteAllTextAsync(path, "precious");

        await Assert.ThrowsAsync<IOException>(() => server.Client.Backups.DownloadAsync(file, path));
        Assert.Equal("precious", await File.ReadAllTextAsync(path));
        await server.Client.Backups.DownloadAsync(file, path, overwrite: true);

        Assert.Equal(await Bytes(file), await File.ReadAllBytesAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_download_resumes_after_repeated_broken_connections()
    {
        var file = await server.NewBackupAsync(600_000);
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutAnswerAfter(100_000).CutAnswerAfter(150_000).CutAnswerAfter(200).CutAnswerAfter(200_000);
        using var client = new JettraClient(DriverServer.By(proxy.Address));

        var path = await client.Backups.DownloadAsync(file, _folder);

        Assert.Equal(await Bytes(file), await File.ReadAllBytesAsync(path));
        Assert.Equal(5, proxy.Connections);
    }

    [Fact]
    public async Task A_download_to_a_stream_resumes_after_a_broken_connection()
    {
        var file = await server.NewBackupAsync(300_000);
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutAnswerAfter(100_000).CutAnswerAfter(100_000);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        using var here = new MemoryStream();

        var length = await client.Backups.DownloadAsync(file, here);

        Assert.Equal(await Bytes(file), here.ToArray());
        Assert.Equal(here.Length, length);
    }

    [Fact]
    public async Task The_next_download_resumes_a_cancelled_one()
    {
        var file = await server.NewBackupAsync(600_000);
        using var cancelled = new CancellationTokenSource();
        var cancelling = new Told<TransferProgress>(p => { if (p.Bytes > 200_000) { cancelled.Cancel(); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Client.Backups.DownloadAsync(file, _folder, progress: cancelling, cancellationToken: cancelled.Token));
        var arrived = new FileInfo(Assert.Single(Directory.GetFiles(_folder, "*.partial"))).Length;
        var told = new Told<TransferProgress>();

        var path = await server.Client.Backups.DownloadAsync(file, _folder, progress: told);

        Assert.True(arrived > 200_000);
        Assert.Equal(arrived, told.All[0].Bytes);
        Assert.Equal(await Bytes(file), await File.ReadAllBytesAsync(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_backup_that_changes_during_a_download_is_not_mixed()
    {
        var file = await server.NewBackupAsync(300_000);
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutAnswerAfter(100_000);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        var begun = new Told<TransferProgress>(p => { if (p.Bytes > 0) { proxy.CutEverything(); } });

        var downloading = client.Backups.DownloadAsync(file, _folder, progress: begun);
        await proxy.RefusedAsync();
        var other = await Bytes(file);
        other[other.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), other);
        proxy.LetThrough(server.App.Address);

        var changed = await Assert.ThrowsAsync<JettraConnectionException>(() => downloading);
        Assert.Equal("changed_meanwhile", changed.Code);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_download_of_a_missing_backup_leaves_no_file()
    {
        var refused = await Assert.ThrowsAsync<JettraApiException>(
            () => server.Client.Backups.DownloadAsync("none_20200101000000.zip", Path.Combine(_folder, "x.zip")));

        Assert.Equal("unknown_backup", refused.Code);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private Task<byte[]> Bytes(string file) => File.ReadAllBytesAsync(Path.Combine(server.App.BackupDirectory, file));
}
