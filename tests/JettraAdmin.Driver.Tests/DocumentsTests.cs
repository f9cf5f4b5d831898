using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Driver.Tests;

public sealed partial class DocumentsTests(DriverServer server)
{
    [Fact]
    public async Task A_document_is_read_as_the_object_that_was_saved()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");
        var city = new City("sj", "San José", 7);

        var id = await cities.SaveAsync(city);

        Assert.Equal("sj", id);
        Assert.Equal(city, await cities.GetAsync<City>("sj"));
        Assert.Equal(city, await cities.GetAsync("sj", Types.Default.City));
        Assert.Equal("San José", (string?)(await cities.GetAsync<JsonObject>("sj"))!["name"]);
        Assert.Equal(7, (await cities.GetAsync<JsonElement>("sj")).GetProperty("number").GetInt32());
        Assert.Equal("""{"_id":"sj","name":"San José","number":7}""", Encoding.UTF8.GetString((await cities.GetJsonAsync("sj"))!.Value.Span));
    }

    [Fact]
    public async Task Letters_of_every_plane_are_stored_as_they_are()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");

        await cities.SaveAsync(new City("e", "\U0001F600\U00020000\u2028 \\u0041 \u0001\uD800", 7));

        Assert.Equal(
            "{\"_id\":\"e\",\"name\":\"\U0001F600\U00020000\u2028 \\\\u0041 \\u0001\uFFFD\",\"number\":7}",
            Encoding.UTF8.GetString((await cities.GetJsonAsync("e"))!.Value.Span));
    }

    [Theory]
    [InlineData("""{"_id":"x","a":1.10,"b":1e400,"c":9007199254740993,"d":"\u0041\u00e9é","e":{"z":1,"a":[1,2]}}""")]
    public async Task The_bytes_of_a_document_are_kept(string json)
    {
        var collection = (await server.NewDatabaseAsync(0)).Collection("raw");

        await collection.SaveJsonAsync(json);
        var text = Encoding.UTF8.GetString((await collection.GetJsonAsync("x"))!.Value.Span);
        var element = await collection.GetAsync<JsonElement>("x");
        await collection.PutAsync("x", element);

        Assert.Equal(json, text);
        Assert.Equal(json, Encoding.UTF8.GetString((await collection.GetJsonAsync("x"))!.Value.Span));
    }

    [Fact]
    public async Task A_missing_document_is_null_and_may_be_deleted()
    {
        var database = await server.NewDatabaseAsync();

        Assert.Null(await database.Collection("cities").GetAsync<City>("none"));
        Assert.Null(await database.Collection("cities").GetJsonAsync("none"));
        await database.Collection("cities").DeleteAsync("none");
        Assert.Null(await database.Collection("villages").GetAsync<City>("c0000"));
        var nowhere = await Assert.ThrowsAsync<JettraApiException>(() => server.Client.Database("nowhere").Collection("cities").GetAsync<City>("c0000"));
        Assert.Equal("unknown_database", nowhere.Code);
    }

    [Fact]
    public async Task Json_options_control_how_objects_are_written()
    {
        var options = DriverServer.By(server.App.Address);
        options.Json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper };
        using var client = new JettraClient(options);
        var cities = client.Database((await server.NewDatabaseAsync(0)).Name).Collection("cities");

        var id = await cities.SaveAsync(new City(null!, "Limón", 3));

        Assert.Equal($$"""{"_id":"{{id}}","NAME":"Lim\u00F3n","NUMBER":3}""", Encoding.UTF8.GetString((await cities.GetJsonAsync(id))!.Value.Span));
        Assert.Equal("Limón", (await cities.GetAsync<City>(id))!.Name);
    }

    [Fact]
    public async Task A_document_is_put_counted_and_deleted()
    {
        var cities = (await server.NewDatabaseAsync(2)).Collection("cities");

        await cities.PutAsync("other", new City("ignored", "Cartago", 9));
        Assert.Equal(3, await cities.CountAsync());
        Assert.Equal("other", (await cities.GetAsync<City>("other"))!.Id);
        await cities.DeleteAsync("other");

        Assert.Equal(2, await cities.CountAsync());
    }

    [Fact]
    public async Task Paging_reads_every_document_once_and_in_order()
    {
        var cities = (await server.NewDatabaseAsync(25)).Collection("cities");
        string[] expected = [.. Enumerable.Range(0, 25).Select(n => $"c{n:0000}")];

        Assert.Equal(expected, await IdsAsync(cities.QueryAsync<City>()));
        Assert.Equal(expected, await IdsAsync(cities.QueryAsync<City>(new() { PageSize = 5 })));
        Assert.Equal(expected, await IdsAsync(cities.QueryAsync(new() { PageSize = 4 }, Types.Default.City)));
        Assert.Equal(expected[..7], await IdsAsync(cities.QueryAsync<City>(new() { PageSize = 3, Limit = 7 })));
        Assert.Equal(expected[20..], await IdsAsync(cities.QueryAsync<City>(new() { PageSize = 2, Offset = 20 })));
        Assert.Equal(expected[20..23], await IdsAsync(cities.QueryAsync<City>(new() { Offset = 20, Limit = 3 })));
        Assert.Empty(await IdsAsync(cities.QueryAsync<City>(new() { Limit = 0 })));
        foreach (var impossible in (DocumentQuery[])[new() { Limit = -1 }, new() { Offset = -1 }, new() { PageSize = 0 }])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => IdsAsync(cities.QueryAsync<City>(impossible)));
        }
    }

    [Fact]
    public async Task Filters_orders_and_limits_apply_to_reads_counts_and_exports()
    {
        var cities = (await server.NewDatabaseAsync(25)).Collection("cities");
        const string filter = "number >= 5 and name starts with 'San José 1'";
        string[] expected = ["c0019", "c0018", "c0017", "c0016", "c0015", "c0014", "c0013", "c0012", "c0011", "c0010"];
        using var exported = new MemoryStream();

        await cities.ExportAsync(exported, filter, order: "number desc");

        Assert.Equal(expected, await IdsAsync(cities.QueryAsync<City>(new() { Filter = filter, Order = "number desc", PageSize = 3 })));
        Assert.Equal(expected[4..6], await IdsAsync(cities.QueryAsync<City>(new() { Filter = filter, Order = "number desc", Offset = 4, Limit = 2 })));
        Assert.Equal(10, await cities.CountAsync(filter));
        Assert.Equal(expected, JsonDocument.Parse(exported.ToArray()).RootElement.EnumerateArray().Select(c => c.GetProperty("_id").GetString()));
        var refused = await Assert.ThrowsAsync<JettraApiException>(() => IdsAsync(cities.QueryAsync<City>(new() { Filter = "number >=" })));
        Assert.Equal("invalid_filter", refused.Code);
    }

    [Fact]
    public async Task A_command_returns_documents_or_a_message()
    {
        var database = await server.NewDatabaseAsync(3);

        var found = await database.CommandAsync("FIND IN cities WHERE number >= 1 ORDER BY number DESC");
        var made = await database.CommandAsync("""INSERT INTO cities DOC {"_id":"new"}""");

        Assert.Equal(["c0002", "c0001"], found.EnumerateArray().Select(c => c.GetProperty("_id").GetString()));
        Assert.Equal("new", made.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Names_and_keys_with_special_characters_are_encoded()
    {
        var database = await server.NewDatabaseAsync(0);
        string[] names = ["a b", "50%", "a&col=b", "ä/ö?#", "..", "'; --", "+", "日本"];
        foreach (var name in names)
        {
            var collection = database.Collection(name);
            await collection.PutAsync(name, new City("ignored", name, 1));
            Assert.Equal(name, (await collection.GetAsync<City>(name))!.Id);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), (await database.ListCollectionsAsync()).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<ArgumentException>(() => database.Collection("c").GetAsync<City>("half \ud800 pair"));
        await Assert.ThrowsAsync<ArgumentException>(() => server.Client.Database("..").ListCollectionsAsync());
    }

    [Fact]
    public async Task Indexes_and_collections_are_created_listed_and_dropped()
    {
        var database = await server.NewDatabaseAsync(1);
        var cities = database.Collection("cities");

        await cities.CreateIndexAsync("name", unique: true);
        Assert.Equal([new IndexInfo("name", Unique: true, Sequential: false)], await cities.ListIndexesAsync());
        var refused = await Assert.ThrowsAsync<JettraApiException>(() => cities.SaveAsync(new City("twin", "San José 0", 0)));
        Assert.Equal("unique_violation", refused.Code);
        await cities.DropIndexAsync("name");
        Assert.Empty(await cities.ListIndexesAsync());

        await database.CreateCollectionAsync("more");
        await database.RenameCollectionAsync("more", "less");
        Assert.Equal(["cities", "less"], await database.ListCollectionsAsync());
        await database.DropCollectionAsync("less");
        Assert.Equal(["cities"], await database.ListCollectionsAsync());
    }

    private static async Task<List<string>> IdsAsync(IAsyncEnumerable<City> cities) => await cities.Select(c => c.Id).ToListAsync();

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(City))]
    private sealed partial class Types : JsonSerializerContext;
}
