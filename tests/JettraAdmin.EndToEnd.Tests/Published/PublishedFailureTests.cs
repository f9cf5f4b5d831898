using System.Net;
using System.Text.Json;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>What the machine can refuse, and that nothing is lost by it.</summary>
[Collection(PublishedCollection.Name)]
public sealed class PublishedFailureTests(PublishedApp app)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_data_folder_that_cannot_be_written_stops_the_start_with_a_sentence(bool used)
    {
        var folders = await ServerFolders.MakeAsync(app);
        if (used)
        {
            await using var before = await ServerProcess.StartAsync(app, folders);
            await before.TerminateAsync();
        }

        ServerFolders.SetWritable(folders.Data, false);
        await using var server = await ServerProcess.LaunchAsync(app, folders);

        Assert.Equal(1, await server.WhenExitedAsync());
        Assert.Contains("JettraAdmin did not start.", server.Said, StringComparison.Ordinal);
        Assert.Contains(folders.Data, server.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", server.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_does_not_start_and_the_first_goes_on()
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var first = await ServerProcess.StartAsync(app, folders);

        await using var second = await ServerProcess.LaunchAsync(app, folders);

        Assert.Equal(1, await second.WhenExitedAsync());
        Assert.Contains("Another process is using the data folder", second.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Said, StringComparison.Ordinal);
        Assert.Equal(0, (await ServerProcess.AskHealthAsync(app, folders, first.Address)).Exit);
    }

    [Fact]
    public async Task A_read_only_backups_folder_fails_only_the_backup()
    {
        var folders = await ServerFolders.MakeAsync(app);
        ServerFolders.SetWritable(folders.Backups, false);
        await using var server = await ServerProcess.StartAsync(app, folders);
        using var admin = new ServerClient(server);
        await admin.FillAsync("orders", 10);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "backups_unavailable"), await admin.RefusedAsync("api/backup?db=orders"));
        Assert.Equal(10, await admin.CountAsync("orders"));

        ServerFolders.SetWritable(folders.Backups, true);
        var file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString();
        Assert.Equal([file!], folders.BackupFiles);
    }

    [Fact]
    public async Task An_unreadable_backup_is_reported_and_others_work()
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders);
        using var admin = new ServerClient(server);
        await admin.FillAsync("orders", 10);
        var file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString()!;
        var other = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString()!;
        if (Confinement.IsAnotherUser)
        {
            await CommandLine.RunAsync("chown", "root:root", Path.Combine(folders.Backups, file));
        }

        File.SetUnixFileMode(Path.Combine(folders.Backups, file), Confinement.IsAnotherUser ? UnixFileMode.UserRead | UnixFileMode.UserWrite : UnixFileMode.None);

        var told = (await admin.GetAsync($"api/backups/{file}")).GetProperty("assurance");
        Assert.Equal("unreadable", told.GetProperty("level").GetString());
        var why = Confinement.IsAnotherUser ? $"{file} cannot be read: it is owned by root, mode 0600, and the server runs as " : $"{file} cannot be read: it is owned by {Environment.UserName}, mode 0000, ";
        Assert.StartsWith(why, told.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "backup_unreadable"), await admin.RefusedAsync($"api/backups/{file}/verify"));
        Assert.Equal("verified", (await admin.GetAsync($"api/backups/{other}")).GetProperty("assurance").GetProperty("level").GetString());
        Assert.Equal(2, (await admin.GetAsync("api/backups")).GetArrayLength());
    }

    [Fact]
    public async Task A_full_disk_fails_the_backup_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(await Confinement.IsReadOnlyAsync(), "A small disk is a mount of its own, which only root may make.");
        var folders = await ServerFolders.MakeAsync(app);
        await CommandLine.RunAsync("mount", "-t", "tmpfs", "-o", $"size=1m,mode=0700,uid={Confinement.User},gid={Confinement.User}", "tmpfs", folders.Backups);
        try
        {
            await using var server = await ServerProcess.StartAsync(app, folders);
            using var admin = new ServerClient(server);
            await admin.FillAsync("orders", 4000);

            Assert.Equal((HttpStatusCode.InsufficientStorage, "disk_full"), await admin.RefusedAsync("api/backup?db=orders"));
            Assert.Empty(folders.BackupFiles);

            await CommandLine.RunAsync("mount", "-o", "remount,size=64m", folders.Backups);
            var file = (await admin.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString();
            Assert.Equal([file!], folders.BackupFiles);
            Assert.Equal(4000, await admin.CountAsync("orders"));
        }
        finally
        {
            await CommandLine.RunAsync("umount", folders.Backups);
        }
    }

    [Fact]
    public async Task A_stop_during_a_backup_interrupts_its_job()
    {
        var folders = await ServerFolders.MakeAsync(app);
        string job;
        await using (var server = await ServerProcess.StartAsync(app, folders))
        {
            using var admin = new ServerClient(server);
            await admin.FillAsync("orders", 60_000);
            job = (await admin.PostAsync("api/jobs", """{"kind":"backup","db":"orders"}""")).GetProperty("id").GetString()!;
            // Seen on the disk, and not by asking: an answer takes its time, and the job goes on meanwhile.
            await folders.WhenDraftHasAsync(bytes: 1_000_000);
            using (server.StandStill())
            {
                Assert.EndsWith(".partial", Assert.Single(folders.BackupFiles), StringComparison.Ordinal);
                await server.TellToStopAsync();
            }

            Assert.Equal(0, await server.WhenExitedAsync());
        }

        Assert.Empty(folders.BackupFiles);
        await using var again = await ServerProcess.StartAsync(app, folders);
        using var later = new ServerClient(again);
        Assert.Equal("interrupted", (await later.GetAsync($"api/jobs/{job}")).GetProperty("state").GetString());
        var file = (await later.PostAsync("api/backup?db=orders", "")).GetProperty("file").GetString();
        Assert.Equal([file!], folders.BackupFiles);
    }
}
