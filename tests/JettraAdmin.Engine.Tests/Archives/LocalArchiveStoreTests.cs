using System.Security.Cryptography;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging.Abstractions;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

public sealed class LocalArchiveStoreTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();
    private readonly LocalArchiveStore _store;

    public LocalArchiveStoreTests() => _store = Store(_folder.Path);

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_published_archive_is_listed_and_no_draft_remains()
    {
        await _store.StartAsync(None);
        var name = await Publish(_store, Noon);

        var stored = Assert.Single(await _store.ListAsync(None));
        Assert.Equal("my_database_20251214120001.zip", stored.Name.Value);
        Assert.Equal(Noon, stored.Manifest!.CreatedAt);
        Assert.Null(stored.Fault);
        Assert.Equal(new FileInfo(_folder.File(name.Value)).Length, stored.Bytes);
        Assert.Equal(name.Value, Assert.Single(Names()));

        await using var stream = await _store.OpenAsync(name, None);
        using var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, None);
        Assert.Equal(stored.Manifest.Proof.Digest, reader.Verify(null, None).Digest);
    }

    [Fact]
    public async Task A_name_taken_during_publication_is_not_overwritten()
    {
        await using var draft = await _store.CreateAsync(Origin.Database, Noon, None);
        Write(draft.Stream, Small);
        var noted = new List<string>();

        var name = await draft.PublishAsync(
            (n, _) =>
            {
                noted.Add(n.Value);
                if (noted.Count == 1)
                {
                    File.WriteAllText(_folder.File(n.Value), "somebody else's");
                }
            },
            None);

        Assert.Equal(["my_database_20251214120001.zip", "my_database_20251214120002.zip"], noted);
        Assert.Equal("my_database_20251214120002.zip", name.Value);
        Assert.Equal("somebody else's", File.ReadAllText(_folder.File("my_database_20251214120001.zip")));
    }

    [Fact]
    public void Neither_way_to_rename_overwrites()
    {
        foreach (var rename in new Func<string, string, bool>[] { ExclusiveRename.Try, ExclusiveRename.TryByLink })
        {
            string from = _folder.File("from"), to = _folder.File("to");
            File.WriteAllText(from, "new");
            File.WriteAllText(to, "old");
            Assert.False(rename(from, to));
            Assert.Equal(("new", "old"), (File.ReadAllText(from), File.ReadAllText(to)));

            File.Delete(to);
            Assert.True(rename(from, to));
            Assert.Equal("new", File.ReadAllText(to));
            Assert.False(File.Exists(from));
            File.Delete(to);
            Assert.Throws<IOException>(() => rename(from, to));
        }
    }

    [Fact]
    public async Task A_draft_deleted_by_another_program_is_reported()
    {
        await using var draft = await _store.CreateAsync(Origin.Database, Noon, None);
        File.Delete(_folder.File(Assert.Single(Names())));

        var refusal = await Assert.ThrowsAsync<JettraException>(() => draft.PublishAsync(null, None));

        Assert.Equal(ErrorCodes.BackupsUnavailable, refusal.Error);
        Assert.Contains("was deleted by another program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abandoned_draft_is_not_listed_and_is_deleted()
    {
        await using (var draft = await _store.CreateAsync(Origin.Database, Noon, None))
        {
            Write(draft.Stream, Small);
            Assert.Equal(".my_database_20251214120001.zip.partial", Assert.Single(Names()));
            Assert.Empty(await _store.ListAsync(None));

            using var cancelled = new CancellationTokenSource();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => draft.PublishAsync((_, _) => cancelled.Cancel(), cancelled.Token));
        }

        Assert.Empty(Names());
    }

    [Fact]
    public async Task The_start_removes_what_a_crash_left_and_touches_nothing_else()
    {
        string[] foreign =
        [
            ".my_database_20251214120001.zip", "my_database_20251214120001.zip.partial", ".notes.partial", ".my_database_2025.zip.partial",
            ".partial", ".my_database_20251299120001.zip.partial", "notes.txt", ".my_database_20251214120009.zip.partial",
        ];
        foreach (var name in foreign.Append(".my_database_20251214120001.zip.partial"))
        {
            File.WriteAllText(_folder.File(name), "x");
        }

        Directory.CreateDirectory(_folder.File(".my_database_20251214120002.zip.partial"));
        File.CreateSymbolicLink(_folder.File(".my_database_20251214120003.zip.partial"), _folder.File("notes.txt"));
        await using (File.Open(_folder.File(".my_database_20251214120009.zip.partial"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            // The last of them is being written by somebody, as far as its lock tells.
            await _store.StartAsync(None);
        }

        string[] left = [".my_database_20251214120002.zip.partial", ".my_database_20251214120003.zip.partial"];
        Assert.Equal(foreign.Concat(left).Order(StringComparer.Ordinal), Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_files_with_archive_names_are_listed_newest_first()
    {
        await File.WriteAllBytesAsync(_folder.File("copied-by-hand_20200101000000.zip"), Write(Small, Origin with { CreatedAt = Noon.AddYears(1) }));
        await Publish(_store, Noon);
        await File.WriteAllTextAsync(_folder.File("broken_20301231235959.zip"), "PK but no ZIP");
        await File.WriteAllTextAsync(_folder.File("notes.zip"), "x");
        await File.WriteAllTextAsync(_folder.File("x_20250230000000.zip"), "no such day");
        Directory.CreateDirectory(_folder.File("folder_20251214120001.zip"));
        File.CreateSymbolicLink(_folder.File("link_20251214120001.zip"), _folder.File("my_database_20251214120001.zip"));
        TemporaryFolder.Run("mkfifo", _folder.File("pipe_20251214120001.zip"));

        var listed = await _store.ListAsync(None);

        Assert.Equal(["broken_20301231235959.zip", "copied-by-hand_20200101000000.zip", "my_database_20251214120001.zip"], listed.Select(a => a.Name.Value));
        Assert.Contains("not a ZIP", listed[0].Fault!.ToString(), StringComparison.Ordinal);
        Assert.Null(listed[0].Manifest);
        foreach (var other in new[] { "link_20251214120001.zip", "folder_20251214120001.zip", "pipe_20251214120001.zip", "none_20251214120001.zip" }.Select(ArchiveName.Parse))
        {
            Assert.Null(await _store.FindAsync(other, None));
            Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => _store.OpenAsync(other, None))).Code);
            Assert.False(await _store.DeleteAsync(other, None));
        }
    }

    [Fact]
    public async Task A_file_that_changed_has_another_stamp_and_is_read_anew()
    {
        var name = await Publish(_store, Noon);
        var before = await _store.FindAsync(name, None);
        Assert.Same(before!.Manifest, (await _store.FindAsync(name, None))!.Manifest);

        var bytes = await File.ReadAllBytesAsync(_folder.File(name.Value));
        bytes[^30] ^= 1;
        await File.WriteAllBytesAsync(_folder.File(name.Value), bytes);
        var after = await _store.FindAsync(name, None);

        Assert.NotEqual(before.Stamp, after!.Stamp);
        Assert.NotNull(after.Fault);
    }

    [Fact]
    public async Task A_stream_goes_on_when_its_archive_is_deleted()
    {
        var name = await Publish(_store, Noon);
        await using var stream = await _store.OpenAsync(name, None);

        Assert.True(await _store.DeleteAsync(name, None));
        Assert.False(await _store.DeleteAsync(name, None));

        Assert.Empty(await _store.ListAsync(None));
        Assert.Equal(32, (await SHA256.HashDataAsync(stream)).Length);
        using var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, None);
        Assert.Equal(3, reader.Verify(null, None).Documents);
    }

    [Fact]
    public async Task A_full_disk_is_reported_and_leaves_no_files()
    {
        if (!TemporaryFolder.MayMount)
        {
            using var full = new LocalStream(new FileStream("/dev/full", FileMode.Open, FileAccess.Write), LocalErrors.Translate);
            full.Write(new byte[64 * 1024]);
            Assert.Equal("disk_full", Assert.Throws<JettraException>(full.Flush).Code);
            return;
        }

        using var disk = new TemporaryFolder().AsDisk(256 * 1024);
        using var store = Store(disk.Path);
        await store.StartAsync(None);
        await Publish(store, Noon);
        Assert.InRange(store.FreeBytes!.Value, 1, 256 * 1024);
        await using (var draft = await store.CreateAsync(Origin.Database, Noon, None))
        {
            var failure = Assert.Throws<JettraException>(() => Write(draft.Stream, [Incompressible(1 << 20)]));
            Assert.Equal((ErrorKind.NoSpace, "disk_full"), (failure.Kind, failure.Code));
        }

        Assert.Equal("my_database_20251214120001.zip", Assert.Single(Directory.GetFiles(disk.Path).Select(Path.GetFileName)));
        await Publish(store, Noon);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_lets_the_server_start_and_read()
    {
        using var folder = new TemporaryFolder();
        if (TemporaryFolder.MayMount)
        {
            folder.AsDisk(1 << 20);
        }

        ArchiveName name;
        using (var before = Store(folder.Path))
        {
            await before.StartAsync(None);
            name = await Publish(before, Noon);
        }

        folder.Freeze();
        using var store = Store(folder.Path);
        await store.StartAsync(None);
        Assert.Equal(name, Assert.Single(await store.ListAsync(None)).Name);
        await (await store.OpenAsync(name, None)).DisposeAsync();
        foreach (var act in new Func<Task>[] { () => store.CreateAsync(Origin.Database, Noon, None), () => store.DeleteAsync(name, None) })
        {
            var failure = await Assert.ThrowsAsync<JettraException>(act);
            Assert.Equal((ErrorKind.Unavailable, "backups_unavailable"), (failure.Kind, failure.Code));
        }
    }

    [Fact]
    public async Task A_missing_folder_is_not_an_empty_one()
    {
        using var store = Store(_folder.File("mounted/later"));
        Assert.Equal("backups_unavailable", (await Assert.ThrowsAsync<JettraException>(() => store.ListAsync(None))).Code);
        Assert.Equal("backups_unavailable", (await Assert.ThrowsAsync<JettraException>(() => store.CreateAsync(Origin.Database, Noon, None))).Code);

        await store.StartAsync(None);
        Assert.Empty(await store.ListAsync(None));
    }

    [Fact]
    public async Task A_file_in_place_of_the_backups_folder_does_not_stop_the_start()
    {
        await File.WriteAllTextAsync(_folder.File("backups"), "x");
        using var store = Store(_folder.File("backups"));
        await store.StartAsync(None);
        Assert.Equal("backups_unavailable", (await Assert.ThrowsAsync<JettraException>(() => store.CreateAsync(Origin.Database, Noon, None))).Code);
    }

    [Fact]
    public async Task An_archive_is_for_the_servers_user_and_group_only()
    {
        var name = await Publish(_store, Noon);
        Assert.Matches("^6[04]0$", TemporaryFolder.Run("stat", "-c", "%a", _folder.File(name.Value)).Trim());
    }

    private static LocalArchiveStore Store(string directory) => new(directory, ArchiveLimits.Default, NullLogger<LocalArchiveStore>.Instance);

    private static async Task<ArchiveName> Publish(LocalArchiveStore store, DateTimeOffset createdAt)
    {
        await using var draft = await store.CreateAsync(Origin.Database, createdAt, None);
        Write(draft.Stream, Small, Origin with { CreatedAt = createdAt });
        return await draft.PublishAsync(null, None);
    }

    private static SampleCollection Incompressible(int bytes)
    {
        var random = new Random(4711);
        var text = new byte[bytes / 2];
        random.NextBytes(text);
        return new SampleCollection("noise", [Doc("a", $"\"x\":\"{Convert.ToBase64String(text)}\""), Doc("b", $"\"x\":\"{Convert.ToHexString(text)}\"")], []);
    }

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(p => Path.GetFileName(p))];
}
