using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Tests.Archives.JettraDb;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>An archive of a database whose name is not possible here is offered under another name, to administrators only.</summary>
public sealed class ForeignNamesTests : IAsyncLifetime
{
    private const string Name = "my.db_20261122082613.zip";

    private static readonly byte[] Basic = Sample.Bytes("generated/basic_20261122082613.zip");

    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private JettraEngine Engine => _running.Engine;

    public async ValueTask InitializeAsync() => _running = await RunningEngine.StartAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task It_is_offered_planned_and_restored_under_the_proposed_name_and_stays_as_it_is()
    {
        var source = Put(Name, Basic);
        var offered = Assert.Single((await Engine.Backups.ReportFolderAsync(RunningEngine.Admin, Soon)).Unlisted!);
        Assert.Equal((Name, UnlistedReason.Database, "my-db"), (offered.Name, offered.Reason, offered.Proposed!.Value.Value));

        var plan = await Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, source, offered.Proposed.Value, Soon);
        var restore = await _running.RestoreAsync(source, "my-db", RestoreMode.Create);

        Assert.Equal(6, plan.Contents.Documents);
        Assert.True(restore.State == JobState.Completed, restore.Problem?.Message.ToString());
        Assert.Equal((Name, Name, 6L, true), (restore.Archive, restore.Result.File, restore.Result.Documents!.Value, restore.Result.NewDatabase));
        Assert.Equal(restore.Result.RestoredDigest, (await _running.ProofAsync(DatabaseName.Parse("my-db"))).Digest.Value);
        Assert.Equal([Name], _running.FilesOfBackups());
        Assert.Empty(await Engine.Backups.ListAsync(RunningEngine.Admin, Soon));
        Assert.Equal("my-db-2", Assert.Single((await Engine.Backups.ReportFolderAsync(RunningEngine.Admin, Soon)).Unlisted!).Proposed!.Value.Value);
    }

    [Fact]
    public async Task It_belongs_to_nobody_but_administrators()
    {
        var source = Put(Name, Basic);
        var mine = DatabaseName.Parse("my-db");
        foreach (var owner in new[] { new Caller("owner", Role.Owner, [mine]), new Caller("all", Role.Owner) })
        {
            Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.PlanRestoreAsync(owner, source, mine, Soon))).Code);
            Assert.Equal("unknown_backup", (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartRestoreAsync(owner, source, mine, RestoreMode.Create, Soon))).Code);
            Assert.Null((await Engine.Backups.ReportFolderAsync(owner, Soon)).Unlisted);
        }
    }

    [Fact]
    public async Task A_link_a_missing_file_and_a_damaged_one_are_refused_and_nothing_is_made()
    {
        var target = DatabaseName.Parse("my-db");
        var outside = Path.Combine(_running.DataDirectory, "outside.zip");
        await File.WriteAllBytesAsync(outside, Basic, Soon);
        File.CreateSymbolicLink(Path.Combine(_running.BackupDirectory, "a.link_20261122082613.zip"), outside);

        Assert.Equal("unknown_backup", await RefusedAsync(Source("a.link_20261122082613.zip"), target));
        Assert.Equal("unknown_backup", await RefusedAsync(Source("no.file_20261122082613.zip"), target));
        Assert.Equal("archive_not_zip", await RefusedAsync(Put("bad.file_20261122082613.zip", "no zip"u8.ToArray()), target));
        Assert.Null(Engine.Storage.Find(target));
        Assert.All((await Engine.Backups.ReportFolderAsync(RunningEngine.Admin, Soon)).Unlisted!, f => Assert.Equal(f.Name == "bad.file_20261122082613.zip", f.Proposed is not null));
    }

    [Fact]
    public async Task An_overwriting_restore_of_it_can_be_undone()
    {
        var sales = await _running.CreateAsync("sales", 40);
        var before = await _running.ProofAsync(sales);

        var restore = await _running.RestoreAsync(Put(Name, Basic), "sales", RestoreMode.Overwrite);
        await Engine.Backups.UndoAsync(RunningEngine.Admin, restore.Result.Undo!.Value, null, Soon);

        Assert.Equal(before.Digest, (await _running.ProofAsync(sales)).Digest);
    }

    [Fact]
    public async Task Sent_as_a_file_it_is_kept_under_the_target_and_its_own_date()
    {
        var upload = await _running.UploadAsync(Basic, "my.db_20240102030405.zip");

        var restore = await _running.RestoreAsync(new RestoreSource.Uploaded(upload.Id), "other", RestoreMode.Create);

        Assert.Equal("other_20240102030405.zip", restore.Result.File);
    }

    private async Task<string> RefusedAsync(RestoreSource source, DatabaseName target) =>
        (await Assert.ThrowsAsync<JettraException>(() => Engine.Backups.StartRestoreAsync(RunningEngine.Admin, source, target, RestoreMode.Create, Soon))).Code;

    private static RestoreSource.Unlisted Source(string name) =>
        new(UnlistedName.TryParse(name, out var unlisted) ? unlisted : throw new ArgumentException(name));

    private RestoreSource Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_running.BackupDirectory, name), bytes);
        return Source(name);
    }
}
