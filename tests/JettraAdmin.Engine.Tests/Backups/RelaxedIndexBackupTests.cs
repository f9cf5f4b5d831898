using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>A unique index that documents with equal values made plain: its backups say that it was to be unique, and restores try it.</summary>
public sealed class RelaxedIndexBackupTests : IAsyncLifetime
{
    private static readonly DatabaseName Old = DatabaseName.Parse("old");
    private static readonly CollectionName Items = CollectionName.Parse("items");
    private static readonly IndexDefinition Asked = IndexDefinition.Create("k", unique: true, sequential: true);

    private static readonly RestoreLoss Came = new(
        RestoreLossKind.RelaxedIndexes, "items", 1, "items: the unique index on k, because documents have equal values; it was restored as non-unique");

    private static readonly RestoreLoss Ahead = Came with { Sentence = Came.Sentence.ToString().Replace("was restored", "is restored", StringComparison.Ordinal) };

    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEngine.StartAsync();
        var archive = BackupServiceTests.Archive(
            "old", "items", ["""{"_id":"a","k":1,"n":1}""", """{"_id":"b","k":1.0,"n":1}"""], [Asked, IndexDefinition.Create("n")]);
        await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(archive)).Id), "old", RestoreMode.Create);
        Assert.Equal(["k"], (await ItemsOfAsync(Old)).RelaxedIndexes);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task While_documents_have_equal_values_it_comes_back_plain_again_and_the_result_names_it()
    {
        var backup = await _running.BackUpAsync(Old);
        var restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "copy", RestoreMode.Create);

        var copy = await ItemsOfAsync(DatabaseName.Parse("copy"));
        Assert.Equal(["k"], copy.RelaxedIndexes);
        Assert.Equal([Asked.AsNonUnique(), IndexDefinition.Create("n")], copy.Indexes);
        Assert.Equal(["items: k"], restore.Result.RelaxedIndexes!);
        var loss = Assert.Single(restore.Result.Losses!);
        Assert.Equal((RestoreLossKind.RelaxedIndexes, "items"), (loss.Kind, loss.Collection));
        Assert.Equal(backup.Result.SourceDigest, restore.Result.ArchiveDigest);
        Assert.Equal(backup.Result.SourceDigest, restore.Result.RestoredDigest);
    }

    [Fact]
    public async Task Once_they_differ_it_comes_back_unique_and_is_enforced()
    {
        await _running.PutAsync(Old, "items", ["""{"_id":"b","k":2,"n":1}"""]);
        var restore = await _running.RestoreAsync(RunningEngine.Listed(await _running.BackUpAsync(Old)), "copy", RestoreMode.Create);

        var copy = DatabaseName.Parse("copy");
        Assert.Equal([Asked, IndexDefinition.Create("n")], (await ItemsOfAsync(copy)).Indexes);
        Assert.Empty((await ItemsOfAsync(copy)).RelaxedIndexes);
        Assert.Null(restore.Result.RelaxedIndexes);
        Assert.Null(restore.Result.Losses);
        var clash = await Assert.ThrowsAsync<JettraException>(() => _running.PutAsync(copy, "items", ["""{"_id":"c","k":1}"""]));
        Assert.Equal("unique_violation", clash.Code);
    }

    [Fact]
    public async Task Its_archive_is_one_of_version_1_that_defines_it_as_it_was_asked_for()
    {
        var backup = await _running.BackUpAsync(Old);

        await using var file = File.OpenRead(Path.Combine(_running.BackupDirectory, backup.Result.File!));
        using var reader = ArchiveReader.Open(file, new ArchiveLimits(), Soon);
        Assert.Equal(1, reader.Contents.Manifest!.Version);
        Assert.Contains(Asked, Assert.Single(reader.Contents.Manifest.Proof.Collections).Indexes);
        Assert.DoesNotContain(Asked.AsNonUnique(), Assert.Single(reader.Contents.Manifest.Proof.Collections).Indexes);
    }

    [Fact]
    public async Task A_backup_of_it_says_before_the_restore_which_index_comes_back_plain()
    {
        var name = ArchiveName.Parse((await _running.BackUpAsync(Old)).Result.File);
        await NamesItAsync(name);

        var verified = await _running.EndAsync(await _running.Engine.Backups.StartVerifyAsync(RunningEngine.Admin, name, Soon));
        Assert.Equal([Ahead], verified.Result.Losses!);

        await _running.RestartAsync();
        await NamesItAsync(name);
    }

    [Fact]
    public async Task Of_an_archive_from_elsewhere_a_test_restore_finds_it_and_that_is_remembered()
    {
        var name = ArchiveName.Parse((await _running.BackUpAsync(Old)).Result.File);
        await _running.RestartAsync(() => ForgetLosses(_running));
        Assert.Empty((await _running.Engine.Backups.GetAsync(RunningEngine.Admin, name, Soon)).Losses);

        await _running.EndAsync(await _running.Engine.Backups.StartTestRestoreAsync(RunningEngine.Admin, name, Soon));
        await NamesItAsync(name);
        await _running.EndAsync(await _running.Engine.Backups.StartVerifyAsync(RunningEngine.Admin, name, Soon));
        await NamesItAsync(name);
    }

    [Fact]
    public async Task An_undo_that_brings_it_back_names_it()
    {
        var drop = await _running.Engine.Databases.DropAsync(RunningEngine.Admin, Old);
        var undo = await _running.Engine.Backups.UndoAsync(RunningEngine.Admin, drop.Result.Undo!.Value, null, Soon);

        Assert.Equal(["items: k"], undo.Result.RelaxedIndexes!);
        Assert.Equal([Came], undo.Result.Losses!);
    }

    private async Task NamesItAsync(ArchiveName name)
    {
        Assert.Equal([Ahead], (await _running.Engine.Backups.GetAsync(RunningEngine.Admin, name, Soon)).Losses);
        var plan = await _running.Engine.Backups.PlanRestoreAsync(RunningEngine.Admin, new RestoreSource.Listed(name), DatabaseName.Parse("copy"), Soon);
        Assert.Equal([Ahead], plan.Losses);
    }

    /// <summary>Leaves the findings as an older version wrote them.</summary>
    private static void ForgetLosses(RunningEngine running)
    {
        using var history = new SqliteConnection($"Data Source={Path.Combine(running.DataDirectory, "history.db")};Pooling=False");
        history.Open();
        using var command = history.CreateCommand();
        command.CommandText = "ALTER TABLE findings DROP COLUMN losses";
        command.ExecuteNonQuery();
    }

    private async Task<CollectionSummary> ItemsOfAsync(DatabaseName database) =>
        (await _running.Engine.Storage.DescribeAsync(database, Soon)).Collections.Single(c => c.Name == Items);
}
