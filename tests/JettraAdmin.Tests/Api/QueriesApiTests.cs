using System.Net;
using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class QueriesApiTests(ApiServer server)
{
    [Fact]
    public async Task A_filter_and_an_order_choose_what_is_answered_counted_and_exported()
    {
        var db = await NewDatabaseAsync();

        Assert.Equal(["3", "1"], Ids(await Query(db, "n >= 2.5 and (t = 'a' or o.p = true)", "n desc")));
        Assert.Equal(["2"], Ids(await Query(db, "n >= 2.5", "n desc", "&limit=1&offset=1")));
        Assert.Equal(["0", "1", "2", "3", "4"], Ids(await Query(db, "", "")));
        Assert.Equal("""{"count":2}""", (await server.Client.GetAsync($"api/count?db={db}&col=c&filter={Uri.EscapeDataString("n > 1e1")}").OkAsync()).GetRawText());
        var export = await server.Client.GetStringAsync($"api/export?db={db}&col=c&format=json&filter={Uri.EscapeDataString("n exists")}&order=n%20desc");
        Assert.Equal(["3", "2", "1", "0"], Ids(JsonDocument.Parse(export).RootElement));
    }

    [Fact]
    public async Task Numbers_beyond_64_bits_are_distinguished()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(db, "c", """[{"_id":"a","n":9223372036854775808},{"_id":"b","n":9223372036854775809},{"_id":"c","n":92233720368547758.08e2}]""");

        Assert.Equal(["a", "c"], Ids(await Query(db, "n = 9223372036854775808", "")));
        Assert.Equal(["b"], Ids(await Query(db, "n > 9223372036854775808", "")));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("big = true", "")]
    [InlineData("", "t desc, n")]
    [InlineData("n < 200 and not t is null", "t")]
    public async Task Pages_by_continuation_hold_every_document_once_whatever_is_asked(string filter, string order)
    {
        var db = await server.NewDatabaseAsync(0);
        var documents = Enumerable.Range(0, 250).Select(i =>
            $$"""{"_id":"{{i:000}}","n":{{i}},"t":{{(i % 7 == 0 ? "null" : $"\"{new string('é', i % 5 * 200)}{i % 3}\"")}},"big":{{(i > 20 ? "true" : "false")}}}""");
        await server.ImportAsync(db, "c", $"[{string.Join(',', documents)}]");
        var all = Ids(await Query(db, filter, order, "&limit=0"));
        Assert.NotEmpty(all);

        List<string> read = [];
        for (var after = ""; after is not null;)
        {
            using var page = await server.Client.GetAsync($"{Path(db, filter, order)}&limit=33&after={after}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var ids = Ids(JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement);
            Assert.InRange(ids.Length, 1, 33);
            read.AddRange(ids);
            after = page.Headers.TryGetValues("Jettra-Continue", out var next) ? next.Single() : null;
        }

        Assert.Equal(all, read);
    }

    [Fact]
    public async Task A_continuation_goes_on_with_its_own_filter_and_order_only()
    {
        var db = await NewDatabaseAsync();
        using var page = await server.Client.GetAsync($"{Path(db, "n > 0", "n")}&limit=1&after=");
        var after = page.Headers.GetValues("Jettra-Continue").Single();

        Assert.Contains("another filter or order", await server.Client.GetAsync($"{Path(db, "n > 0", "n desc")}&after={after}").ProblemAsync(400, "invalid_parameter"), StringComparison.Ordinal);
        await server.Client.GetAsync($"{Path(db, "n > 1", "n")}&after={after}").ProblemAsync(400, "invalid_parameter");
        await server.Client.GetAsync($"{Path(db, "n > 0", "n")}&after={after[..10]}").ProblemAsync(400, "invalid_parameter");
        await server.Client.GetAsync($"{Path(db, "n > 0", "n")}&after={after}&offset=1").ProblemAsync(400, "invalid_parameter");
    }

    [Theory]
    [InlineData("n > ", "", "invalid_filter", "at character 5, a value is expected")]
    [InlineData("", "n downwards", "invalid_order", "at character 3, the end is expected")]
    public async Task A_syntax_error_is_refused_with_its_position(string filter, string order, string code, string place)
    {
        var db = await NewDatabaseAsync();

        Assert.Contains(place, await server.Client.GetAsync(Path(db, filter, order)).ProblemAsync(400, code), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_or_long_filter_is_refused()
    {
        var db = await NewDatabaseAsync();

        await server.Client.GetAsync(Path(db, new string('(', 2000), "")).ProblemAsync(400, "invalid_filter");
        await server.Client.GetAsync(Path(db, $"t = '{new string('x', 17_000)}'", "")).ProblemAsync(400, "invalid_filter");
        Assert.Single(Ids(await Query(db, $"n = 30 or t = '{new string('x', 10_000)}'", "")));
    }

    [Fact]
    public async Task System_collections_are_for_administrators_only()
    {
        var db = await NewDatabaseAsync();
        var user = ApiServer.NewName("reader");
        await server.ImportAsync(db, "_inner", """[{"_id":"r","secret":1}]""");
        await server.NewUserAsync(user, "reader", db);
        var reader = server.As(user);

        foreach (var path in (string[])["query", "count", "export"])
        {
            await reader.GetAsync($"api/{path}?db={db}&col=_inner&format=json&filter=secret%3D1").ProblemAsync(403, "forbidden");
        }
    }

    private async Task<string> NewDatabaseAsync()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(
            db, "c", """[{"_id":"0","n":1},{"_id":"1","n":2.50,"t":"a"},{"_id":"2","n":30},{"_id":"3","n":31,"o":{"p":true}},{"_id":"4"}]""");
        return db;
    }

    private Task<JsonElement> Query(string db, string filter, string order, string more = "") =>
        server.Client.GetAsync(Path(db, filter, order) + more).OkAsync();

    private static string Path(string db, string filter, string order) =>
        $"api/query?db={db}&col=c&filter={Uri.EscapeDataString(filter)}&order={Uri.EscapeDataString(order)}";

    private static string[] Ids(JsonElement documents) => [.. documents.EnumerateArray().Select(d => d.GetProperty("_id").GetString()!)];
}
