using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>Databases that a write makes, and names that no write makes again.</summary>
public abstract class FirstWritesContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly WriteTarget New = new(Shop) { CreatesDatabase = true };
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_write_makes_the_database_with_its_documents()
    {
        await RefusedAsync("unknown_database", () => Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("a"))], None));
        Assert.Equal(2, await Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("a")), DocumentChange.Put(Things, Doc("b"))], None));
        Assert.Equal(DatabaseChangeKind.Created, Assert.Single(Changes).Kind);
        Assert.Equal(["a", "b"], await IdsAsync(Shop, Things));

        Assert.Equal(1, await Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("c"))], None));
        await ReopenAsync();
        Assert.Equal(["a", "b", "c"], await IdsAsync(Shop, Things));
        Assert.Equal(3, (await DescribeAsync(Shop, Things)).Documents);
    }

    [Fact]
    public async Task Imports_collections_and_indexes_create_the_database()
    {
        Assert.Equal(2, (await Engine.ImportAsync(New, Things, new[] { Doc("a"), Doc("b") }.ToAsyncEnumerable(), None)).Added);
        Assert.True(await Engine.CreateCollectionAsync(new WriteTarget(Other) { CreatesDatabase = true }, Things, None));
        var third = DatabaseName.Parse("third");
        Assert.True(await Engine.CreateIndexAsync(new WriteTarget(third) { CreatesDatabase = true }, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.Equal(["other", "Shop", "third"], Engine.Databases.Select(d => d.Name.Value));
        await PutAsync(third, Things, Doc("a", 1));
        await RefusedAsync("unique_violation", () => PutAsync(third, Things, Doc("b", 1)));
    }

    [Fact]
    public async Task A_first_write_that_fails_leaves_no_database()
    {
        async IAsyncEnumerable<Document> Failing()
        {
            yield return Doc("a");
            await Task.Yield();
            throw new JettraException(ErrorCodes.InvalidDocument);
        }

        await RefusedAsync("invalid_document", () => Engine.ImportAsync(New, Things, Failing(), None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("a"))], new CancellationToken(canceled: true)));
        await RefusedAsync("unknown_database", () => Engine.WriteAsync(New, [DocumentChange.Remove(Things, "a")], None));
        Assert.Empty(Engine.Databases);
        Assert.Empty(Changes);
        await ReopenAsync();
        Assert.Empty(Engine.Databases);
    }

    [Fact]
    public async Task Without_implicit_creation_a_write_to_a_missing_collection_fails()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        var strict = new WriteTarget(Shop) { CreatesCollections = false };
        await RefusedAsync("unknown_collection", () => Engine.WriteAsync(strict, [DocumentChange.Put(Things, Doc("a"))], None));
        await RefusedAsync("unknown_collection", () => Engine.ImportAsync(strict, Things, new[] { Doc("a") }.ToAsyncEnumerable(), None));
        await RefusedAsync("unknown_collection", () => Engine.CreateIndexAsync(strict, Things, IndexDefinition.Create("v"), None));
        Assert.Empty((await Engine.DescribeAsync(Shop, None)).Collections);
        await Engine.CreateCollectionAsync(strict, Things, None);
        await Engine.WriteAsync(strict, [DocumentChange.Put(Things, Doc("a"))], None);
    }

    [Fact]
    public async Task Concurrent_first_writes_create_one_database()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc($"{i:D2}"))], None)));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i:D2}"), await IdsAsync(Shop, Things));
        Assert.Single(Engine.Databases);
    }

    [Fact]
    public async Task A_write_does_not_recreate_a_former_name_for_a_day()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        await Engine.DropDatabaseAsync(Other, NewOperation(), None);
        await ReopenAsync();
        foreach (var name in (DatabaseName[])[DatabaseName.Parse("SHOP"), Other])
        {
            var refusal = await RefusedAsync(
                "name_recently_used", () => Engine.WriteAsync(new WriteTarget(name) { CreatesDatabase = true }, [DocumentChange.Put(Things, Doc("a"))], None));
            Assert.Contains("2026-01-02 03:04:05 UTC", refusal.Message, StringComparison.Ordinal);
        }

        await RefusedAsync("name_recently_used", () => Engine.CreateCollectionAsync(New, Things, None));
        Host.Time.Advance(Day);
        await Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("a"))], None);
    }

    [Fact]
    public async Task A_write_that_waits_for_a_drop_is_refused_as_one_behind_it()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        using var held = new HeldChanges(DocumentChange.Put(Things, Doc("late")));
        var holding = Task.Run(() => Engine.WriteAsync(Shop, held, None));
        await held.Reached;
        var drop = Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        var waiting = Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("a"))], None);
        held.Release();
        await holding;
        await drop;

        await RefusedAsync("name_recently_used", () => waiting);
        Assert.Empty(Engine.Databases);
    }

    [Fact]
    public async Task A_name_that_was_explicitly_created_again_accepts_writes()
    {
        await Engine.CreateDatabaseAsync(Shop, None);
        var dropped = await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.BringBackAsync(dropped.Id, null, NewOperation(), None);
        await Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("a"))], None);

        await Engine.DropDatabaseAsync(Shop, NewOperation(), None);
        await Engine.CreateDatabaseAsync(Shop, None);
        await Engine.WriteAsync(New, [DocumentChange.Put(Things, Doc("b"))], None);
        Assert.Equal(["b"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task A_label_outlives_a_restart_a_rename_and_a_drop_that_is_undone()
    {
        await Engine.CreateDatabaseAsync(Shop, new DatabaseCreation { Label = "JettraEngineStore" }, None);
        await Engine.CreateDatabaseAsync(Shop, new DatabaseCreation { Label = "Another" }, None);
        await Engine.RenameDatabaseAsync(Shop, Other, None);
        var dropped = await Engine.DropDatabaseAsync(Other, NewOperation(), None);
        await ReopenAsync();
        await Engine.BringBackAsync(dropped.Id, Shop, NewOperation(), None);
        Assert.Equal("JettraEngineStore", Engine.Find(Shop)!.Label);

        await Engine.CreateDatabaseAsync(Other, None);
        Assert.Equal("JettraBasicStore", Engine.Find(Other)!.Label);
    }
}
