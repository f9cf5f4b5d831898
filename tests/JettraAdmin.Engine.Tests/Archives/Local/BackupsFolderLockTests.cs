using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives.Local;

public sealed class BackupsFolderLockTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private readonly HeardLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_server_does_not_start_until_the_first_has_ended()
    {
        var backups = _folder.File("backups");
        using var second = Store(backups);
        using (var first = Store(backups))
        {
            await first.StartAsync(None);

            var refusal = await Assert.ThrowsAsync<JettraException>(() => second.StartAsync(None));

            Assert.Equal((ErrorKind.Conflict, "backups_folder_in_use"), (refusal.Kind, refusal.Code));
            Assert.Contains(backups, refusal.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(backups));
        }

        await second.StartAsync(None);
        Assert.DoesNotContain(_log.Heard, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_refused_start_keeps_the_drafts_of_the_other_server()
    {
        using var first = Store(_folder.Path);
        await first.StartAsync(None);
        await File.WriteAllTextAsync(_folder.File(".my_database_20251214120001.zip.partial"), "being written");
        using var second = Store(_folder.Path);

        await Assert.ThrowsAsync<JettraException>(() => second.StartAsync(None));

        Assert.True(File.Exists(_folder.File(".my_database_20251214120001.zip.partial")));
    }

    [Fact]
    public async Task A_folder_that_appears_later_is_locked_when_used()
    {
        var backups = _folder.File("backups");
        await File.WriteAllTextAsync(backups, "in the place of the folder");
        using var first = Store(backups);
        await first.StartAsync(None);
        File.Delete(backups);
        Directory.CreateDirectory(backups);

        await first.SweepAsync(None);

        using var second = Store(backups);
        await RefusedAsync(() => second.StartAsync(None));
    }

    [Fact]
    public async Task A_replaced_folder_is_locked_again()
    {
        var backups = _folder.File("backups");
        using var first = Store(backups);
        await first.StartAsync(None);
        Directory.Move(backups, _folder.File("unmounted"));
        Directory.CreateDirectory(backups);
        using var second = Store(backups);
        await second.StartAsync(None);

        await RefusedAsync(() => first.CreateAsync(Origin.Database, Noon, None));
        await RefusedAsync(() => first.DeleteAsync(ArchiveName.Compose(Origin.Database, Noon), None));

        second.Dispose();
        await (await first.CreateAsync(Origin.Database, Noon, None)).DisposeAsync();
        using var third = Store(backups);
        await RefusedAsync(() => third.StartAsync(None));
    }

    [Fact]
    public async Task A_folder_that_reappears_is_locked_when_read()
    {
        var (backups, away, other) = (_folder.File("backups"), _folder.File("unmounted"), _folder.File("other"));
        using var first = Store(backups);
        await first.StartAsync(None);
        Directory.Move(backups, away);
        Directory.CreateDirectory(backups);
        await first.ListAsync(None);
        using var second = Store(backups);
        await RefusedAsync(() => second.StartAsync(None));

        Directory.Move(backups, other);
        Directory.Move(away, backups);
        await first.FindAsync(ArchiveName.Compose(Origin.Database, Noon), None);

        using var third = Store(backups);
        await RefusedAsync(() => third.StartAsync(None));
    }

    [Fact]
    public async Task A_folder_locked_by_another_server_is_read_and_logged_once()
    {
        var backups = _folder.File("backups");
        using var first = Store(backups);
        await first.StartAsync(None);
        Directory.Move(backups, _folder.File("unmounted"));
        Directory.CreateDirectory(backups);
        using var second = Store(backups);
        await second.StartAsync(None);

        Assert.Empty(await first.ListAsync(None));
        Assert.Empty(await first.ListAsync(None));

        Assert.Single(_log.Heard, line => line.Text.Contains("Another server is using the backups folder", StringComparison.Ordinal));
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal("backups_folder_in_use", (await Assert.ThrowsAsync<JettraException>(act)).Code);

    private LocalArchiveStore Store(string directory) => new(directory, ArchiveLimits.Default, new Logger<LocalArchiveStore>(_log));
}
