using System.Text;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Archives.JettraDb;
using static JettraAdmin.Engine.Tests.Archives.JettraDb.JettraDbArchive;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>An archive of an existing server is a backup like any other: listed, planned, verified, tried, restored, undone, kept.</summary>
public sealed class JettraDbRestoreTests : IAsyncLifetime
{
    private const string Name = "basic_20261122082613.zip";

    private static readonly byte[] Basic = Sample.Bytes("generated/" + Name);
    private static readonly byte[] Empty = Sample.Bytes("backups/testdb_20251222162213.zip");

    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_file_copied_into_the_folder_is_a_backup_like_any_other()
    {
        var source = Put(Name, Basic);

        var backup = Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Equal((Name, "basic", 6L, AssuranceLevel.Written, true), (backup.Name.Value, backup.Database.Value, backup.Documents!.Value, backup.Assurance.Level, backup.Good));

        var plan = await Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, source, DatabaseName.Parse("basic"), Soon);
        Assert.Equal((6L, (DatabaseSummary?)null), (plan.Contents.Documents, plan.Current));
        Assert.Equal(["items: 3 earlier versions of documents", UniqueName], plan.Contents.Listing!.NotCarriedOver);

        var verify = await _running.EndAsync(await Engine.Backups.StartVerifyAsync(RunningEngine.Admin, backup.Name, Soon));
        Assert.Equal((6L, (string?)null, AssuranceLevel.Verified), (verify.Result.Documents!.Value, verify.Result.SourceDigest, await LevelAsync()));
        Assert.Equal(["items: 3 earlier versions of documents", UniqueName], verify.Result.NotCarriedOver);

        var trial = await _running.EndAsync(await Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, backup.Name, Soon));
        Assert.Equal(["items: 3 earlier versions of documents"], trial.Result.NotCarriedOver);
        Assert.Equal((JobState.Completed, "basic", AssuranceLevel.Proved), (trial.State, trial.Database.Value, await LevelAsync()));
        Assert.Empty(_running.FilesOfGenerations());

        var restore = await _running.RestoreAsync(source, "basic", RestoreMode.Create);
        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal((6L, 1, Name, true), (restore.Result.Documents!.Value, restore.Result.Collections!.Value, restore.Result.File, restore.Result.NewDatabase));
        Assert.Equal(verify.Result.ArchiveDigest, restore.Result.ArchiveDigest);
        Assert.Equal(verify.Result.ArchiveDigest, restore.Result.RestoredDigest);
        Assert.Equal(["items: 3 earlier versions of documents"], restore.Result.NotCarriedOver);
        Assert.Equal(restore.Result.RestoredDigest, (await _running.ProofAsync(DatabaseName.Parse("basic"))).Digest.Value);
        Assert.Equal("""{"_id":"t1","a":1}""", await JsonAsync("basic", "items", "t1"));

        (_, var content) = await Engine.Backups.OpenAsync(RunningEngine.Admin, backup.Name, Soon);
        await using (content)
        {
            var downloaded = new MemoryStream();
            await content.CopyToAsync(downloaded, Soon);
            Assert.Equal(Basic, downloaded.ToArray());
        }

        await Engine.Backups.DeleteAsync(RunningEngine.Admin, backup.Name, Soon);
        Assert.Empty(_running.FilesOfBackups());
    }

    [Fact]
    public async Task It_overwrites_and_is_undone_and_the_backup_of_what_it_brought_is_ours()
    {
        var sales = await _running.CreateAsync("sales", 40);
        var before = await _running.ProofAsync(sales);

        var restore = await _running.RestoreAsync(Put(Name, Basic), "sales", RestoreMode.Overwrite);
        var backup = await _running.BackUpAsync(sales);
        Assert.Equal(restore.Result.RestoredDigest, backup.Result.SourceDigest);

        await Engine.Backups.UndoAsync(RunningEngine.Admin, restore.Result.Undo!.Value, null, Soon);
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
    }

    [Fact]
    public async Task An_upload_is_kept_once_byte_for_byte_under_the_name_it_had()
    {
        var first = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(Basic, Name)).Id), "one", RestoreMode.Create);
        var second = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(Basic, Name)).Id), "two", RestoreMode.Create);
        var third = await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(Basic, "basic (1).zip")).Id), "three", RestoreMode.Create);

        Assert.Equal((Name, Name, "three_20261122082612.zip"), (first.Result.File, second.Result.File, third.Result.File));
        Assert.Equal([Name, "three_20261122082612.zip"], _running.FilesOfBackups());
        Assert.Equal(Basic, await File.ReadAllBytesAsync(Path.Combine(_running.BackupDirectory, Name), Soon));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task Rules_come_over_and_users_do_not()
    {
        var archive = Of(
            Document("_rules", "r1", ("_id", "r1"), ("field", "email")), Document("_users", "u1", ("_id", "u1"), ("password", "secret")), Document("items", "a", ("_id", "a")));

        var restore = await _running.RestoreAsync(Put("shop_20251214213813.zip", archive), "shop", RestoreMode.Create);

        Assert.Equal(
            [
                "_users: 1 file of accounts, which contain passwords in clear text",
                "_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet",
            ],
            restore.Result.NotCarriedOver);
        var summary = await Engine.Storage.DescribeAsync(DatabaseName.Parse("shop"), Soon);
        Assert.Equal(["_rules", "items"], summary.Collections.Select(c => c.Name.Value));
        Assert.True(summary.Collections[0].Name.IsSystem);
    }

    [Fact]
    public async Task A_unique_index_that_its_data_breaks_comes_back_weaker_and_both_are_named()
    {
        var index = new Encoders(1).Cbor(new List<object?>
        {
            new Dictionary<string, object?> { ["fields"] = new List<object?> { "k" }, ["unique"] = true, ["sequential"] = false },
            new Dictionary<string, object?> { ["fields"] = new List<object?> { "n" }, ["unique"] = true, ["sequential"] = true },
        });
        var archive = Of(
            ("items/_indexes.jdb", index), Document("items", "a", ("_id", "a"), ("k", 1), ("n", 1)), ("items/b.jdb", Encoders.Engine(new Dictionary<string, object?> { ["_id"] = "b", ["k"] = 1, ["n"] = 2 })));

        var restore = await _running.RestoreAsync(Put("old_20251214213813.zip", archive), "old", RestoreMode.Create);

        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal(["items: k"], restore.Result.RelaxedIndexes!);
        Assert.Equal(
            [new RestoreLoss(RestoreLossKind.RelaxedIndexes, "items", 1, "items: the unique index on k, because documents have equal values; it was restored as non-unique")],
            restore.Result.Losses!);
        Assert.Equal(restore.Result.Losses!.Select(l => l.Sentence.ToString()), restore.Result.NotCarriedOver!);
        var indexes = Assert.Single((await Engine.Storage.DescribeAsync(DatabaseName.Parse("old"), Soon)).Collections).Indexes;
        Assert.Equal([("k", false), ("n", true)], indexes.Select(i => (i.FieldList, i.Unique)));
    }

    [Fact]
    public async Task One_that_cannot_be_carried_over_is_refused_with_its_place_and_the_target_is_untouched()
    {
        var sales = await _running.CreateAsync("sales", 40);
        var before = await _running.ProofAsync(sales);
        var source = Put("sales_20251214213813.zip", Of(Document("items", "a", ("_id", "a")), ("items/torn.jdb", [0xBF, 0x63])));

        var restore = await _running.RestoreAsync(source, "sales", RestoreMode.Overwrite);

        Assert.Equal((JobState.Failed, "archive_untranslatable"), (restore.State, restore.Problem!.Code));
        Assert.Contains("\"items/torn.jdb\"", restore.Problem.Message.ToString(), StringComparison.Ordinal);
        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
        Assert.Equal(AssuranceLevel.Unsupported, await LevelAsync());
        Assert.Single(_running.FilesOfGenerations());

        var upload = await _running.UploadAsync(Of(("torn.jdb", [0xA0])), "torn.zip");
        await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "torn", RestoreMode.Create));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_running.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task A_ZIP_without_entries_is_restored_only_when_it_is_meant()
    {
        var source = Put("testdb_20251222162213.zip", Empty);
        var upload = await _running.UploadAsync(Empty, "x.zip");
        var target = DatabaseName.Parse("nothing");

        foreach (var refused in new[] { source, new RestoreSource.Uploaded(upload.Id) })
        {
            Assert.Equal("archive_empty", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, refused, target, Soon))).Code);
            Assert.Equal("archive_empty", (await Assert.ThrowsAsync<JettraException>(() => _running.RestoreAsync(refused, "nothing", RestoreMode.Create))).Code);
        }

        var listed = await _running.RestoreAsync(source with { MayBeEmpty = true }, "nothing", RestoreMode.Create);
        var uploaded = await _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id) { MayBeEmpty = true }, "nothing2", RestoreMode.Create);

        Assert.Equal((JobState.Completed, 0L, JobState.Completed), (listed.State, listed.Result.Documents!.Value, uploaded.State));
        Assert.Equal(["nothing", "nothing2"], Engine.Storage.Databases.Select(d => d.Name.Value).Order());
        Assert.Equal(2, _running.FilesOfBackups().Length);
    }

    [Fact]
    public async Task An_owner_may_use_those_that_are_called_like_its_databases_and_its_own_uploads()
    {
        var owner = new Caller("owner", Role.Owner, [DatabaseName.Parse("basic"), DatabaseName.Parse("mine")]);
        var stranger = new Caller("stranger", Role.Owner, [DatabaseName.Parse("other")]);
        var source = Put(Name, Basic);
        var archive = ArchiveName.Parse(Name);

        Assert.Single(await Engine.Backups.ListAsync(owner, Soon));
        Assert.Empty(await Engine.Backups.ListAsync(stranger, Soon));
        Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.GetAsync(stranger, archive, Soon))).Code);
        Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartVerifyAsync(stranger, archive, Soon))).Code);
        Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartTestRestoreAsync(stranger, archive, Soon))).Code);
        Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartRestoreAsync(stranger, source, DatabaseName.Parse("other"), RestoreMode.Create, Soon))).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartRestoreAsync(owner, source, DatabaseName.Parse("other"), RestoreMode.Create, Soon))).Code);
        Assert.Equal(JobState.Completed, (await _running.EndAsync(await Engine.Backups.StartRestoreAsync(owner, source, DatabaseName.Parse("mine"), RestoreMode.Create, Soon))).State);

        // Called like a database of somebody else's, it is kept under the name of the one it was restored to.
        var upload = await Engine.Backups.ReceiveAsync(stranger, Name, new MemoryStream(Basic), Basic.Length, Soon);
        var restore = await _running.EndAsync(await Engine.Backups.StartRestoreAsync(stranger, new RestoreSource.Uploaded(upload.Id), DatabaseName.Parse("other"), RestoreMode.Create, Soon));
        Assert.Equal("other_20261122082613.zip", restore.Result.File);
        Assert.Equal("other_20261122082613.zip", Assert.Single(await Engine.Backups.ListAsync(stranger, Soon)).Name.Value);
        Assert.Single(await Engine.Backups.ListAsync(owner, Soon));
    }

    [Fact]
    public async Task Another_file_under_the_same_name_is_not_restored_in_its_place()
    {
        // Both places are taken for a while, so that the restore waits while the file is replaced.
        DatabaseName busy = await _running.CreateAsync("busy", 60_000), busy2 = await _running.CreateAsync("busy2", 60_000);
        var source = Put(Name, Basic);
        Engine.Backups.StartBackup(RunningEngine.Admin, busy);
        Engine.Backups.StartBackup(RunningEngine.Admin, busy2);
        var restore = await Engine.Backups.StartRestoreAsync(RunningEngine.Admin, source, DatabaseName.Parse("new"), RestoreMode.Create, Soon);
        Put(Name, Of(Document("items", "a", ("_id", "a"))));
        Assert.Equal(JobState.Queued, Engine.Jobs.Get(RunningEngine.Admin, restore.Id).State);

        var ended = await _running.EndAsync(restore);

        Assert.Equal("archive_changed", ended.Problem?.Code);
    }

    private RestoreSource Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_running.BackupDirectory, name), bytes);
        return new RestoreSource.Listed(ArchiveName.Parse(name));
    }

    private async Task<AssuranceLevel> LevelAsync() => Assert.Single(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon)).Assurance.Level;

    private async Task<string> JsonAsync(string database, string collection, string id)
    {
        var document = await Engine.Storage.GetAsync(DatabaseName.Parse(database), CollectionName.Parse(collection), id, Soon);
        return Encoding.UTF8.GetString(document!.Value.Json.Span);
    }
}
