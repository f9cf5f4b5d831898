using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class ReplacementsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly IndexDefinition Unique = IndexDefinition.Create("v", unique: true);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
        await PutAsync(Shop, Things, Doc("old", 1));
    }

    [Fact]
    public async Task Overwriting_is_invisible_until_the_swap()
    {
        var before = Engine.Find(Shop)!;
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("new1"), Doc("new2"));
        Assert.Equal(["old"], await IdsAsync(Shop, Things));
        Assert.Equal(before, Engine.Find(Shop));

        Changes.Clear();
        var act = NewOperation("bea");
        var result = await replacement.SwapAsync(act);
        Assert.Equal(["new1", "new2"], await IdsAsync(Shop, Things));
        Assert.Equal(before.Id, result.Database.Id);
        Assert.NotEqual(before.Generation, result.Database.Generation);
        Assert.Equal(result.Database, Engine.Find(Shop));
        Assert.Equal((KeptReason.Restored, act, 1L, before.Id), (result.Kept!.Reason, result.Kept.Operation, result.Kept.Documents, result.Kept.Database));
        Assert.Equal([DatabaseChangeKind.Swapped, DatabaseChangeKind.Kept], Changes.Select(c => c.Kind));

        Assert.NotNull(Engine.FindDone(act.Id));
        Assert.Null(Engine.FindDone(Guid.CreateVersion7()));
        Assert.Null(Engine.FindDone(Guid.CreateVersion7()));
        await ReopenAsync();
        var found = Engine.FindDone(act.Id)!;
        Assert.Equal(result.Database, found.Database);
        Assert.Equal(result.Kept with { DiskBytes = 0 }, found.Kept! with { DiskBytes = 0 });
        Assert.Equal(["new1", "new2"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_new_database_appears_with_the_swap()
    {
        Changes.Clear();
        await using var replacement = await FillAsync(new ReplacementTarget.Create(Other), Doc("a"));
        Assert.Null(Engine.Find(Other));
        var result = await replacement.SwapAsync(NewOperation());
        Assert.Null(result.Kept);
        Assert.Equal(result.Database, Engine.Find(Other));
        Assert.Equal(["a"], await IdsAsync(Other, Things));
        Assert.Equal([DatabaseChangeKind.Created], Changes.Select(c => c.Kind));
        await PutAsync(Other, Things, Doc("b"));
        await ReopenAsync();
        Assert.Equal(["a", "b"], await IdsAsync(Other, Things));
    }

    [Fact]
    public async Task A_trial_proves_and_leaves_nothing()
    {
        var usage = await Engine.MeasureAsync(None);
        var replacement = await FillAsync(new ReplacementTarget.Trial(), Doc("a"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwapAsync(NewOperation()));
        await replacement.DisposeAsync();
        Assert.Single(Engine.Databases);
        Assert.Equal(usage.Databases + usage.Kept, (await Engine.MeasureAsync(None)) is var after ? after.Databases + after.Kept : 0);
    }

    [Fact]
    public async Task A_disposed_replacement_leaves_nothing()
    {
        foreach (var steps in Enumerable.Range(0, 4))
        {
            await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None);
            if (steps > 0)
            {
                await replacement.BeginCollectionAsync(Things, None);
            }

            if (steps > 1)
            {
                await replacement.AddAsync(Doc("new"), None);
            }

            if (steps > 2)
            {
                await replacement.ProveAsync(null, None);
            }
        }

        Assert.Equal(["old"], await IdsAsync(Shop, Things));
        Assert.Empty(await Engine.ListKeptAsync(None));
        await ReopenAsync();
        Assert.Equal(["old"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task The_proof_is_computed_from_what_is_there()
    {
        await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Create(Other), None);
        var expected = new List<CollectionProof>();
        foreach (var name in (string[])["a", "b", "c"])
        {
            using var hasher = new CollectionHasher();
            var collection = CollectionName.Parse(name);
            await replacement.BeginCollectionAsync(collection, None);
            for (var i = 0; name != "b" && i < 1500; i++)
            {
                var document = Doc($"{i:D5}", name);
                hasher.Add(document.Json.Span);
                await replacement.AddAsync(document, None);
            }

            IndexDefinition[] indexes = name == "c" ? [Unique.AsNonUnique(), IndexDefinition.Create("_id,v", unique: true)] : [];
            Assert.Empty(await replacement.AddIndexesAsync(indexes, None));
            expected.Add(new CollectionProof(collection, hasher.Documents, hasher.Bytes, hasher.Finish(), indexes));
        }

        var told = new Told();
        var proof = await replacement.ProveAsync(told, None);
        Assert.Equal(DatabaseProof.Of(expected).Digest, proof.Digest);
        Assert.Equal(expected.Select(c => (c.Name, c.Documents, c.Bytes, c.Digest)), proof.Collections.Select(c => (c.Name, c.Documents, c.Bytes, c.Digest)));
        Assert.Equal(3000, told.Values[^1]);
        Assert.Equal(told.Values.Order(), told.Values);

        await replacement.SwapAsync(NewOperation());
        Assert.Equal([(long)1500, 0, 1500], (await Engine.DescribeAsync(Other, None)).Collections.Select(c => c.Documents));
    }

    [Fact]
    public async Task A_violated_unique_index_is_relaxed_and_reported()
    {
        await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None);
        await replacement.BeginCollectionAsync(Things, None);
        foreach (var (id, value) in ((string, int)[])[("a", 1), ("b", 2), ("c", 1), ("d", 3)])
        {
            await replacement.AddAsync(Doc(id, value), None);
        }

        var second = IndexDefinition.Create("_id", unique: true);
        Assert.Equal([new RelaxedIndex(Things, Unique)], await replacement.AddIndexesAsync([Unique, second], None));
        var proof = await replacement.ProveAsync(null, None);
        Assert.Equal([second, Unique], Assert.Single(proof.Collections).Indexes);
        await replacement.SwapAsync(NewOperation());
        Assert.Equal([second, Unique.AsNonUnique()], (await DescribeAsync(Shop, Things)).Indexes);
        await PutAsync(Shop, Things, Doc("e", 1));
        Assert.True(await Engine.DropIndexAsync(Shop, Things, "v", None));
    }

    [Fact]
    public async Task A_restored_unique_index_is_enforced()
    {
        await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None);
        await replacement.BeginCollectionAsync(Things, None);
        await replacement.AddAsync(Doc("a", 1), None);
        Assert.Empty(await replacement.AddIndexesAsync([Unique], None));
        await replacement.ProveAsync(null, None);
        await replacement.SwapAsync(NewOperation());
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Doc("b", 1)));
    }

    [Fact]
    public async Task What_comes_out_of_order_is_refused()
    {
        await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None);
        await replacement.BeginCollectionAsync(Things, None);
        await replacement.AddAsync(Doc("\uE000"), None);
        await replacement.AddAsync(Doc("\U00010000"), None);
        await RefusedAsync("archive_damaged", async () => await replacement.AddAsync(Doc("\U00010000"), None));
        await RefusedAsync("archive_damaged", async () => await replacement.AddAsync(Doc("a"), None));
        await RefusedAsync("archive_damaged", async () => await replacement.BeginCollectionAsync(Things, None));
        await RefusedAsync("archive_damaged", async () => await replacement.BeginCollectionAsync(CollectionName.Parse("a"), None));
    }

    [Fact]
    public async Task Calls_out_of_order_throw()
    {
        await using var replacement = await Engine.BeginReplacementAsync(new ReplacementTarget.Overwrite(Shop), None);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await replacement.AddAsync(Doc("a"), None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.AddIndexesAsync([], None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwapAsync(NewOperation()));
        await replacement.ProveAsync(null, None);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await replacement.BeginCollectionAsync(Things, None));
        await replacement.SwapAsync(NewOperation());
        await Assert.ThrowsAsync<InvalidOperationException>(() => replacement.SwapAsync(NewOperation()));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
    }

    [Fact]
    public async Task Writes_meanwhile_are_counted_and_come_back_with_undo()
    {
        await PutAsync(Shop, Things, Doc("before"));
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("new"));
        await PutAsync(Shop, Things, Doc("meanwhile1"), Doc("meanwhile2"));
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "before")], None);
        var act = NewOperation();
        var result = await replacement.SwapAsync(act);
        Assert.Equal(3, result.WritesMeanwhile);
        Assert.Equal(3, Engine.FindDone(act.Id)!.WritesMeanwhile);
        Assert.Equal(3, result.Kept!.Documents);

        await Engine.BringBackAsync(result.Kept.Id, null, NewOperation(), None);
        Assert.Equal(["meanwhile1", "meanwhile2", "old"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_replacement_follows_a_renamed_database()
    {
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("new"));
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await Engine.CreateDatabaseAsync(Shop, None);
        Assert.Equal(Other, (await replacement.SwapAsync(NewOperation())).Database.Name);
        Assert.Equal(["new"], await IdsAsync(Other, Things));
        Assert.Empty(await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_target_dropped_or_created_meanwhile_is_reported()
    {
        await RefusedAsync("database_exists", () => Engine.BeginReplacementAsync(new ReplacementTarget.Create(DatabaseName.Parse("SHOP")), None));
        await using (var late = await FillAsync(new ReplacementTarget.Create(Other), Doc("a")))
        {
            await Engine.CreateDatabaseAsync(Other, None);
            var act = NewOperation();
            await RefusedAsync("database_exists", () => late.SwapAsync(act));
            Assert.Null(Engine.FindDone(act.Id));
        }

        await using var orphan = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("a"));
        await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.CreateDatabaseAsync(Shop, None);
        await RefusedAsync("unknown_database", () => orphan.SwapAsync(NewOperation()));
        Assert.Empty(await IdsAsync(Shop, Things));
        Assert.Empty(await IdsAsync(Other, Things));
    }

    [Fact]
    public async Task No_acknowledged_write_is_lost_between_the_old_and_the_new()
    {
        using var stop = new CancellationTokenSource();
        var acknowledged = 0;
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await PutAsync(Shop, Things, Doc($"w{acknowledged:D6}"));
                acknowledged++;
            }
        });
        var kept = new List<KeptGeneration>();
        for (var i = 0; i < 3; i++)
        {
            kept.Add((await RestoreAsync(new ReplacementTarget.Overwrite(Shop))).Kept!);
        }

        await stop.CancelAsync();
        await writer;
        var found = (await IdsAsync(Shop, Things)).ToHashSet();
        foreach (var left in kept)
        {
            await Engine.BringBackAsync(left.Id, null, NewOperation(), None);
            found.UnionWith(await IdsAsync(Shop, Things));
        }

        Assert.Superset(Enumerable.Range(0, acknowledged).Select(i => $"w{i:D6}").ToHashSet(), found);
    }

    [Fact]
    public async Task A_swap_waits_for_the_write_that_has_begun()
    {
        await using var replacement = await FillAsync(new ReplacementTarget.Overwrite(Shop), Doc("new"));
        using var changes = new HeldChanges(DocumentChange.Put(Things, Doc("late")));
        var write = Task.Run(() => Engine.WriteAsync(Shop, changes, None));
        await changes.Reached;
        var swap = replacement.SwapAsync(NewOperation());

        // Long enough for a swap that does not wait.
        await Task.WhenAny(swap, Task.Delay(300));
        changes.Release();
        await write;
        var result = await swap;

        Assert.Equal((2L, 1L), (result.Kept!.Documents, result.WritesMeanwhile));
        Assert.Equal(["new"], await IdsAsync(Shop, Things));
        await Engine.BringBackAsync(result.Kept.Id, null, NewOperation(), None);
        Assert.Equal(["late", "old"], await IdsAsync(Shop, Things));
    }

    private sealed class Told : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
