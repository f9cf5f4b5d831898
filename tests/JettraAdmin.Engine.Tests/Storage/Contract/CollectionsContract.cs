using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class CollectionsContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly CollectionName More = CollectionName.Parse("more/é \"'`;--");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task A_collection_is_made_once_and_case_counts()
    {
        Assert.True(await Engine.CreateCollectionAsync(Shop, Things, None));
        Assert.False(await Engine.CreateCollectionAsync(Shop, Things, None));
        Assert.True(await Engine.CreateCollectionAsync(Shop, CollectionName.Parse("THINGS"), None));
        Assert.Equal(["THINGS", "things"], (await Engine.DescribeAsync(Shop, None)).Collections.Select(c => c.Name.Value));
    }

    [Fact]
    public async Task Collections_come_in_the_order_of_their_utf8_bytes()
    {
        string[] names = ["\U00010000", "\uE000", "b", "B", "_rules"];
        foreach (var name in names)
        {
            await Engine.CreateCollectionAsync(Shop, CollectionName.Parse(name), None);
        }

        Assert.Equal(["B", "_rules", "b", "\uE000", "\U00010000"], (await Engine.DescribeAsync(Shop, None)).Collections.Select(c => c.Name.Value));
    }

    [Fact]
    public async Task A_dropped_collection_takes_its_documents_and_indexes_along()
    {
        await PutAsync(Shop, Things, Doc("a", 1), Doc("b", 2));
        await PutAsync(Shop, More, Doc("a", 1));
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        Assert.True(await Engine.DropCollectionAsync(Shop, Things, None));
        Assert.False(await Engine.DropCollectionAsync(Shop, Things, None));
        Assert.Equal([More], (await Engine.DescribeAsync(Shop, None)).Collections.Select(c => c.Name));

        // What comes after it under the same name begins with nothing.
        await PutAsync(Shop, Things, Doc("x", 1), Doc("y", 1));
        Assert.Empty((await DescribeAsync(Shop, Things)).Indexes);
        Assert.Equal(["x", "y"], await IdsAsync(Shop, Things));
        Assert.Equal(["a"], await IdsAsync(Shop, More));
    }

    [Fact]
    public async Task A_renamed_collection_keeps_all_it_has()
    {
        await PutAsync(Shop, Things, Doc("a", 1));
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        Assert.True(await Engine.RenameCollectionAsync(Shop, Things, More, None));
        Assert.False(await Engine.RenameCollectionAsync(Shop, Things, More, None));
        Assert.Equal(["a"], await IdsAsync(Shop, More));
        Assert.True(Assert.Single((await DescribeAsync(Shop, More)).Indexes).Unique);
        await RefusedAsync("unique_violation", () => PutAsync(Shop, More, Doc("b", 1)));

        await Engine.CreateCollectionAsync(Shop, Things, None);
        await RefusedAsync("collection_exists", () => Engine.RenameCollectionAsync(Shop, Things, More, None));
        Assert.True(await Engine.RenameCollectionAsync(Shop, More, More, None));
    }
}
