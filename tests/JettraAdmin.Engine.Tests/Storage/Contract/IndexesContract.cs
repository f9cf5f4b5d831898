using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

public abstract class IndexesContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Fact]
    public async Task Creating_an_index_creates_its_collection_and_is_idempotent()
    {
        var index = IndexDefinition.Create("b,a.x", unique: false, sequential: true);
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, index, None));
        Assert.False(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("b,a.x"), None));
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("a.x,b"), None));
        await ReopenAsync();
        Assert.Equal([IndexDefinition.Create("a.x,b"), index], (await DescribeAsync(Shop, Things)).Indexes);

        Assert.True(await Engine.DropIndexAsync(Shop, Things, "b,a.x", None));
        Assert.False(await Engine.DropIndexAsync(Shop, Things, "b,a.x", None));
        Assert.False(await Engine.DropIndexAsync(Shop, CollectionName.Parse("none"), "b", None));
        Assert.Single((await DescribeAsync(Shop, Things)).Indexes);
    }

    [Theory]
    [InlineData("1", "\"1\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("\"a\"", "\"A\"")]
    [InlineData("[1]", "[1,2]")]
    [InlineData("{\"a\":1}", "{\"a\":2}")]
    [InlineData("9007199254740993", "9007199254740992")]
    public async Task Different_values_do_not_violate_uniqueness(string one, string two)
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"a\",\"v\":{one}}}"), Json($"{{\"_id\":\"b\",\"v\":{two}}}"));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json($"{{\"_id\":\"c\",\"v\":{one}}}")));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json($"{{\"_id\":\"c\",\"v\":{two}}}")));
        Assert.Equal(["a", "b"], await IdsAsync(Shop, Things));
    }

    [Theory]
    [InlineData("\"josé\"", "\"jos\\u00e9\"")]
    [InlineData("\"a/b\"", "\"a\\/b\"")]
    [InlineData("\"😀\"", "\"\\uD83D\\uDE00\"")]
    [InlineData("1", "1.0")]
    [InlineData("100", "1E+2")]
    [InlineData("0", "-0.0")]
    [InlineData("[1,\"é\"]", "[1.0,\"\\u00E9\"]")]
    [InlineData("{\"a\":1,\"b\":2}", "{\"b\":2.0,\"a\":1}")]
    public async Task Equal_values_violate_uniqueness_in_any_spelling(string one, string other)
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"a\",\"v\":{one}}}"));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json($"{{\"_id\":\"b\",\"v\":{other}}}")));

        // The document itself may change its spelling, and what was removed is free again.
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"a\",\"v\":{other}}}"));
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "a")], None);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"b\",\"v\":{one}}}"));

        await Engine.DropIndexAsync(Shop, Things, "v", None);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"c\",\"v\":{other}}}"));
        var refusal = await RefusedAsync("unique_violation", () => Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.Contains("\"b\" and \"c\" have equal values", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unique_index_compares_like_filters_for_any_spelling()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        for (var i = 0; i < 200; i++)
        {
            var value = Spellings.Value(random);
            var document = Json($"{{\"_id\":\"{i}\",\"v\":{Spellings.Respell(value, random)}}}");
            var equal = await Engine.CountAsync(Shop, Things, Filter.Parse($"v = {Spellings.Respell(value, random)}"), None);
            var refused = false;
            try
            {
                await PutAsync(Shop, Things, document);
            }
            catch (JettraException e) when (e.Error == ErrorCodes.UniqueViolation)
            {
                refused = true;
            }

            Assert.True(refused == equal > 0, $"Seed {seed}, document {i}: {document.Json.Length} bytes, {equal} equal, refused: {refused}, value {value}");
        }
    }

    [Fact]
    public async Task Long_values_are_compared_completely()
    {
        var text = new string('x', 5000);
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v,w", unique: true), None);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"a\",\"v\":\"{text}é\",\"w\":1}}"), Json($"{{\"_id\":\"b\",\"v\":\"{text}e\",\"w\":1}}"));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json($"{{\"_id\":\"c\",\"v\":\"{text}\\u00e9\",\"w\":1.0}}")));
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"c\",\"v\":\"{text}\\u00e9\",\"w\":1.5}}"));
    }

    [Fact]
    public async Task A_refusal_names_field_collection_and_document()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await PutAsync(Shop, Things, Doc("a", 1));
        var refusal = await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Doc("second", 1)));
        Assert.Equal(ErrorKind.Conflict, refusal.Kind);
        Assert.Equal("The document \"second\" violates the unique index on v of the collection things. The document \"a\" has this value. Nothing was changed.", refusal.Message);
    }

    [Fact]
    public async Task Documents_without_the_field_do_not_violate_uniqueness()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("a,b.c", unique: true), None);
        await PutAsync(
            Shop,
            Things,
            Json("""{"_id":"1","a":1}"""),
            Json("""{"_id":"2","a":1}"""),
            Json("""{"_id":"3","b":{"c":2}}"""),
            Json("""{"_id":"4","b":{"c":2}}"""),
            Json("""{"_id":"5","a":1,"b":{"c":2}}"""),
            Json("""{"_id":"6","a":1,"b":[{"c":2}]}"""));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json("""{"_id":"7","b":{"c":2},"a":1}""")));
    }

    [Fact]
    public async Task Keys_of_several_values_are_unambiguous()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("a,b", unique: true), None);
        await PutAsync(
            Shop,
            Things,
            Json("""{"_id":"1","a":"x,y","b":"z"}"""),
            Json("""{"_id":"2","a":"x","b":"y,z"}"""),
            Json("""{"_id":"3","a":"x\",\"y","b":"z"}"""),
            Json("""{"_id":"4","a":"x","b":"y\",\"z"}"""),
            Json("""{"_id":"5","a":[1,2],"b":3}"""),
            Json("""{"_id":"6","a":1,"b":[2,3]}"""));
        Assert.Equal(6, (await DescribeAsync(Shop, Things)).Documents);
    }

    [Fact]
    public async Task A_property_name_means_the_same_however_it_is_escaped()
    {
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("name", unique: true), None);
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("é", unique: true), None);
        await PutAsync(Shop, Things, Json("""{"_id":"1","n\u0061me":"x"}"""), Json("""{"_id":"2","\u00e9":1}"""));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json("""{"_id":"3","name":"x"}""")));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json("""{"_id":"3","é":1}""")));
    }

    [Theory]
    [InlineData("'); DROP TABLE documents; --")]
    [InlineData("a b")]
    [InlineData("x[0]")]
    [InlineData("$")]
    [InlineData("#-1")]
    [InlineData("?1")]
    [InlineData("名前")]
    public async Task A_field_name_is_never_executed_as_SQL(string field)
    {
        var quoted = System.Text.Json.JsonSerializer.Serialize(field);
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create(field, unique: true), None));
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"1\",{quoted}:1}}"), Json($"{{\"_id\":\"2\",{quoted}:2}}"));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Json($"{{\"_id\":\"3\",{quoted}:2}}")));
    }

    [Fact]
    public async Task Index_entries_are_updated_with_their_documents()
    {
        foreach (var definition in (IndexDefinition[])[IndexDefinition.Create("v", unique: true), IndexDefinition.Create("v,_id", unique: true), IndexDefinition.Create("_id,v")])
        {
            await Engine.CreateIndexAsync(Shop, Things, definition, None);
        }

        await PutAsync(Shop, Things, Doc("a", 1));
        await PutAsync(Shop, Things, Doc("a", 1));
        await PutAsync(Shop, Things, Doc("a", 2), Doc("b", 1));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Doc("a", 1)));
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "b"), DocumentChange.Put(Things, Doc("a", 1))], None);
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "a")], None);
        await PutAsync(Shop, Things, Doc("c", 1));
    }

    [Fact]
    public async Task A_unique_index_that_the_data_violates_is_refused()
    {
        await PutAsync(Shop, Things, Doc("a", 1), Doc("b", 1), Doc("c", 2));
        await RefusedAsync("unique_violation", () => Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.Empty((await DescribeAsync(Shop, Things)).Indexes);
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "b")], None);
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
    }

    [Fact]
    public async Task Documents_that_a_unique_index_would_not_allow_are_found_in_groups()
    {
        await PutAsync(
            Shop,
            Things,
            Json("""{"_id":"e","v":1.0,"w":"x"}"""),
            Json("""{"_id":"a","v":1,"w":"x"}"""),
            Json("""{"_id":"c","v":1e0,"w":"x"}"""),
            Json("""{"_id":"b","v":1,"w":"y"}"""),
            Json("""{"_id":"d","v":{"n":"jos\u00e9"},"w":null}"""),
            Json("""{"_id":"f","v":{"n":"josé"},"w":null}"""),
            Json("""{"_id":"g","v":2}"""),
            Json("""{"_id":"h","v":2}"""));

        Assert.Equal(
            ["1 \"x\": a c of 3", "{\"n\":\"jos\\u00e9\"} null: d f of 2"],
            await EqualAsync("v,w", maxIds: 2));
        Assert.Equal(["1: a b c e of 4", "2: g h of 2", "{\"n\":\"jos\\u00e9\"}: d f of 2"], await EqualAsync("v"));
        Assert.Equal(["\"jos\\u00e9\": d f of 2"], await EqualAsync("v.n"));
        Assert.Empty(await EqualAsync("_id"));
        Assert.Empty(await EqualAsync("none"));
        Assert.Empty(await Engine.FindEqualAsync(Shop, CollectionName.Parse("none"), IndexDefinition.Create("v"), 2, None).ToListAsync());
        await RefusedAsync("unknown_database", async () =>
            await Engine.FindEqualAsync(DatabaseName.Parse("nowhere"), Things, IndexDefinition.Create("v"), 2, None).ToListAsync());
    }

    [Fact]
    public async Task Long_equal_values_are_cut_and_many_groups_are_streamed()
    {
        var text = new string('x', 5000);
        await PutAsync(Shop, Things, Json($"{{\"_id\":\"a\",\"v\":\"{text}\"}}"), Json($"{{\"_id\":\"b\",\"v\":\"{text}\"}}"));
        var group = Assert.Single(await Engine.FindEqualAsync(Shop, Things, IndexDefinition.Create("v"), 1, None).ToListAsync());
        Assert.Equal((301, '…', "a", 2L), (group.Values[0].Length, group.Values[0][^1], Assert.Single(group.Ids), group.Count));

        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 2000).Select(i => Doc($"n{i:D4}", i / 2))]);
        var first = await Engine.FindEqualAsync(Shop, Things, IndexDefinition.Create("v"), 5, None).Take(3).ToListAsync();
        Assert.All(first, g => Assert.Equal(2, g.Count));
        Assert.Equal(1001, await Engine.FindEqualAsync(Shop, Things, IndexDefinition.Create("v"), 5, None).CountAsync());
    }

    private async Task<List<string>> EqualAsync(string fields, int maxIds = 10) =>
        await Engine.FindEqualAsync(Shop, Things, IndexDefinition.Create(fields), maxIds, None)
            .Select(g => $"{string.Join(' ', g.Values)}: {string.Join(' ', g.Ids)} of {g.Count}").ToListAsync();

    [Fact]
    public async Task A_non_unique_index_can_become_unique_but_not_the_reverse()
    {
        await PutAsync(Shop, Things, Doc("a", 1), Doc("b", 1));
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v"), None));
        await RefusedAsync("unique_violation", () => Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.Equal([IndexDefinition.Create("v")], (await DescribeAsync(Shop, Things)).Indexes);

        await PutAsync(Shop, Things, Doc("b", 2));
        Assert.True(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None));
        Assert.False(await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v"), None));
        Assert.Equal([IndexDefinition.Create("v", unique: true)], (await DescribeAsync(Shop, Things)).Indexes);
        await RefusedAsync("unique_violation", () => PutAsync(Shop, Things, Doc("c", 2)));
        Assert.Equal(["a", "b"], await IdsAsync(Shop, Things));
    }

    [Fact]
    public async Task Indexes_of_other_collections_have_no_effect()
    {
        var more = CollectionName.Parse("more");
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await Engine.CreateIndexAsync(Shop, more, IndexDefinition.Create("v", unique: true), None);
        await PutAsync(Shop, Things, Doc("a", 1));
        await PutAsync(Shop, more, Doc("a", 1));
        await RefusedAsync("unique_violation", () => PutAsync(Shop, more, Doc("b", 1)));
    }
}
