using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Backups;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Backups;

/// <summary>A unique index that documents with equal values made plain: its backups say that it was to be unique, and restores try it.</summary>
public sealed class RelaxedIndexBackupTests : IAsyncLifetime
{
    private static readonly DatabaseName Old = DatabaseName.Parse("old");
    private static readonly CollectionName Items = CollectionName.Parse("items");
    private static readonly IndexDefinition Asked = IndexDefinition.Create("k", unique: true, sequential: true);

    private RunningEngine _running = null!;

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningEngine.StartAsync();
        byte[] archive = BackupServiceTests.Archive(
            "old", "items", ["""{"_id":"a","k":1,"n":1}""", """{"_id":"b","k":1.0,"n":1}"""], [Asked, IndexDefinition.Create("n")]);
        await _running.RestoreAsync(new RestoreSource.Uploaded((await _running.UploadAsync(archive)).Id), "old", RestoreMode.Create);
        Assert.Equal(["k"], (await ItemsOfAsync(Old)).RelaxedIndexes);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task While_documents_have_equal_values_it_comes_back_plain_again_and_the_result_names_it()
    {
        Job backup = await _running.BackUpAsync(Old);
        Job restore = await _running.RestoreAsync(RunningEngine.Listed(backup), "copy", RestoreMode.Create);

        CollectionSummary copy = await ItemsOfAsync(DatabaseName.Parse("copy"));
        Assert.Equal(["k"], copy.RelaxedIndexes);
        Assert.Equal([Asked.AsNonUnique(), IndexDefinition.Create("n")], copy.Indexes);
        Assert.Equal(["items: k"], restore.Result.RelaxedIndexes!);
        RestoreLoss loss = Assert.Single(restore.Result.Losses!);
        Assert.Equal((RestoreLossKind.RelaxedIndexes, "items"), (loss.Kind, loss.Collection));
        Assert.Equal(backup.Result.SourceDigest, restore.Result.ArchiveDigest);
        Assert.Equal(backup.Result.SourceDigest, restore.Result.RestoredDigest);
    }

    [Fact]
    public async Task Once_they_differ_it_comes_back_unique_and_is_enforced()
    {
        await _running.PutAsync(Old, "items", ["""{"_id":"b","k":2,"n":1}"""]);
        Job restore = await _running.RestoreAsync(RunningEngine.Listed(await _running.BackUpAsync(Old)), "copy", RestoreMode.Create);

        DatabaseName copy = DatabaseName.Parse("copy");
        Assert.Equal([Asked, IndexDefinition.Create("n")], (await ItemsOfAsync(copy)).Indexes);
        Assert.Empty((await ItemsOfAsync(copy)).RelaxedIndexes);
        Assert.Null(restore.Result.RelaxedIndexes);
        Assert.Null(restore.Result.Losses);
        JettraException clash = await Assert.ThrowsAsync<JettraException>(() => _running.PutAsync(copy, "items", ["""{"_id":"c","k":1}"""]));
        Assert.Equal("unique_violation", clash.Code);
    }

    [Fact]
    public async Task Its_archive_is_one_of_version_1_that_defines_it_as_it_was_asked_for()
    {
        Job backup = await _running.BackUpAsync(Old);

        await using FileStream file = File.OpenRead(Path.Combine(_running.BackupDirectory, backup.Result.File!));
        using ArchiveReader reader = ArchiveReader.Open(file, new ArchiveLimits(), Soon);
        Assert.Equal(1, reader.Contents.Manifest!.Version);
        Assert.Contains(Asked, Assert.Single(reader.Contents.Manifest.Proof.Collections).Indexes);
        Assert.DoesNotContain(Asked.AsNonUnique(), Assert.Single(reader.Contents.Manifest.Proof.Collections).Indexes);
    }

    private async Task<CollectionSummary> ItemsOfAsync(DatabaseName database) =>
        (await _running.Engine.Storage.DescribeAsync(database, Soon)).Collections.Single(c => c.Name == Items);
}
