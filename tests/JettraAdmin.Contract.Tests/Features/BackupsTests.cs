using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Backups with every client.</summary>
public sealed class BackupsTests(OpenClients clients)
{
    private readonly string _db = OpenClients.NewName();

    [EveryClient, Theory]
    public async Task A_backup_is_made_listed_proved_downloaded_and_deleted(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);

        var made = await client.BackupAsync(_db);
        var file = made.File!;
        Assert.Matches($@"^{_db}_\d{{14}}\.zip$", file);
        Assert.Equal((JobKinds.Backup, JobStates.Completed, _db, (long?)3), (made.Kind, made.State, made.Db, made.Result?.Documents));
        Assert.Equal(made.Result!.SourceDigest, made.Result.ArchiveDigest);
        Assert.Contains(file, await client.ListBackupsAsync());

        var written = await client.GetBackupAsync(file);
        Assert.Equal((_db, AssuranceLevels.Verified, made.Result.ArchiveDigest), (written.Database, written.Assurance.Level, written.Manifest?.Digest));
        Assert.Equal(WireJson.Default.BackupInfo.Json(await reference.GetBackupAsync(file)), WireJson.Default.BackupInfo.Json(written));

        await client.VerifyAsync(file);
        var trial = await client.TestRestoreAsync(file);
        Assert.Equal((JobKinds.TestRestore, made.Result.ArchiveDigest), (trial.Kind, trial.Result?.RestoredDigest));
        Assert.Equal(AssuranceLevels.Proved, (await client.GetBackupAsync(file)).Assurance.Level);

        var path = await client.DownloadAsync(file, clients.NewFolder());
        Assert.Equal(file, Path.GetFileName(path));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(clients.App.BackupDirectory, file)), await File.ReadAllBytesAsync(path));

        await client.DeleteBackupAsync(file);
        Assert.DoesNotContain(file, await client.ListBackupsAsync());
        Assert.False(File.Exists(Path.Combine(clients.App.BackupDirectory, file)));
    }

    [EveryClient, Theory]
    public async Task Unlisted_files_and_missing_backups_are_listed(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);
        string file = (await client.BackupAsync(_db)).File!, copy = $"{_db} (1).zip";
        File.Move(Path.Combine(clients.App.BackupDirectory, file), Path.Combine(clients.App.BackupDirectory, copy));

        var told = await client.ListUnlistedAsync();
        Assert.Equal(new UnlistedFileInfo(copy, "Its name does not look like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in lower case.") { ProposedName = $"{_db}-1" }, Assert.Single(told.Files!, f => f.Name == copy));
        Assert.Equal((_db, told.Files!.Count), (Assert.Single(told.Gone, g => g.File == file).Database, told.Count));
        Assert.Equal(Assert.Single((await reference.ListUnlistedAsync()).Gone, g => g.File == file), Assert.Single(told.Gone, g => g.File == file));

        await client.ForgetGoneAsync();
        Assert.DoesNotContain((await client.ListUnlistedAsync()).Gone, g => g.File == file);
        File.Delete(Path.Combine(clients.App.BackupDirectory, copy));
    }

    [EveryClient, Theory]
    public async Task A_restore_under_a_new_name_is_planned_and_made(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);
        var copy = OpenClients.NewName("copy");
        var made = await client.BackupAsync(_db);

        var plan = await client.PlanRestoreAsync(made.File!, _db);
        Assert.Equal((3, 3), (plan.Manifest?.Documents, plan.Current?.Documents));
        Assert.Equal(
            WireJson.Default.RestorePlanInfo.Json(Timeless(await reference.PlanRestoreAsync(made.File!, _db))), WireJson.Default.RestorePlanInfo.Json(Timeless(plan)));

        var restored = await client.RestoreAsync(made.File!, copy, overwrite: false);
        Assert.Equal((JobKinds.Restore, copy, true, null), (restored.Kind, restored.Db, restored.Result?.NewDatabase, restored.Result?.Undo));
        Assert.Equal(made.Result!.SourceDigest, restored.Result!.RestoredDigest);
        await client.HoldsSamplesAsync(copy);
    }

    [EveryClient, Theory]
    public async Task A_restore_is_undone_the_undo_undone_and_the_state_freed(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);
        var file = (await client.BackupAsync(_db)).File!;
        await client.DeleteAsync(_db, "people", "eva");

        var restored = await client.RestoreAsync(file, _db, overwrite: true);
        await client.HoldsSamplesAsync(_db);
        var kept = Assert.Single(await client.ListKeptAsync(), k => k.Database == _db);
        Assert.Equal((restored.Result?.Undo, UndoReasons.Restored, 2L), ((long?)kept.Id, kept.Reason, kept.Documents));
        Assert.Equal(kept, Assert.Single(await reference.ListKeptAsync(), k => k.Id == kept.Id));

        var undone = await client.UndoAsync(kept.Id, newName: null);
        Assert.Equal((JobKinds.Undo, _db), (undone.Kind, undone.Db));
        Assert.Null(await client.GetAsync(_db, "people", "eva"));

        await client.UndoAsync(undone.Result!.Undo!.Value, newName: null);
        await client.HoldsSamplesAsync(_db);

        var again = Assert.Single(await client.ListKeptAsync(), k => k.Database == _db);
        await client.FreeAsync(again.Id);
        Assert.DoesNotContain(await client.ListKeptAsync(), k => k.Database == _db);
    }

    [EveryClient, Theory]
    public async Task A_dropped_database_comes_back_under_another_name(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.FillAsync(_db);
        var back = OpenClients.NewName("back");

        await client.DropDatabaseAsync(_db);
        var kept = Assert.Single(await client.ListKeptAsync(), k => k.Database == _db);
        Assert.Equal((UndoReasons.Dropped, 3L), (kept.Reason, kept.Documents));

        Assert.Equal(back, (await client.UndoAsync(kept.Id, back)).Db);
        await client.HoldsSamplesAsync(back);
    }

    [EveryClient, Theory]
    public async Task A_local_file_is_restored(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.FillAsync(_db);
        string copy = OpenClients.NewName("copy"), path = await client.DownloadAsync((await client.BackupAsync(_db)).File!, clients.NewFolder());
        var archive = Path.Combine(clients.NewFolder(), "archive");
        File.Move(path, archive);

        await client.RestoreFileAsync(archive, copy, overwrite: false);
        await client.HoldsSamplesAsync(copy);

        await client.DeleteAsync(copy, "people", "ana");
        var restored = await client.RestoreFileAsync(archive, copy, overwrite: true);
        Assert.NotNull(restored.Result?.Undo);
        await client.HoldsSamplesAsync(copy);

        var there = await Assert.ThrowsAsync<RefusedException>(() => client.RestoreFileAsync(archive, copy, overwrite: false));
        Assert.Equal("database_exists", there.Code);
    }

    /// <summary>The archive that an existing server writes for an empty database: a ZIP without entries.</summary>
    [EveryClient, Theory]
    public async Task An_archive_without_entries_is_restored_only_if_confirmed(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        byte[] empty = [(byte)'P', (byte)'K', 5, 6, .. new byte[18]];
        var file = $"{_db}_20251222162213.zip";
        await File.WriteAllBytesAsync(Path.Combine(clients.App.BackupDirectory, file), empty);
        var path = Path.Combine(clients.NewFolder(), "empty");
        await File.WriteAllBytesAsync(path, empty);

        Func<Task>[] unsaid = [() => client.RestoreAsync(file, _db, overwrite: false), () => client.RestoreFileAsync(path, _db, overwrite: true), () => client.PlanRestoreAsync(file, _db)];
        foreach (var act in unsaid)
        {
            Assert.Equal("archive_empty", (await Assert.ThrowsAsync<RefusedException>(act)).Code);
        }

        Assert.Equal(0, (await client.PlanRestoreAsync(file, _db, empty: true)).Listing?.Documents);
        await client.RestoreAsync(file, _db, overwrite: false, empty: true);
        await client.RestoreFileAsync(path, _db, overwrite: true, empty: true);
        Assert.Empty(await client.ListCollectionsAsync(_db));
    }

    // The free space changes all the time.
    private static RestorePlanInfo Timeless(RestorePlanInfo plan) => plan with { FreeBytes = 0, AboutSeconds = null };
}
