using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>A disk of 24 MB that is filled: needs the right to mount one.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private static readonly DatabaseName Shop = DatabaseName.Parse("shop");
    private static readonly CollectionName Things = CollectionName.Parse("things");
    private static readonly CancellationToken None = CancellationToken.None;

    private SmallDisk _disk = null!;
    private SqliteDocumentEngine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync(24);
        _engine = new SqliteDocumentEngine(
            new SqliteEngineOptions { DataDirectory = Path.Combine(_disk.Path, "data") }, new FakeTime(), NullLogger<SqliteDocumentEngine>.Instance);
        await _engine.StartAsync(None);
        await _engine.CreateDatabaseAsync(Shop, None);
        await _engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("a"))], None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            await _disk.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_write_that_does_not_fit_changes_nothing()
    {
        var reserve = Path.Combine(_disk.Path, "reserve");
        await File.WriteAllBytesAsync(reserve, new byte[2_000_000]);
        var refusal = await Assert.ThrowsAsync<JettraException>(async () =>
        {
            for (var i = 0; ; i++)
            {
                await _engine.WriteAsync(Shop, [DocumentChange.Put(Things, Large($"w{i:D3}")), DocumentChange.Put(Things, Large($"x{i:D3}"))], None);
            }
        });
        Assert.Equal(("disk_full", ErrorKind.NoSpace), (refusal.Code, refusal.Kind));
        var ids = await IdsAsync();
        Assert.Equal(1, ids.Length % 2);
        Assert.Equal(ids.Length, Assert.Single((await _engine.DescribeAsync(Shop, None)).Collections).Documents);

        // Room again, and it goes on.
        File.Delete(reserve);
        await _engine.WriteAsync(Shop, [DocumentChange.Put(Things, Large("z"))], None);
        string[] expected = [.. ids, "z"];
        Assert.Equal(expected, await IdsAsync());
    }

    [Fact]
    public async Task A_replacement_that_does_not_fit_releases_its_space()
    {
        var before = await _engine.MeasureAsync(None);
        await using (var replacement = await _engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            var refusal = await Assert.ThrowsAsync<JettraException>(async () =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    await replacement.AddAsync(Large($"{i:D6}"), None);
                }

                await replacement.ProveAsync(null, None);
            });
            Assert.Equal("disk_full", refusal.Code);
        }

        var after = await _engine.MeasureAsync(None);
        Assert.InRange(after.Free, before.Free - 100_000, before.Free + 100_000);
        Assert.Equal(["a"], await IdsAsync());
        await _engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("b"))], None);
    }

    [Fact]
    public async Task On_a_full_disk_data_is_readable_and_kept_states_can_be_freed()
    {
        await using (var replacement = await _engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None))
        {
            await replacement.BeginCollectionAsync(Things, None);
            await replacement.AddAsync(Doc("new"), None);
            await replacement.ProveAsync(null, None);
            await replacement.SwapAsync(new Operation(Guid.CreateVersion7(), "ana"));
        }

        _disk.Fill();
        Assert.Equal(["new"], await IdsAsync());
        var refusal = await Assert.ThrowsAsync<JettraException>(() => _engine.CreateDatabaseAsync(DatabaseName.Parse("more"), None));
        Assert.Equal("disk_full", refusal.Code);
        refusal = await Assert.ThrowsAsync<JettraException>(() => _engine.ImportAsync(Shop, Things, new[] { Large("i") }.ToAsyncEnumerable(), None));
        Assert.Equal("disk_full", refusal.Code);
        refusal = await Assert.ThrowsAsync<JettraException>(() => _engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None));
        Assert.Equal("disk_full", refusal.Code);

        var kept = Assert.Single(await _engine.ListKeptAsync(None));
        Assert.True(await _engine.FreeAsync(kept.Id, None));
        Assert.Equal(0, (await _engine.MeasureAsync(None)).Kept);
        Assert.True((await _engine.MeasureAsync(None)).Free > 0);
        Assert.Equal(["new"], await IdsAsync());
    }

    private async Task<string[]> IdsAsync()
    {
        var ids = new List<string>();
        await foreach (var document in _engine.ReadAsync(Shop, Things, DocumentQuery.All, None))
        {
            ids.Add(document.Id);
        }

        return [.. ids];
    }

    private static Document Large(string id) => Doc(id, new string('x', 300_000));
}
