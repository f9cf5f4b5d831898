using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Backups, the same at every door.</summary>
public sealed class BackupsTests(OpenDoors doors)
{
    private readonly string _db = OpenDoors.NewName();

    [EveryDoor, Theory]
    public async Task A_backup_is_made_listed_looked_into_proved_downloaded_and_deleted(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);

        JobInfo made = await door.BackupAsync(_db);
        string file = made.File!;
        Assert.Matches($@"^{_db}_\d{{14}}\.zip$", file);
        Assert.Equal((JobKinds.Backup, JobStates.Completed, _db, (long?)3), (made.Kind, made.State, made.Db, made.Result?.Documents));
        Assert.Equal(made.Result!.SourceDigest, made.Result.ArchiveDigest);
        Assert.Contains(file, await door.ListBackupsAsync());

        BackupInfo written = await door.GetBackupAsync(file);
        Assert.Equal((_db, AssuranceLevels.Verified, made.Result.ArchiveDigest), (written.Database, written.Assurance.Level, written.Manifest?.Digest));
        Assert.Equal(WireJson.Default.BackupInfo.Json(await reference.GetBackupAsync(file)), WireJson.Default.BackupInfo.Json(written));

        await door.VerifyAsync(file);
        JobInfo trial = await door.TestRestoreAsync(file);
        Assert.Equal((JobKinds.TestRestore, made.Result.ArchiveDigest), (trial.Kind, trial.Result?.RestoredDigest));
        Assert.Equal(AssuranceLevels.Proved, (await door.GetBackupAsync(file)).Assurance.Level);

        string path = await door.DownloadAsync(file, doors.NewFolder());
        Assert.Equal(file, Path.GetFileName(path));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(doors.App.BackupDirectory, file)), await File.ReadAllBytesAsync(path));

        await door.DeleteBackupAsync(file);
        Assert.DoesNotContain(file, await door.ListBackupsAsync());
        Assert.False(File.Exists(Path.Combine(doors.App.BackupDirectory, file)));
    }

    [EveryDoor, Theory]
    public async Task What_is_unlisted_and_what_is_missing_is_told_and_forgotten(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);
        string file = (await door.BackupAsync(_db)).File!, copy = $"{_db} (1).zip";
        File.Move(Path.Combine(doors.App.BackupDirectory, file), Path.Combine(doors.App.BackupDirectory, copy));

        UnlistedInfo told = await door.ListUnlistedAsync();
        Assert.Equal(new UnlistedFileInfo(copy, "Its name is not like users_db_20261128202129.zip: database, underscore, 14 digits, and .zip in small letters."), Assert.Single(told.Files!, f => f.Name == copy));
        Assert.Equal((_db, told.Files!.Count), (Assert.Single(told.Gone, g => g.File == file).Database, told.Count));
        Assert.Equal(Assert.Single((await reference.ListUnlistedAsync()).Gone, g => g.File == file), Assert.Single(told.Gone, g => g.File == file));

        await door.ForgetGoneAsync();
        Assert.DoesNotContain((await door.ListUnlistedAsync()).Gone, g => g.File == file);
        File.Delete(Path.Combine(doors.App.BackupDirectory, copy));
    }

    [EveryDoor, Theory]
    public async Task A_restore_under_a_new_name_is_planned_and_made(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);
        string copy = OpenDoors.NewName("copy");
        JobInfo made = await door.BackupAsync(_db);

        RestorePlanInfo plan = await door.PlanRestoreAsync(made.File!, _db);
        Assert.Equal((3, 3), (plan.Manifest?.Documents, plan.Current?.Documents));
        Assert.Equal(
            WireJson.Default.RestorePlanInfo.Json(Timeless(await reference.PlanRestoreAsync(made.File!, _db))), WireJson.Default.RestorePlanInfo.Json(Timeless(plan)));

        JobInfo restored = await door.RestoreAsync(made.File!, copy, overwrite: false);
        Assert.Equal((JobKinds.Restore, copy, true, null), (restored.Kind, restored.Db, restored.Result?.NewDatabase, restored.Result?.Undo));
        Assert.Equal(made.Result!.SourceDigest, restored.Result!.RestoredDigest);
        await door.HoldsSamplesAsync(copy);
    }

    [EveryDoor, Theory]
    public async Task An_overwriting_restore_is_undone_and_the_undo_undone_and_what_is_kept_freed(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);
        string file = (await door.BackupAsync(_db)).File!;
        await door.DeleteAsync(_db, "people", "eva");

        JobInfo restored = await door.RestoreAsync(file, _db, overwrite: true);
        await door.HoldsSamplesAsync(_db);
        UndoInfo kept = Assert.Single(await door.ListKeptAsync(), k => k.Database == _db);
        Assert.Equal((restored.Result?.Undo, UndoReasons.Restored, 2L), ((long?)kept.Id, kept.Reason, kept.Documents));
        Assert.Equal(kept, Assert.Single(await reference.ListKeptAsync(), k => k.Id == kept.Id));

        JobInfo undone = await door.UndoAsync(kept.Id, newName: null);
        Assert.Equal((JobKinds.Undo, _db), (undone.Kind, undone.Db));
        Assert.Null(await door.GetAsync(_db, "people", "eva"));

        await door.UndoAsync(undone.Result!.Undo!.Value, newName: null);
        await door.HoldsSamplesAsync(_db);

        UndoInfo again = Assert.Single(await door.ListKeptAsync(), k => k.Database == _db);
        await door.FreeAsync(again.Id);
        Assert.DoesNotContain(await door.ListKeptAsync(), k => k.Database == _db);
    }

    [EveryDoor, Theory]
    public async Task A_dropped_database_comes_back_under_another_name(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.FillAsync(_db);
        string back = OpenDoors.NewName("back");

        await door.DropDatabaseAsync(_db);
        UndoInfo kept = Assert.Single(await door.ListKeptAsync(), k => k.Database == _db);
        Assert.Equal((UndoReasons.Dropped, 3L), (kept.Reason, kept.Documents));

        Assert.Equal(back, (await door.UndoAsync(kept.Id, back)).Db);
        await door.HoldsSamplesAsync(back);
    }

    [EveryDoor, Theory]
    public async Task A_file_of_this_side_is_restored(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.FillAsync(_db);
        string copy = OpenDoors.NewName("copy"), path = await door.DownloadAsync((await door.BackupAsync(_db)).File!, doors.NewFolder());
        string archive = Path.Combine(doors.NewFolder(), "archive");
        File.Move(path, archive);

        await door.RestoreFileAsync(archive, copy, overwrite: false);
        await door.HoldsSamplesAsync(copy);

        await door.DeleteAsync(copy, "people", "ana");
        JobInfo restored = await door.RestoreFileAsync(archive, copy, overwrite: true);
        Assert.NotNull(restored.Result?.Undo);
        await door.HoldsSamplesAsync(copy);

        RefusedException there = await Assert.ThrowsAsync<RefusedException>(() => door.RestoreFileAsync(archive, copy, overwrite: false));
        Assert.Equal("database_exists", there.Code);
    }

    /// <summary>What an existing server makes of an empty database: the end of a directory without entries.</summary>
    [EveryDoor, Theory]
    public async Task An_archive_without_entries_is_restored_by_who_says_that_it_is_meant(Way way)
    {
        await using IDoor door = doors.Open(way);
        byte[] empty = [(byte)'P', (byte)'K', 5, 6, .. new byte[18]];
        string file = $"{_db}_20251222162213.zip";
        await File.WriteAllBytesAsync(Path.Combine(doors.App.BackupDirectory, file), empty);
        string path = Path.Combine(doors.NewFolder(), "empty");
        await File.WriteAllBytesAsync(path, empty);

        Func<Task>[] unsaid = [() => door.RestoreAsync(file, _db, overwrite: false), () => door.RestoreFileAsync(path, _db, overwrite: true), () => door.PlanRestoreAsync(file, _db)];
        foreach (Func<Task> act in unsaid)
        {
            Assert.Equal("archive_empty", (await Assert.ThrowsAsync<RefusedException>(act)).Code);
        }

        Assert.Equal(0, (await door.PlanRestoreAsync(file, _db, empty: true)).Listing?.Documents);
        await door.RestoreAsync(file, _db, overwrite: false, empty: true);
        await door.RestoreFileAsync(path, _db, overwrite: true, empty: true);
        Assert.Empty(await door.ListCollectionsAsync(_db));
    }

    // The room on the disk is another from one moment to the next.
    private static RestorePlanInfo Timeless(RestorePlanInfo plan) => plan with { FreeBytes = 0, AboutSeconds = null };
}
