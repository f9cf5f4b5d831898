using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Tests.Archives;
using JettraAdmin.Engine.Tests.Archives.JettraDb;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>Archives that are not what they should be are listed as what they are, and every command judges them alike.</summary>
public sealed class StrangeArchivesTests : IAsyncLifetime
{
    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task Forged_counts_make_that_one_archive_damaged_and_break_nothing_else()
    {
        var orders = await _running.CreateAsync("orders", 20);
        var good = await _running.BackUpAsync(orders);
        foreach (var (file, name) in new[] { ("overflow-documents_fz_20271214120001.zip", "fz_20271214120001.zip"), ("overflow-bytes_xss_20200101000003.zip", "xss_20200101000003.zip") })
        {
            var forged = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Archives", "Forged", file), Soon);
            var source = Put(name, forged);
            var archive = ArchiveName.Parse(name);

            var listed = (await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).Single(b => b.Name == archive);
            Assert.Equal((AssuranceLevel.Damaged, false, (long?)null), (listed.Assurance.Level, listed.Good, listed.Documents));
            Assert.Contains("cannot have", listed.Assurance.Fault!.ToString(), StringComparison.Ordinal);
            Assert.InRange(listed.Assurance.At, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
            Assert.Equal(listed.Assurance, (await Engine.Backups.GetAsync(RunningEngine.Admin, archive, Soon)).Assurance);
            Assert.Equal("archive_damaged", (await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, archive, Soon))).Problem?.Code);
            var upload = await _running.UploadAsync(forged);
            foreach (var refused in new[] { source, new RestoreSource.Uploaded(upload.Id) })
            {
                Assert.Equal("archive_damaged", await CodeAsync(() => _running.RestoreAsync(refused, "orders", RestoreMode.Overwrite)));
            }
        }

        Assert.Equal(good.Result.File, Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon), b => b.Good).Name.Value);
        Assert.Equal(20L, (await Engine.Backups.PlanBackupAsync(RunningEngine.Admin, orders, Soon)).Documents);
    }

    [Fact]
    public async Task What_is_not_damaged_is_not_called_so()
    {
        var sound = SampleDatabase.Write(SampleDatabase.Small);
        Put("photos_20250101000000.zip", RawZip.Make(new RawEntry("photo.jpg", "x")));
        Put("later_20250101000000.zip", ForgedArchive.WithManifest(sound, text => text.Replace("\"version\": 1", "\"version\": 7", StringComparison.Ordinal)));
        Put("locked_20250101000000.zip", RawZip.Make([.. ForgedArchive.Entries(sound).Select(e => e with { Flags = 1 })]));
        Put("torn_20250101000000.zip", sound[..^5]);
        Put("misplaced_20250101000000.zip", JettraDbArchive.Of(("a.jdb", [0xA0])));

        var listed = (await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).ToDictionary(b => b.Database.Value);

        Assert.Equal(
            [("later", AssuranceLevel.Unsupported), ("locked", AssuranceLevel.Foreign), ("misplaced", AssuranceLevel.Unsupported), ("photos", AssuranceLevel.Foreign), ("torn", AssuranceLevel.Damaged)],
            listed.OrderBy(b => b.Key, StringComparer.Ordinal).Select(b => (b.Key, b.Value.Assurance.Level)));
        Assert.All(listed.Values, b => Assert.False(b.Good || string.IsNullOrEmpty(b.Assurance.Fault?.ToString())));

        // A text that is called like a backup is none. A backup whose bytes were replaced was one.
        Put("text_20250101000000.zip", "plain text"u8.ToArray());
        Put("nothing_20250101000000.zip", []);
        var made = (await _running.BackUpAsync(await _running.CreateAsync("orders", 3))).Result.File!;
        Put(made, new byte[100]);
        listed = (await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).ToDictionary(b => b.Database.Value);
        Assert.Equal(
            [AssuranceLevel.Foreign, AssuranceLevel.Foreign, AssuranceLevel.Damaged],
            new[] { "text", "nothing", "orders" }.Select(name => listed[name].Assurance.Level));
        Assert.Equal(
            ["The file is not a ZIP archive: it does not begin with a ZIP signature.", "The file is not a ZIP archive: it is empty.", "This file contained a backup before. The file is not a ZIP archive: it does not begin with a ZIP signature."],
            new[] { "text", "nothing", "orders" }.Select(name => listed[name].Assurance.Fault));
        foreach (var name in new[] { "text", "nothing", "orders" })
        {
            var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, listed[name].Name, Soon));
            Assert.Equal("archive_not_zip", verify.Problem?.Code);
            Assert.Equal(listed[name].Assurance.Level, (await Engine.Backups.GetAsync(RunningEngine.Admin, listed[name].Name, Soon)).Assurance.Level);
        }

        // What a whole reading finds is kept apart in the same way, also over a restart.
        var unsound = ArchiveName.Parse("unsound_20250101000000.zip");
        Put(unsound.Value, JettraDbArchive.Of(("items/a.jdb", "hello"u8.ToArray())));
        await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, unsound, Soon));
        await _running.RestartAsync();
        Assert.Equal(AssuranceLevel.Unsupported, (await Engine.Backups.GetAsync(RunningEngine.Admin, unsound, Soon)).Assurance.Level);
    }

    [Fact]
    public async Task An_archive_of_which_nothing_would_be_restored_is_refused_by_every_command_alike()
    {
        var target = await _running.CreateAsync("target", 20);
        var before = await _running.ProofAsync(target);
        (string Name, byte[] Bytes)[] empty =
        [
            ("none_20250101000000.zip", RawZip.Make()),
            ("users_20250101000000.zip", JettraDbArchive.Of(JettraDbArchive.Document("_users", "a", ("password", "secret")))),
        ];
        foreach (var (name, bytes) in empty)
        {
            var source = Put(name, bytes);
            var archive = ArchiveName.Parse(name);
            var upload = await _running.UploadAsync(bytes);

            var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, archive, Soon));
            Assert.Equal((JobState.Failed, "archive_empty"), (verify.State, verify.Problem?.Code));
            var listed = await Engine.Backups.GetAsync(RunningEngine.Admin, archive, Soon);
            Assert.Equal((AssuranceLevel.Unsupported, false), (listed.Assurance.Level, listed.Good));
            Assert.EndsWith("It is restored only when an empty database is meant.", listed.Assurance.Fault!.ToString(), StringComparison.Ordinal);
            Assert.Equal(listed.Assurance, (await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).Single(b => b.Name == archive).Assurance);
            Assert.Equal("archive_empty", await CodeAsync(() => Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, archive, Soon)));
            foreach (var refused in new[] { source, new RestoreSource.Uploaded(upload.Id) })
            {
                Assert.Equal("archive_empty", await CodeAsync(() => Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, refused, target, Soon)));
                Assert.Equal("archive_empty", await CodeAsync(() => _running.RestoreAsync(refused, "target", RestoreMode.Overwrite)));
            }

            Assert.Equal(before.Digest, (await _running.ProofAsync(target)).Digest);
            Assert.Equal(JobState.Completed, (await _running.RestoreAsync(source with { MayBeEmpty = true }, "target", RestoreMode.Overwrite)).State);
            await Engine.Backups.UndoAsync(RunningEngine.Admin, (await Engine.Backups.ListKeptAsync(RunningEngine.Admin, Soon))[0].Id, null, Soon);
        }
    }

    [Fact]
    public async Task A_backup_that_was_packed_again_restores_by_its_digest()
    {
        var orders = await _running.CreateAsync("orders", 50);
        var backup = await _running.BackUpAsync(orders);
        var original = await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, backup.Result.File!), Soon);
        var packed = RawZip.Make([new RawEntry("x/.DS_Store", "x"), .. ForgedArchive.Entries(original).AsEnumerable().Reverse().Select(e => e with { Name = "x/" + e.Name })]);

        var restore = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(packed)).Id), "again", RestoreMode.Create);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal((backup.Result.ArchiveDigest, backup.Result.ArchiveDigest), (restore.Result.SourceDigest, restore.Result.RestoredDigest));
        var kept = ArchiveName.Parse(restore.Result.File);
        Assert.NotEqual(backup.Result.File, kept.Value);
        var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, kept, Soon));
        Assert.Equal(backup.Result.ArchiveDigest, verify.Result.ArchiveDigest);
    }

    [Fact]
    public async Task The_search_for_a_free_name_ends_at_the_last_one()
    {
        var target = await _running.CreateAsync("target", 20);
        var before = await _running.ProofAsync(target);
        var ended = new Job[3];
        for (var i = 0; i < ended.Length; i++)
        {
            var origin = SampleDatabase.Origin with { CreatedAt = ArchiveName.Latest.AddSeconds(-1), Job = Guid.NewGuid() };
            var upload = await _running.UploadAsync(SampleDatabase.Write(SampleDatabase.Small, origin));
            ended[i] = await _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), i == 2 ? "target" : $"copy{i}", RestoreMode.CreateOrOverwrite);
        }

        Assert.Equal(["my_database_99981231235958.zip", "my_database_99981231235959.zip", null], ended.Select(j => j.Result.File));
        Assert.Equal((JobState.Failed, "no_free_backup_name"), (ended[2].State, ended[2].Problem?.Code));
        Assert.Equal(before.Digest, (await _running.ProofAsync(target)).Digest);
        Assert.Equal(["my_database_99981231235958.zip", "my_database_99981231235959.zip"], _running.FilesOfBackups());
    }

    [Fact]
    public void A_failure_that_nobody_foresaw_marks_one_file_and_is_logged()
    {
        Put("a_20250101000000.zip", SampleDatabase.Write(SampleDatabase.Small));
        Put("b_20250101000000.zip", SampleDatabase.Write(SampleDatabase.Small));
        using var log = new HeardLog();

        // Without limits every reading fails in a way that no reader has.
        var catalogue = new FolderListing(_running.BackupDirectory, null!, log);

        Assert.Equal(
            [("a_20250101000000.zip", true), ("b_20250101000000.zip", true)],
            catalogue.List(Soon).Select(a => (a.Name.Value, a.Fault is not null && a.Contents is null)).Order());
        Assert.Equal(2, log.Heard.Count(line => line.Exception is ArgumentNullException && line.Text.Contains("unexpected error", StringComparison.Ordinal)));
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<JettraException>(act)).Code;

    private RestoreSource Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_running.BackupDirectory, name), bytes);
        return new RestoreSource.Listed(ArchiveName.Parse(name));
    }
}
