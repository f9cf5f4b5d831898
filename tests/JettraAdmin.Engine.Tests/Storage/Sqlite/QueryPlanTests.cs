using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;
using JettraAdmin.Engine.Storage.Sqlite.Queries;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Storage.Sqlite;

/// <summary>That SQLite really walks an index where one helps, as it says itself, and does not where none does.</summary>
public sealed class QueryPlanTests : IAsyncLifetime
{
    private const int Documents = 2000;
    private const string ByKey = "SEARCH e USING PRIMARY KEY (index_id=? AND key>? AND key<?)";
    private const string ByNumber = "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)";

    private static readonly DatabaseName Shop = DatabaseName.Parse("shop");
    private static readonly CollectionName Things = CollectionName.Parse("things");

    private readonly SqliteHost _host = new();
    private Connection _connection = null!;
    private long _collection;

    public async ValueTask InitializeAsync()
    {
        await using (var engine = await _host.OpenAsync())
        {
            await engine.CreateDatabaseAsync(Shop, CancellationToken.None);
            await engine.ImportAsync(Shop, Things, Enumerable.Range(0, Documents).Select(Thing).ToAsyncEnumerable(), CancellationToken.None);
            foreach (var fields in (string[])["n", "city", "city,n"])
            {
                await engine.CreateIndexAsync(Shop, Things, IndexDefinition.Create(fields), CancellationToken.None);
            }
        }

        _connection = GenerationSchema.OpenCurrent(_host.Generation(1));
        _collection = GenerationReader.FindCollection(_connection, Things)!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("n = 7", 1)]
    [InlineData("n > 1990 and x = 3", 9)]
    [InlineData("n >= 5 and n < 8.5 and (x = 1 or x = 2)", 4)]
    [InlineData("city starts with 'c000'", 200)]
    [InlineData("city = 'c0007' and n < 500", 5)]
    [InlineData("(n = 3 and x = 1) or n = 3.0", 1)]
    public void A_filter_over_an_indexed_field_is_a_search_in_the_index(string filter, int looksAt)
    {
        var plan = Plan(new DocumentQuery(Filter.Parse(filter)));
        Assert.Equal(["USE TEMP B-TREE FOR ORDER BY", ByKey, ByNumber], Explained(plan.Select()));
        Assert.Equal([ByKey, ByNumber], Explained(QueryPlanner.ForCounting(_connection, _collection, Filter.Parse(filter)).Count()));
        Assert.Equal(looksAt, LooksAt(plan));
    }

    [Fact]
    public void A_list_of_values_becomes_several_index_searches()
    {
        var plan = Plan(new DocumentQuery(Filter.Parse("n in (3, 5, 1e1) or n = 7 and x = 1")));
        Assert.Contains(ByKey, Explained(plan.Select()));
        Assert.Equal(4, LooksAt(plan));
    }

    [Theory]
    [InlineData("n", null, "USE TEMP B-TREE FOR LAST TERM OF ORDER BY")]
    [InlineData("n desc", null, "USE TEMP B-TREE FOR LAST TERM OF ORDER BY")]
    [InlineData("city, n", null, "USE TEMP B-TREE FOR LAST TERM OF ORDER BY")]
    [InlineData("n", "x > 2", "USE TEMP B-TREE FOR LAST TERM OF ORDER BY")]
    public void A_page_in_index_order_sorts_only_equal_keys(string order, string? filter, string sort)
    {
        var query = new DocumentQuery(filter is null ? null : Filter.Parse(filter), SortOrder.Parse(order), Limit: 20);
        Assert.Equal([sort, ByKey, ByNumber], Explained(Plan(query).Select()));
        var place = query.PositionOf(Thing(100));
        Assert.Equal([sort, ByKey, ByNumber], Explained(Plan(query with { After = place }).Select()));
    }

    [Theory]
    [InlineData("x = 3", null)]
    [InlineData("not n = 7", null)]
    [InlineData("n >= 0", null)]
    [InlineData("n >= 0", 100L)]
    [InlineData("n = 7 or x = 3", null)]
    public void Queries_without_a_useful_index_scan_the_collection(string filter, long? limit) =>
        Assert.Equal(
            ["SEARCH d USING INDEX documents_in_order (collection=?)"],
            Explained(Plan(new DocumentQuery(Filter.Parse(filter), Limit: limit)).Select()));

    [Theory]
    [InlineData("_id = '0007'")]
    [InlineData("_id > '1990' and _id <= '1995' and x = 3")]
    [InlineData("_id starts with '19'")]
    public void The_id_is_an_index_of_its_own(string filter) =>
        Assert.Equal(
            ["SEARCH d USING INDEX documents_in_order (collection=? AND id>? AND id<?)"],
            Explained(Plan(new DocumentQuery(Filter.Parse(filter))).Select()));

    private static Document Thing(int i) => Json($"{{\"_id\":\"{i:D4}\",\"n\":{i},\"city\":\"c{i % 100:D4}\",\"x\":{i % 5}}}");

    private QueryPlan Plan(DocumentQuery query) => QueryPlanner.ForReading(_connection, _collection, query);

    // Subqueries and what is joined to them count too: VALUES are named by SQLite as it likes.
    private string[] Explained(SqlBuilder sql)
    {
        using var rows = _connection.PrepareOnce($"EXPLAIN QUERY PLAN {sql}");
        var details = new List<string>();
        while (rows.Step())
        {
            details.Add(rows.Text(3));
        }

        return [.. details.OrderByDescending(d => d.StartsWith("USE", StringComparison.Ordinal))];
    }

    private long LooksAt(QueryPlan plan)
    {
        using var count = Assert.IsType<QuerySource.ByIndex>(plan.Source).AddCountTo(new SqlBuilder(), long.MaxValue).Prepare(_connection);
        count.Step();
        return count.Long(0);
    }
}
