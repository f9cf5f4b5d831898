using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class SnapshotsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly CollectionName Left = CollectionName.Parse("left");
    private static readonly CollectionName Right = CollectionName.Parse("right");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task A_snapshot_is_fixed_when_opened_not_at_the_first_read()
    {
        await PutAsync(Shop, Things, Doc("a"), Doc("b"));
        await using var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("c"));
        await PutAsync(Shop, Left, Doc("x"));

        var collection = Assert.Single(snapshot.Collections);
        Assert.Equal((Things, 2L), (collection.Name, collection.Documents));
        Assert.Equal(["a", "b"], await ReadAsync(snapshot, Things));
        Assert.Empty(await ReadAsync(snapshot, Left));
        Assert.Equal(Engine.Find(Shop), snapshot.Database);
    }

    [Fact]
    public async Task It_outlives_swap_drop_and_free()
    {
        await PutAsync(Shop, Things, Doc("a"));
        await using var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
        var swap = await RestoreAsync(new ReplacementTarget.Overwrite(Shop), Doc("b"));
        var drop = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        Assert.True(await Engine.FreeAsync(swap.Kept!.Id, None));
        Assert.True(await Engine.FreeAsync(drop.Id, None));
        Assert.Equal(["a"], await ReadAsync(snapshot, Things));
    }

    /// <summary>Fails when the snapshot is replaced by reading the database page by page.</summary>
    [Fact]
    public async Task It_never_holds_half_a_pair()
    {
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(async () =>
        {
            var random = new Random(7);
            while (!stop.IsCancellationRequested)
            {
                // Anywhere in the order, so that a reader that is no snapshot meets one half only.
                var id = $"{random.Next():x8}";
                await Engine.WriteAsync(Shop, [DocumentChange.Put(Left, Doc(id)), DocumentChange.Put(Right, Doc(id))], None);
                Interlocked.Increment(ref written);
            }
        });
        for (var round = 0; round < 30; round++)
        {
            var before = Volatile.Read(ref written);
            while (Volatile.Read(ref written) == before && !writer.IsCompleted)
            {
                await Task.Yield();
            }

            await using var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
            var left = await ReadAsync(snapshot, Left);
            var right = await ReadAsync(snapshot, Right);
            Assert.Equal(left, right);
            Assert.All(snapshot.Collections, c => Assert.Equal(left.Length, c.Documents));
        }

        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task A_reader_can_be_cancelled()
    {
        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 100).Select(i => Doc($"{i:D3}"))]);
        await using var snapshot = await Engine.OpenSnapshotAsync(Shop, None);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var document in snapshot.ReadAsync(Things, DocumentQuery.All, cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });

        // It is still good for another try.
        Assert.Equal(100, (await ReadAsync(snapshot, Things)).Length);
    }

    private static async Task<string[]> ReadAsync(IDatabaseSnapshot snapshot, CollectionName collection)
    {
        var ids = new List<string>();
        await foreach (var document in snapshot.ReadAsync(collection, DocumentQuery.All, None))
        {
            ids.Add(document.Id);
        }

        return [.. ids];
    }
}
