using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Databases, collections and indexes with every client.</summary>
public sealed class DatabasesTests(OpenClients clients)
{
    private readonly string _db = OpenClients.NewName();

    [EveryClient, Theory]
    public async Task Databases_are_created_listed_renamed_and_dropped(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        var renamed = OpenClients.NewName("renamed");

        await client.CreateDatabaseAsync(_db);
        await client.CreateDatabaseAsync(_db);
        Assert.Contains(_db, await client.ListDatabasesAsync());

        await client.RenameDatabaseAsync(_db, renamed);
        var listed = await client.ListDatabasesAsync();
        Assert.Equal((false, true), (listed.Contains(_db), listed.Contains(renamed)));

        await client.DropDatabaseAsync(renamed);
        await client.DropDatabaseAsync(renamed);
        Assert.DoesNotContain(renamed, await client.ListDatabasesAsync());
    }

    [EveryClient, Theory]
    public async Task Collections_are_created_listed_renamed_and_dropped(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);

        Assert.Empty(await client.ListCollectionsAsync(_db));
        await client.CreateCollectionAsync(_db, "orders");
        await client.CreateCollectionAsync(_db, "orders");
        await client.CreateCollectionAsync(_db, "años y más/odd?");
        Assert.Equal(["años y más/odd?", "orders"], await client.ListCollectionsAsync(_db));

        await client.RenameCollectionAsync(_db, "años y más/odd?", "zeta");
        Assert.Equal(["orders", "zeta"], await client.ListCollectionsAsync(_db));

        await client.DropCollectionAsync(_db, "orders");
        await client.DropCollectionAsync(_db, "orders");
        Assert.Equal(["zeta"], await client.ListCollectionsAsync(_db));
    }

    [EveryClient, Theory]
    public async Task The_first_write_creates_a_database_but_not_a_dropped_one(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        Assert.Equal(0, await client.CountAsync(_db, "people", null));
        Assert.Empty(await client.QueryAsync(_db, "people", QueryOptions.All));
        Assert.Empty(await client.ListCollectionsAsync(_db));
        Assert.Empty(await client.ListIndexesAsync(_db, "people"));
        await client.DeleteAsync(_db, "people", "a");
        Assert.DoesNotContain(_db, await client.ListDatabasesAsync());

        await client.SaveAsync(_db, "people", """{"_id":"a"}""");
        Assert.Equal(1, await client.CountAsync(_db, "people", null));

        await client.DropDatabaseAsync(_db);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => client.SaveAsync(_db, "people", """{"_id":"a"}"""));
        Assert.Equal("name_recently_used", refused.Code);
        Assert.DoesNotContain(_db, await client.ListDatabasesAsync());
        await client.CreateDatabaseAsync(_db);
        await client.SaveAsync(_db, "people", """{"_id":"b"}""");
        Assert.Equal(1, await client.CountAsync(_db, "people", null));
    }

    [EveryClient, Theory]
    public async Task A_unique_index_compares_values_and_not_spellings(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);
        await client.CreateIndexAsync(_db, "people", "mail", unique: true);
        await client.SaveAsync(_db, "people", """{"_id":"a","mail":"jos\u00e9@x/y"}""");
        await client.SaveAsync(_db, "people", """{"_id":"b","mail":1}""");
        foreach (var spelling in (string[])["\"josé@x\\/y\"", "1.0"])
        {
            var twice = await Assert.ThrowsAsync<RefusedException>(() => client.SaveAsync(_db, "people", $"{{\"_id\":\"c\",\"mail\":{spelling}}}"));
            Assert.Equal("unique_violation", twice.Code);
        }

        Assert.Equal(2, await client.CountAsync(_db, "people", null));
    }

    [EveryClient, Theory]
    public async Task Indexes_are_created_listed_enforced_and_dropped(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);
        await client.SaveAsync(_db, "people", """{"_id":"a","mail":"ana@x","at":{"city":"Loja"}}""");

        await client.CreateIndexAsync(_db, "people", "mail", unique: true);
        await client.CreateIndexAsync(_db, "people", "at.city,mail", unique: false);
        Assert.Equal(
            [new IndexInfo("at.city,mail", Unique: false, Sequential: false), new IndexInfo("mail", Unique: true, Sequential: false)],
            (await client.ListIndexesAsync(_db, "people")).OrderBy(i => i.Field, StringComparer.Ordinal));

        var twice = await Assert.ThrowsAsync<RefusedException>(() => client.SaveAsync(_db, "people", """{"_id":"b","mail":"ana@x"}"""));
        Assert.Equal("unique_violation", twice.Code);
        Assert.Equal(1, await client.CountAsync(_db, "people", null));

        await client.DropIndexAsync(_db, "people", "mail");
        await client.DropIndexAsync(_db, "people", "mail");
        await client.SaveAsync(_db, "people", """{"_id":"b","mail":"ana@x"}""");
        Assert.Equal(["at.city,mail"], (await client.ListIndexesAsync(_db, "people")).Select(i => i.Field));
    }
}
