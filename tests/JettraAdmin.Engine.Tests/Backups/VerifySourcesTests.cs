using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>What is to be restored can be verified whole before it is planned: an upload, and a file that is not listed.</summary>
public sealed class VerifySourcesTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private BackupService Backups => _running.Engine.Backups;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_sound_upload_is_verified_once_and_its_plan_says_so_after_a_restart_too()
    {
        var (backup, bytes) = await ArchiveAsync("sales", 400);
        var id = await SendInPartsAsync(bytes, "sent.zip");
        var source = new RestoreSource.Uploaded(id);
        Assert.Null((await PlanAsync(source)).Check);

        var verify = await _running.EndAsync(await Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon));

        Assert.True(verify.State == JobState.Completed, verify.Problem?.Message.ToString());
        Assert.Equal((JobKind.Verify, "sales", "sent.zip", 400L), (verify.Kind, verify.Database.Value, verify.Archive, verify.Result.Documents!.Value));
        Assert.Null(verify.Result.File);
        var check = (await PlanAsync(source)).Check!;
        Assert.Equal((true, backup.Result.ArchiveDigest, 400L, "sales"), (check.Sound, check.Digest, check.Documents!.Value, check.Database));

        await _running.RestartAsync();
        Assert.Equal(check, Backups.GetUpload(RunningEngine.Admin, id).Check);
        var again = await _running.EndAsync(await Backups.RunAgainAsync(RunningEngine.Admin, verify.Id, Soon));
        Assert.Equal(JobState.Completed, again.State);
        Assert.Equal(JobState.Completed, (await _running.RestoreAsync(source, "copy", RestoreMode.Create)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_upload_is_refused_from_then_on_and_the_same_archive_in_the_list_is_offered(bool inParts)
    {
        var (backup, bytes) = await ArchiveAsync("sales", 400);
        await _running.BackUpAsync(DatabaseName.Parse("sales"));
        bytes[300] ^= 1;
        var id = inParts ? await SendInPartsAsync(bytes, "x.zip") : (await _running.UploadAsync(bytes, "x.zip")).Id;
        var source = new RestoreSource.Uploaded(id);

        var verify = await _running.EndAsync(await Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon));

        Assert.Equal(JobState.Failed, verify.State);
        if (inParts)
        {
            await _running.RestartAsync();
        }

        Assert.Equal(verify.Problem, Backups.GetUpload(RunningEngine.Admin, id).Check!.Problem);
        Assert.Equal(verify.Problem!.Code, (await Assert.ThrowsAsync<JettraException>(() => PlanAsync(source))).Code);
        Assert.Equal(verify.Problem.Code, (await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(source, "copy", RestoreMode.Create))).Code);
        var copy = await Backups.FindSoundCopyAsync(RunningEngine.Admin, source, Soon);
        Assert.Equal((backup.Result.File, true), (copy!.Backup.Name.Value, copy.IsSame));
        Assert.Null(await Backups.FindSoundCopyAsync(new Caller("admin", Role.Owner, [DatabaseName.Parse("other")]), source, Soon));
    }

    [Fact]
    public async Task An_upload_that_cannot_be_opened_is_kept_with_the_reason_and_the_newest_good_backup_is_offered()
    {
        var (_, bytes) = await ArchiveAsync("sales", 400);
        var newest = await _running.BackUpAsync(DatabaseName.Parse("sales"));
        var upload = await _running.UploadAsync(bytes[..(bytes.Length / 2)], "sales_20200101000000.zip");
        var source = new RestoreSource.Uploaded(upload.Id);

        var refusal = await Assert.ThrowsAsync<JettraException>(() => Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon));

        Assert.StartsWith("archive_", refusal.Code, StringComparison.Ordinal);
        Assert.Equal(refusal.Code, Backups.GetUpload(RunningEngine.Admin, upload.Id).Check!.Problem!.Code);
        var copy = await Backups.FindSoundCopyAsync(RunningEngine.Admin, source, Soon);
        Assert.Equal((newest.Result.File, false), (copy!.Backup.Name.Value, copy.IsSame));
    }

    [Fact]
    public async Task A_verification_of_an_upload_can_be_cancelled_and_is_not_started_twice()
    {
        var (_, bytes) = await ArchiveAsync("sales", 60_000);
        var source = new RestoreSource.Uploaded((await _running.UploadAsync(bytes)).Id);
        var sales = DatabaseName.Parse("sales");
        using var hold = _running.Archives.HoldReader();
        var first = await Backups.StartTestRestoreAsync(RunningEngine.Admin, ArchiveName.Parse(_running.FilesOfBackups()[0]), Soon);

        // It waits behind the test restore of the same database.
        var verify = await Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon);
        Assert.Equal(verify.Id, (await Backups.StartVerifyAsync(RunningEngine.Admin, source, sales, Soon)).Id);
        _running.Engine.Jobs.Cancel(RunningEngine.Admin, verify.Id);
        hold.Release();
        await _running.EndAsync(first);

        Assert.Equal(JobState.Cancelled, (await _running.EndAsync(verify)).State);
        Assert.Null(Backups.GetUpload(RunningEngine.Admin, ((RestoreSource.Uploaded)source).Id).Check);
    }

    [Theory]
    [InlineData("sales_20251222162213 (1).zip")]
    [InlineData("ventas copia.ZIP")]
    [InlineData("sales_20251322162213.zip")]
    public async Task An_unlisted_file_is_offered_verified_planned_and_restored_as_it_is(string name)
    {
        var (backup, bytes) = await ArchiveAsync("sales", 50);
        await File.WriteAllBytesAsync(Path.Combine(_running.BackupDirectory, name), bytes, Soon);
        Assert.True(UnlistedName.TryParse(name, out var unlisted));
        var source = new RestoreSource.Unlisted(unlisted);

        var offered = Assert.Single((await Backups.ReportFolderAsync(RunningEngine.Admin, Soon)).Unlisted!);
        var verify = await _running.EndAsync(await Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon));
        var plan = await Backups.PlanRestoreAsync(RunningEngine.Admin, source, offered.Proposed!.Value, Soon);
        var restore = await _running.RestoreAsync(source, offered.Proposed!.Value.Value, RestoreMode.Create);

        Assert.Equal((name, JobState.Completed, 50L), (offered.Name, verify.State, plan.Contents.Documents));
        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal((backup.Result.SourceDigest, name), (restore.Result.RestoredDigest, restore.Result.File));
        Assert.Equal(2, _running.FilesOfBackups().Length);
        var owner = new Caller("owner", Role.Owner);
        Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Backups.StartVerifyAsync(owner, source, null, Soon))).Code);
    }

    [Fact]
    public async Task A_damaged_unlisted_file_fails_and_the_newest_backup_of_the_database_in_its_name_is_not_guessed()
    {
        var (_, bytes) = await ArchiveAsync("sales", 400);
        bytes[300] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_running.BackupDirectory, "x.zip"), bytes, Soon);
        Assert.True(UnlistedName.TryParse("x.zip", out var unlisted));
        var source = new RestoreSource.Unlisted(unlisted);

        var verify = await _running.EndAsync(await Backups.StartVerifyAsync(RunningEngine.Admin, source, null, Soon));

        Assert.Equal(JobState.Failed, verify.State);
        Assert.Null(await Backups.FindSoundCopyAsync(RunningEngine.Admin, source, Soon));
        Assert.True(File.Exists(Path.Combine(_running.BackupDirectory, "x.zip")));
    }

    private Task<RestorePlan> PlanAsync(RestoreSource source) =>
        Backups.PlanRestoreAsync(RunningEngine.Admin, source, DatabaseName.Parse("copy"), Soon);

    private async Task<(Job Backup, byte[] Bytes)> ArchiveAsync(string database, int documents)
    {
        var backup = await _running.BackUpAsync(await _running.CreateAsync(database, documents));
        return (backup, await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, backup.Result.File!), Soon));
    }

    private async Task<UploadId> SendInPartsAsync(byte[] bytes, string name)
    {
        var upload = Backups.BeginUpload(RunningEngine.Admin, name, bytes.Length, null);
        await Backups.AppendUploadAsync(RunningEngine.Admin, upload.Id, 0, new MemoryStream(bytes), null, Soon);
        return upload.Id;
    }
}
