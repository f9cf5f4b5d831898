using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Databases, collections and indexes, the same at every door.</summary>
public sealed class DatabasesTests(OpenDoors doors)
{
    private readonly string _db = OpenDoors.NewName();

    [EveryDoor, Theory]
    public async Task Databases_are_made_listed_renamed_and_dropped(Way way)
    {
        await using IDoor door = doors.Open(way);
        string renamed = OpenDoors.NewName("renamed");

        await door.CreateDatabaseAsync(_db);
        await door.CreateDatabaseAsync(_db);
        Assert.Contains(_db, await door.ListDatabasesAsync());

        await door.RenameDatabaseAsync(_db, renamed);
        IReadOnlyList<string> listed = await door.ListDatabasesAsync();
        Assert.Equal((false, true), (listed.Contains(_db), listed.Contains(renamed)));

        await door.DropDatabaseAsync(renamed);
        await door.DropDatabaseAsync(renamed);
        Assert.DoesNotContain(renamed, await door.ListDatabasesAsync());
    }

    [EveryDoor, Theory]
    public async Task Collections_are_made_listed_renamed_and_dropped(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.CreateDatabaseAsync(_db);

        Assert.Empty(await door.ListCollectionsAsync(_db));
        await door.CreateCollectionAsync(_db, "orders");
        await door.CreateCollectionAsync(_db, "orders");
        await door.CreateCollectionAsync(_db, "años y más/odd?");
        Assert.Equal(["años y más/odd?", "orders"], await door.ListCollectionsAsync(_db));

        await door.RenameCollectionAsync(_db, "años y más/odd?", "zeta");
        Assert.Equal(["orders", "zeta"], await door.ListCollectionsAsync(_db));

        await door.DropCollectionAsync(_db, "orders");
        await door.DropCollectionAsync(_db, "orders");
        Assert.Equal(["zeta"], await door.ListCollectionsAsync(_db));
    }

    [EveryDoor, Theory]
    public async Task The_first_write_makes_the_database_and_none_makes_a_dropped_one_again(Way way)
    {
        await using IDoor door = doors.Open(way);
        Assert.Equal(0, await door.CountAsync(_db, "people", null));
        Assert.Empty(await door.QueryAsync(_db, "people", Asked.All));
        Assert.Empty(await door.ListCollectionsAsync(_db));
        Assert.Empty(await door.ListIndexesAsync(_db, "people"));
        await door.DeleteAsync(_db, "people", "a");
        Assert.DoesNotContain(_db, await door.ListDatabasesAsync());

        await door.SaveAsync(_db, "people", """{"_id":"a"}""");
        Assert.Equal(1, await door.CountAsync(_db, "people", null));

        await door.DropDatabaseAsync(_db);
        RefusedException refused = await Assert.ThrowsAsync<RefusedException>(() => door.SaveAsync(_db, "people", """{"_id":"a"}"""));
        Assert.Equal("name_recently_used", refused.Code);
        Assert.DoesNotContain(_db, await door.ListDatabasesAsync());
        await door.CreateDatabaseAsync(_db);
        await door.SaveAsync(_db, "people", """{"_id":"b"}""");
        Assert.Equal(1, await door.CountAsync(_db, "people", null));
    }

    [EveryDoor, Theory]
    public async Task Equal_values_clash_in_any_spelling(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.CreateDatabaseAsync(_db);
        await door.CreateIndexAsync(_db, "people", "mail", unique: true);
        await door.SaveAsync(_db, "people", """{"_id":"a","mail":"jos\u00e9@x/y"}""");
        await door.SaveAsync(_db, "people", """{"_id":"b","mail":1}""");
        foreach (string spelling in (string[])["\"josé@x\\/y\"", "1.0"])
        {
            RefusedException twice = await Assert.ThrowsAsync<RefusedException>(() => door.SaveAsync(_db, "people", $"{{\"_id\":\"c\",\"mail\":{spelling}}}"));
            Assert.Equal("unique_violation", twice.Code);
        }

        Assert.Equal(2, await door.CountAsync(_db, "people", null));
    }

    [EveryDoor, Theory]
    public async Task Indexes_are_made_listed_enforced_and_dropped(Way way)
    {
        await using IDoor door = doors.Open(way);
        await door.CreateDatabaseAsync(_db);
        await door.SaveAsync(_db, "people", """{"_id":"a","mail":"ana@x","at":{"city":"Loja"}}""");

        await door.CreateIndexAsync(_db, "people", "mail", unique: true);
        await door.CreateIndexAsync(_db, "people", "at.city,mail", unique: false);
        Assert.Equal(
            [new IndexInfo("at.city,mail", Unique: false, Sequential: false), new IndexInfo("mail", Unique: true, Sequential: false)],
            (await door.ListIndexesAsync(_db, "people")).OrderBy(i => i.Field, StringComparer.Ordinal));

        RefusedException twice = await Assert.ThrowsAsync<RefusedException>(() => door.SaveAsync(_db, "people", """{"_id":"b","mail":"ana@x"}"""));
        Assert.Equal("unique_violation", twice.Code);
        Assert.Equal(1, await door.CountAsync(_db, "people", null));

        await door.DropIndexAsync(_db, "people", "mail");
        await door.DropIndexAsync(_db, "people", "mail");
        await door.SaveAsync(_db, "people", """{"_id":"b","mail":"ana@x"}""");
        Assert.Equal(["at.city,mail"], (await door.ListIndexesAsync(_db, "people")).Select(i => i.Field));
    }
}
