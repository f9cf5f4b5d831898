using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Plans, and files that wait on the server to be restored, the same at every door.</summary>
public sealed class UploadsTests(OpenDoors doors)
{
    private readonly string _db = OpenDoors.NewName();

    [EveryDoor, Theory]
    public async Task A_backup_is_planned(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);

        BackupPlanInfo plan = await door.PlanBackupAsync(_db);

        Assert.Equal(3, plan.Documents);
        Assert.Equal(Timeless(await reference.PlanBackupAsync(_db)), Timeless(plan));
    }

    [EveryDoor(nameof(IDoor.UploadAsync), nameof(IDoor.GetUploadAsync), nameof(IDoor.RestoreUploadAsync), nameof(IDoor.DiscardUploadAsync)), Theory]
    public async Task A_file_is_sent_looked_at_restored_or_thrown_away(Way way)
    {
        await using IDoor door = doors.Open(way), reference = doors.Open(Way.Http);
        await door.FillAsync(_db);
        string path = await door.DownloadAsync((await door.BackupAsync(_db)).File!, doors.NewFolder()), copy = OpenDoors.NewName("copy");

        UploadInfo one = await door.UploadAsync(path), other = await door.UploadAsync(path);
        Assert.Equal((Path.GetFileName(path), new FileInfo(path).Length, true), (one.Name, one.Bytes, one.Complete));
        Assert.Equal(one, await door.GetUploadAsync(one.Id));
        Assert.Equal(one, await reference.GetUploadAsync(one.Id));

        await door.RestoreUploadAsync(one.Id, copy);
        await door.HoldsSamplesAsync(copy);
        await door.DiscardUploadAsync(other.Id);
        foreach (string gone in (string[])[one.Id, other.Id])
        {
            Assert.Equal("unknown_upload", (await Assert.ThrowsAsync<RefusedException>(() => door.GetUploadAsync(gone))).Code);
        }
    }

    [Fact]
    public async Task The_shell_leaves_nothing_of_a_file_that_was_not_restored()
    {
        await using RunningApp server = await RunningApp.StartAsync();
        await using var door = new ShellDoor(server.Address, RunningApp.Admin, RunningApp.AdminPassword);
        await door.FillAsync(_db);
        string path = await door.DownloadAsync((await door.BackupAsync(_db)).File!, server.Folder);
        string[] before = Files(server);

        // There is such a database, so that the file is sent in vain.
        string archive = Path.Combine(server.Folder, "archive");
        File.Move(path, archive);
        RefusedException refused = await Assert.ThrowsAsync<RefusedException>(() => door.RestoreFileAsync(archive, _db, overwrite: false, empty: false));

        Assert.Equal("database_exists", refused.Code);
        Assert.Equal(before, Files(server));
    }

    private static string[] Files(RunningApp server) =>
        [.. Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(f => f.Contains("upload", StringComparison.Ordinal))];

    // The room on the disk is another from one moment to the next, and so is the pace.
    private static BackupPlanInfo Timeless(BackupPlanInfo plan) => plan with { FreeBytes = null, AboutSeconds = 0 };
}
