using System.Text.Json;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Documents.Queries;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Contract;

/// <summary>
/// Whatever is asked, with whatever indexes there are, the answer is what a plain evaluation over all documents gives. A
/// failure names its seed; JETTRA_SEED runs that one again.
/// </summary>
public abstract class QueriesContract<THost> : EngineContract<THost>
    where THost : IEngineHost, new()
{
    private static readonly string[] IndexFields = ["a", "b", "n.x", "é", "a,b", "b,a,n.x", "_id"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.CreateDatabaseAsync(Shop, None);
    }

    [Theory]
    [MemberData(nameof(Seeds.Chosen), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Random_queries_match_a_simple_evaluation(int seed)
    {
        var random = new Random(seed);
        var queries = new RandomQueries(random);
        var documents = Enumerable.Range(0, 200).Select(queries.Document).DistinctBy(d => d.Id).ToArray();
        await PutAsync(Shop, Things, documents);
        var plain = documents.Select(d => JsonDocument.Parse(d.Json).RootElement).OrderBy(d => d.GetProperty("_id"), Comparer<JsonElement>.Create((x, y) => PlainValues.Order.Compare(x, y))).ToArray();
        for (var round = 0; round < 150; round++)
        {
            if (round % 10 == 5)
            {
                await ChangeIndexesAsync(random);
            }

            var filter = queries.Filter();
            var order = random.Next(2) == 0 ? queries.Order() : default;
            try
            {
                var query = new DocumentQuery(Filter.Parse(filter.Text), order.Text is null ? null : SortOrder.Parse(order.Text));
                var matching = plain.Where(filter.Means);
                string[] expected = [.. (order.Text is null ? matching : matching.Order(Comparer<JsonElement>.Create(order.Means))).Select(d => d.GetProperty("_id").GetString()!)];
                Assert.Equal(expected, await IdsAsync(Shop, Things, query));
                Assert.Equal(expected.Length, await Engine.CountAsync(Shop, Things, query.Filter, None));
                Assert.Equal(expected.Skip(3).Take(7), await IdsAsync(Shop, Things, query with { Skip = 3, Limit = 7 }));
                Assert.Equal(expected, await PagesAsync(query, 1 + random.Next(40)));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {filter.Text} order by {order.Text ?? "_id"}. Run it again with JETTRA_SEED={seed}.", e);
            }
        }
    }

    [Theory]
    [InlineData("n = 7", "1 2 3")]
    [InlineData("n = 7.00", "1 2 3")]
    [InlineData("n = '7'", "4")]
    [InlineData("n != 7", "4 5 6 7 8")]
    [InlineData("n < 100", "1 2 3")]
    [InlineData("n > ''", "4")]
    [InlineData("n = null", "5")]
    [InlineData("n is null", "5 7 8")]
    [InlineData("n is not null", "1 2 3 4 6")]
    [InlineData("n exists", "1 2 3 4 5 6")]
    [InlineData("not n exists", "7 8")]
    [InlineData("n = true", "6")]
    [InlineData("n in (true, '7')", "4 6")]
    [InlineData("n not in (7, null)", "4 6 7 8")]
    [InlineData("o.p.q = 1", "7")]
    [InlineData("o.p.q exists and n exists", "")]
    [InlineData("tags contains 'red'", "8")]
    [InlineData("tags contains 're'", "")]
    [InlineData("tags contains 7.0", "8")]
    [InlineData("t contains 'nñ'", "7")]
    [InlineData("t starts with 'añ'", "")]
    [InlineData("t not starts with 'ñ'", "1 2 3 4 5 6 8")]
    [InlineData("n = 7 and n = 8", "")]
    [InlineData("n = 7 and _id in ('2', '3', '9') or _id = '8'", "2 3 8")]
    [InlineData("_id > '3' and _id <= '6'", "4 5 6")]
    [InlineData("_id starts with '4' or _id >= '8'", "4 8")]
    [InlineData("_id = 4", "")]
    [InlineData("_id is null", "")]
    public async Task A_filter_means_this(string filter, string expected)
    {
        await PutAsync(
            Shop,
            Things,
            Json("""{"_id":"1","n":7}"""),
            Json("""{"_id":"2","n":7.0}"""),
            Json("""{"_id":"3","n":70e-1}"""),
            Json("""{"_id":"4","n":"7"}"""),
            Json("""{"_id":"5","n":null}"""),
            Json("""{"_id":"6","n":true}"""),
            Json("""{"_id":"7","o":{"p":{"q":1}},"t":"ñ\u006e\u00f1a"}"""),
            Json("""{"_id":"8","o":[{"p":{"q":1}}],"tags":["red",7,["re"]]}"""));
        var ids = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ids, await IdsAsync(Shop, Things, new DocumentQuery(Filter.Parse(filter))));
        foreach (var field in IndexFields.Append("n").Append("t"))
        {
            await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create(field), None);
        }

        Assert.Equal(ids, await IdsAsync(Shop, Things, new DocumentQuery(Filter.Parse(filter))));
        Assert.Equal(ids.Length, await Engine.CountAsync(Shop, Things, Filter.Parse(filter), None));
    }

    [Fact]
    public async Task Filters_distinguish_values_with_equal_truncated_keys()
    {
        var stem = new string('x', 2000);
        await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v"), None);
        await PutAsync(Shop, Things, Doc("a", stem + "1"), Doc("b", stem + "2"), Doc("c", stem), Doc("d", "y"));
        Assert.Equal(["b"], await IdsAsync(Shop, Things, new DocumentQuery(Filter.Parse($"v = '{stem}2'"))));
        Assert.Equal(["b", "d"], await IdsAsync(Shop, Things, new DocumentQuery(Filter.Parse($"v > '{stem}1'"))));
        Assert.Equal(["c"], await IdsAsync(Shop, Things, new DocumentQuery(Filter.Parse($"v < '{stem}1'"))));
        Assert.Equal(["d", "a", "b", "c"], await IdsAsync(Shop, Things, new DocumentQuery(Order: SortOrder.Parse("v desc"))));
        Assert.Equal(["d", "a", "b", "c"], await PagesAsync(new DocumentQuery(Order: SortOrder.Parse("v desc")), 1));
    }

    [Fact]
    public async Task A_continuation_stays_valid_when_documents_change()
    {
        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 30).Select(i => Doc($"{i:D2}", i % 3))]);
        var query = new DocumentQuery(Order: SortOrder.Parse("v desc"));
        var first = await AllAsync(Shop, Things, query with { Limit = 12 });
        var place = query.PositionOf(first[^1]);
        Assert.Equal("04", place.Id);
        await Engine.WriteAsync(Shop, [DocumentChange.Remove(Things, "04"), DocumentChange.Put(Things, Doc("03", 2)), DocumentChange.Put(Things, Doc("05", 1))], None);
        var rest = await IdsAsync(Shop, Things, query with { After = place });
        Assert.Equal(["05", "07", "10", "13", "16", "19", "22", "25", "28", "00", "06", "09", "12", "15", "18", "21", "24", "27"], rest);
    }

    [Fact]
    public async Task An_answer_is_of_one_instant()
    {
        await PutAsync(Shop, Things, [.. Enumerable.Range(0, 2000).Select(i => Doc($"{i:D4}", i))]);
        foreach (var order in (string[])["v desc", "_id"])
        {
            var seen = 0;
            await foreach (var document in Engine.ReadAsync(Shop, Things, new DocumentQuery(Filter.Parse("v >= 0"), SortOrder.Parse(order)), None))
            {
                if (seen++ == 0)
                {
                    await Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("0001", -1)), DocumentChange.Put(Things, Doc("9999", 5))], None);
                }
            }

            Assert.Equal(2000, seen);
            await Engine.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("0001", 1)), DocumentChange.Remove(Things, "9999")], None);
        }
    }

    private async Task ChangeIndexesAsync(Random random)
    {
        foreach (var fields in IndexFields)
        {
            await Engine.DropIndexAsync(Shop, Things, fields, None);
            if (random.Next(2) == 0)
            {
                await Engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create(fields, unique: fields == "_id"), None);
            }
        }
    }

    private async Task<string[]> PagesAsync(DocumentQuery query, int size)
    {
        var ids = new List<string>();
        while (true)
        {
            var page = await AllAsync(Shop, Things, query with { Limit = size });
            ids.AddRange(page.Select(d => d.Id));
            if (page.Count < size)
            {
                return [.. ids];
            }

            query = query with { After = query.PositionOf(page[^1]) };
        }
    }
}
