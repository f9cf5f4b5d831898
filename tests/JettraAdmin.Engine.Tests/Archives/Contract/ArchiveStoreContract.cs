using System.Security.Cryptography;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives.Contract;

/// <summary>What every store of archives keeps to, whatever it stores them in.</summary>
public abstract class ArchiveStoreContract : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;

    /// <summary>The store under test; it has started.</summary>
    protected IArchiveStore Store { get; private set; } = default!;

    /// <summary>A new store over an empty place of its own.</summary>
    protected abstract IArchiveStore Create();

    /// <summary>Another store over the same place, as after a restart.</summary>
    protected abstract IArchiveStore Reopen();

    public async ValueTask InitializeAsync()
    {
        Store = Create();
        await Store.StartAsync(None);
    }

    public virtual ValueTask DisposeAsync()
    {
        Store.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_empty_store_lists_nothing()
    {
        Assert.Empty(await Store.ListAsync(None));
        Assert.Empty(await Store.ListUnlistedAsync(None));
        Assert.NotEmpty(Store.Location);
        Assert.True(Store.FreeBytes is null or >= 0);
    }

    [Fact]
    public async Task A_published_archive_is_listed_and_read_back()
    {
        var written = Write(Small, Origin);
        var name = await PublishAsync(Noon);

        var listed = Assert.Single(await Store.ListAsync(None));
        Assert.Equal((name, (long)written.Length, null), (listed.Name, listed.Bytes, listed.Fault));
        Assert.Equal(Noon, listed.Manifest!.CreatedAt);
        Assert.Equal(listed.Stamp, (await Store.FindAsync(name, None))!.Stamp);
        await using var content = await Store.OpenAsync(name, None);
        Assert.True(content.CanSeek);
        Assert.Equal(SHA256.HashData(written), await SHA256.HashDataAsync(content));
        content.Position = 0;
        using var reader = ArchiveReader.Open(content, ArchiveLimits.Default, None);
        Assert.Equal(listed.Manifest.Proof.Digest, reader.Verify(null, None).Digest);
    }

    [Fact]
    public async Task Published_archives_are_there_after_a_restart()
    {
        var name = await PublishAsync(Noon);
        var stamp = (await Store.FindAsync(name, None))!.Stamp;
        await Store.SettleAsync(None);
        Store.Dispose();

        Store = Reopen();
        await Store.StartAsync(None);

        Assert.Equal((name, stamp), (Assert.Single(await Store.ListAsync(None)).Name, (await Store.FindAsync(name, None))!.Stamp));
    }

    [Fact]
    public async Task An_abandoned_draft_is_not_listed_and_is_deleted()
    {
        await using (var draft = await Store.CreateAsync(Origin.Database, Noon, None))
        {
            Write(draft.Stream, Small);
            Assert.Empty(await Store.ListAsync(None));
        }

        Assert.Empty(await Store.ListAsync(None));
        Assert.Empty(await Store.ListUnlistedAsync(None));
        Assert.Equal(ArchiveName.Compose(Origin.Database, Noon), await PublishAsync(Noon));
    }

    [Fact]
    public async Task A_draft_cancelled_while_it_is_published_is_not_listed()
    {
        using var cancelled = new CancellationTokenSource();
        await using (var draft = await Store.CreateAsync(Origin.Database, Noon, None))
        {
            Write(draft.Stream, Small);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => draft.PublishAsync((_, _) => cancelled.Cancel(), cancelled.Token));
        }

        Assert.Empty(await Store.ListAsync(None));
    }

    [Fact]
    public async Task The_name_and_stamp_reported_before_publishing_are_correct()
    {
        var told = new List<(ArchiveName Name, string Stamp)>();
        await using var draft = await Store.CreateAsync(Origin.Database, Noon, None);
        Write(draft.Stream, Small);

        var name = await draft.PublishAsync((n, stamp) => told.Add((n, stamp)), None);

        Assert.Equal((name, (await Store.FindAsync(name, None))!.Stamp), told[^1]);
    }

    [Fact]
    public async Task A_name_taken_while_it_is_reported_is_not_overwritten()
    {
        await using var draft = await Store.CreateAsync(Origin.Database, Noon, None);
        Write(draft.Stream, Small);
        ArchiveName? taken = null;

        var name = await draft.PublishAsync(
            (n, _) => taken ??= Task.Run(() => PublishAsync(Noon, [])).GetAwaiter().GetResult(),
            None);

        Assert.NotEqual(taken, name);
        Assert.Equal(0, (await Store.FindAsync(taken!.Value, None))!.Manifest!.Proof.Documents);
        Assert.Equal(3, (await Store.FindAsync(name, None))!.Manifest!.Proof.Documents);
    }

    [Fact]
    public async Task Concurrent_drafts_of_one_second_get_different_names()
    {
        const int Count = 12;
        var drafts = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Store.CreateAsync(Origin.Database, Noon, None)));
        foreach (var draft in drafts)
        {
            Write(draft.Stream, Small);
        }

        var names = await Task.WhenAll(drafts.Select(d => d.PublishAsync(null, None)));

        Assert.Equal(Count, names.Distinct().Count());
        Assert.Equal(
            names.Select(n => n.Value).Order(StringComparer.Ordinal),
            (await Store.ListAsync(None)).Where(a => a.Manifest is not null).Select(a => a.Name.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Archives_are_listed_newest_data_first()
    {
        ArchiveName first = await PublishAsync(Noon), third = await PublishAsync(Noon.AddDays(2)), second = await PublishAsync(Noon.AddDays(1));

        Assert.Equal([third, second, first], (await Store.ListAsync(None)).Select(a => a.Name));
    }

    [Fact]
    public async Task An_open_stream_of_a_deleted_archive_reads_on_or_fails_cleanly()
    {
        var name = await PublishAsync(Noon);
        await using var content = await Store.OpenAsync(name, None);

        Assert.True(await Store.DeleteAsync(name, None));
        Assert.False(await Store.DeleteAsync(name, None));

        Assert.Null(await Store.FindAsync(name, None));
        Assert.Empty(await Store.ListAsync(None));
        Assert.Equal(ErrorCodes.UnknownBackup, (await Assert.ThrowsAsync<JettraException>(() => Store.OpenAsync(name, None))).Error);
        try
        {
            using var reader = ArchiveReader.Open(content, ArchiveLimits.Default, None);
            Assert.Equal(3, reader.Verify(null, None).Documents);
        }
        catch (JettraException e)
        {
            Assert.Equal(ErrorCodes.UnknownBackup, e.Error);
        }
    }

    [Fact]
    public async Task A_new_archive_with_the_name_of_a_deleted_one_has_another_stamp()
    {
        var name = await PublishAsync(Noon);
        var before = (await Store.FindAsync(name, None))!;
        await Store.DeleteAsync(name, None);

        Assert.Equal(name, await PublishAsync(Noon, []));

        var after = (await Store.FindAsync(name, None))!;
        Assert.NotEqual(before.Stamp, after.Stamp);
        Assert.Equal(0, after.Manifest!.Proof.Documents);
    }

    [Fact]
    public async Task A_missing_archive_is_reported_as_unknown()
    {
        var name = ArchiveName.Compose(Origin.Database, Noon);

        Assert.Null(await Store.FindAsync(name, None));
        Assert.False(await Store.DeleteAsync(name, None));
        Assert.Equal(ErrorCodes.UnknownBackup, (await Assert.ThrowsAsync<JettraException>(() => Store.OpenAsync(name, None))).Error);
    }

    [Fact]
    public async Task Concurrent_readers_of_an_archive_are_independent()
    {
        var name = await PublishAsync(Noon);
        var expected = SHA256.HashData(Write(Small, Origin));

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var content = await Store.OpenAsync(name, None);
            return await SHA256.HashDataAsync(content);
        }));

        Assert.All(hashes, hash => Assert.Equal(expected, hash));
    }

    private async Task<ArchiveName> PublishAsync(DateTimeOffset createdAt, SampleCollection[]? collections = null)
    {
        await using var draft = await Store.CreateAsync(Origin.Database, createdAt, None);
        Write(draft.Stream, collections ?? Small, Origin with { CreatedAt = createdAt });
        return await draft.PublishAsync(null, None);
    }
}
