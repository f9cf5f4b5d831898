using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Plans and uploads with every client.</summary>
public sealed class UploadsTests(OpenClients clients)
{
    private readonly string _db = OpenClients.NewName();

    [EveryClient, Theory]
    public async Task A_backup_is_planned(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);

        var plan = await client.PlanBackupAsync(_db);

        Assert.Equal(3, plan.Documents);
        Assert.Equal(Timeless(await reference.PlanBackupAsync(_db)), Timeless(plan));
    }

    [EveryClient(nameof(ITestedClient.UploadAsync), nameof(ITestedClient.GetUploadAsync), nameof(ITestedClient.RestoreUploadAsync), nameof(ITestedClient.DiscardUploadAsync)), Theory]
    public async Task An_upload_is_planned_restored_or_deleted(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.FillAsync(_db);
        string path = await client.DownloadAsync((await client.BackupAsync(_db)).File!, clients.NewFolder()), copy = OpenClients.NewName("copy");

        UploadInfo one = await client.UploadAsync(path), other = await client.UploadAsync(path);
        Assert.Equal((Path.GetFileName(path), new FileInfo(path).Length, true), (one.Name, one.Bytes, one.Complete));
        Assert.Equal(one, await client.GetUploadAsync(one.Id));
        Assert.Equal(one, await reference.GetUploadAsync(one.Id));

        await client.RestoreUploadAsync(one.Id, copy);
        await client.HoldsSamplesAsync(copy);
        await client.DiscardUploadAsync(other.Id);
        foreach (var gone in (string[])[one.Id, other.Id])
        {
            Assert.Equal("unknown_upload", (await Assert.ThrowsAsync<RefusedException>(() => client.GetUploadAsync(gone))).Code);
        }
    }

    [Fact]
    public async Task The_shell_deletes_an_upload_that_was_not_restored()
    {
        await using var server = await RunningApp.StartAsync();
        await using var client = new ShellClient(server.Address, RunningApp.Admin, RunningApp.AdminPassword);
        await client.FillAsync(_db);
        var path = await client.DownloadAsync((await client.BackupAsync(_db)).File!, server.Folder);
        var before = Files(server);

        // The database exists, so the upload cannot be restored.
        var archive = Path.Combine(server.Folder, "archive");
        File.Move(path, archive);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => client.RestoreFileAsync(archive, _db, overwrite: false, empty: false));

        Assert.Equal("database_exists", refused.Code);
        Assert.Equal(before, Files(server));
    }

    private static string[] Files(RunningApp server) =>
        [.. Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(f => f.Contains("upload", StringComparison.Ordinal))];

    // The free space and the estimated duration change all the time.
    private static BackupPlanInfo Timeless(BackupPlanInfo plan) => plan with { FreeBytes = null, AboutSeconds = 0 };
}
