using System.Globalization;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Backups;

public sealed class GoneArchivesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_backup_that_vanished_is_missed_also_after_a_restart_and_is_there_again_when_it_comes_back()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        var first = await running.BackUpAsync(orders);
        var second = await running.BackUpAsync(orders);
        Assert.Empty(await GoneAsync(running));

        var path = Path.Combine(running.BackupDirectory, second.Result.File!);
        File.Move(path, path + ".aside");
        var gone = Assert.Single(await GoneAsync(running));
        Assert.Equal((second.Result.File, "orders", second.Result.DataFrom, second.Result.FileBytes, false), (gone.Name.Value, gone.Database.Value, gone.TakenAt, gone.Bytes, gone.WithAllOthers));

        await running.RestartAsync();
        Assert.Equal(gone, Assert.Single(await GoneAsync(running)));

        File.Move(path + ".aside", path);
        Assert.Empty(await GoneAsync(running));
        Assert.Equal(2, (await running.Engine.Backups.ListAsync(RunningEngine.Admin, None)).Count);
        Assert.NotEqual(first.Result.File, second.Result.File);
    }

    [Fact]
    public async Task A_folder_without_a_single_known_backup_is_told_until_they_come_back_whatever_is_added()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        var made = await running.BackUpAsync(orders);
        string[] names = ["orders_20200101000000.zip", "orders_20200102000000.zip"];
        foreach (var name in names)
        {
            File.Copy(Path.Combine(running.BackupDirectory, made.Result.File!), Path.Combine(running.BackupDirectory, name));
        }

        await running.Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(made.Result.File), None);
        Assert.Empty(await GoneAsync(running));
        var unmounted = running.BackupDirectory + ".unmounted";
        Directory.Move(running.BackupDirectory, unmounted);
        Directory.CreateDirectory(running.BackupDirectory);

        Assert.Equal([true, true], (await GoneAsync(running)).Select(g => g.WithAllOthers));
        await running.BackUpAsync(orders);
        await running.RestartAsync();
        Assert.Equal([true, true], (await GoneAsync(running)).Select(g => g.WithAllOthers));

        File.Move(Path.Combine(unmounted, names[0]), Path.Combine(running.BackupDirectory, names[0]));
        Assert.Equal([false], (await GoneAsync(running)).Select(g => g.WithAllOthers));
    }

    [Fact]
    public async Task A_backup_that_was_copied_into_the_folder_and_listed_is_missed_too()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        var made = await running.BackUpAsync(orders);
        var copy = Path.Combine(running.BackupDirectory, "copied_20200101000000.zip");
        File.Copy(Path.Combine(running.BackupDirectory, made.Result.File!), copy);
        await running.Engine.Backups.ListAsync(RunningEngine.Admin, None);

        File.Delete(copy);

        Assert.Equal(("copied_20200101000000.zip", "orders"), (await GoneAsync(running)).Select(g => (g.Name.Value, g.Database.Value)).Single());
    }

    [Fact]
    public async Task A_backup_that_was_used_by_its_name_and_never_listed_is_missed_too()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        var made = await running.BackUpAsync(orders);
        var copy = Path.Combine(running.BackupDirectory, "copied_20200101000000.zip");
        File.Copy(Path.Combine(running.BackupDirectory, made.Result.File!), copy);
        var (_, content) = await running.Engine.Backups.OpenAsync(RunningEngine.Admin, ArchiveName.Parse("copied_20200101000000.zip"), None);
        await content.DisposeAsync();

        File.Delete(copy);

        Assert.Equal("copied_20200101000000.zip", Assert.Single(await GoneAsync(running)).Name.Value);
    }

    [Fact]
    public async Task Whoever_asks_for_a_missing_backup_is_told_that_it_was_there_unless_it_is_not_theirs()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        Job first = await running.BackUpAsync(orders), last = await running.BackUpAsync(orders);
        foreach (var made in new[] { first, last })
        {
            File.Delete(Path.Combine(running.BackupDirectory, made.Result.File!));
        }

        var stranger = new Caller("eva", Role.Owner, [DatabaseName.Parse("others")]);
        var day = last.Result.DataFrom!.Value.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC.'", CultureInfo.InvariantCulture);

        Assert.Equal(
            $"{last.Result.File} was in the backups folder and is no longer there. It is the last backup of orders, of {day}", (await RefusalAsync(RunningEngine.Admin, last)).What);
        Assert.Contains("It is a backup of orders, of ", (await RefusalAsync(RunningEngine.Admin, first)).What.ToString(), StringComparison.Ordinal);
        Assert.Equal($"There is no backup called {last.Result.File}.", (await RefusalAsync(stranger, last)).What);
        running.Engine.Backups.ForgetGone(RunningEngine.Admin);
        await running.Engine.Backups.ListAsync(RunningEngine.Admin, None);
        running.Engine.Backups.ForgetGone(RunningEngine.Admin);
        Assert.Equal($"There is no backup called {last.Result.File}.", (await RefusalAsync(RunningEngine.Admin, last)).What);

        async Task<JettraException> RefusalAsync(Caller caller, Job made)
        {
            var refusal = await Assert.ThrowsAsync<JettraException>(() => running.Engine.Backups.StartVerifyAsync(caller, ArchiveName.Parse(made.Result.File), None));
            Assert.Equal("unknown_backup", refusal.Code);
            return refusal;
        }
    }

    [Fact]
    public async Task A_backup_that_was_deleted_here_is_not_missed()
    {
        await using var running = await RunningEngine.StartAsync();
        var made = await running.BackUpAsync(await running.CreateAsync("orders", 3));

        await running.Engine.Backups.DeleteAsync(RunningEngine.Admin, ArchiveName.Parse(made.Result.File), None);

        Assert.Empty(await GoneAsync(running));
        await running.RestartAsync();
        Assert.Empty(await GoneAsync(running));
    }

    [Fact]
    public async Task What_is_missed_is_forgotten_for_an_administrator_who_says_so()
    {
        await using var running = await RunningEngine.StartAsync();
        var made = await running.BackUpAsync(await running.CreateAsync("orders", 3));
        File.Delete(Path.Combine(running.BackupDirectory, made.Result.File!));
        Assert.Single(await GoneAsync(running));

        var owner = new Caller("olga", Role.Owner, [DatabaseName.Parse("orders")]);
        Assert.Equal("forbidden", Assert.Throws<JettraException>(() => running.Engine.Backups.ForgetGone(owner)).Code);
        Assert.Equal(1, running.Engine.Backups.ForgetGone(RunningEngine.Admin));

        Assert.Empty(await GoneAsync(running));
        await running.RestartAsync();
        Assert.Empty(await GoneAsync(running));
    }

    [Fact]
    public async Task An_owner_is_told_of_their_own_missing_backups_and_only_how_many_files_are_unlisted()
    {
        await using var running = await RunningEngine.StartAsync();
        var orders = await running.CreateAsync("orders", 3);
        var mine = await running.BackUpAsync(orders);
        var other = await running.BackUpAsync(await running.CreateAsync("secret", 3));
        File.Delete(Path.Combine(running.BackupDirectory, mine.Result.File!));
        File.Delete(Path.Combine(running.BackupDirectory, other.Result.File!));
        await File.WriteAllTextAsync(Path.Combine(running.BackupDirectory, "secret copy.zip"), "x", None);

        var all = await running.Engine.Backups.ReportFolderAsync(RunningEngine.Admin, None);
        Assert.Equal((1, "secret copy.zip", 2), (all.UnlistedCount, Assert.Single(all.Unlisted!).Name, all.Gone.Count));

        var own = await running.Engine.Backups.ReportFolderAsync(new Caller("olga", Role.Owner, [orders]), None);
        Assert.Equal((1, null, mine.Result.File), (own.UnlistedCount, own.Unlisted, Assert.Single(own.Gone).Name.Value));
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<JettraException>(
            () => running.Engine.Backups.ReportFolderAsync(new Caller("rita", Role.Reader, [orders]), None))).Code);
    }

    private static async Task<IReadOnlyList<GoneArchive>> GoneAsync(RunningEngine running) =>
        (await running.Engine.Backups.ReportFolderAsync(RunningEngine.Admin, None)).Gone;
}
