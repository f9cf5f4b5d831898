using System.Net;
using System.Text.Json;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Tests.Api;

public sealed class DocumentsApiTests(ApiServer server)
{
    [Fact]
    public async Task A_document_is_saved_read_replaced_and_removed_unchanged()
    {
        var db = await server.NewDatabaseAsync();

        var saved = await Save(db, """ {"_id":"a/b ñ?","n":1.10, "big":1e400,"e":"\u00e9"} """);
        Assert.Equal("""{"id":"a/b ñ?"}""", saved.GetRawText());
        var at = $"api/doc?db={db}&col=cities&id=a%2Fb%20%C3%B1%3F";
        Assert.Equal("""{"_id":"a/b ñ?","n":1.10,"big":1e400,"e":"\u00e9"}""", await server.Client.GetStringAsync(at));

        Assert.Equal("""{"status":"ok"}""", (await server.Client.PutAsync(at, ApiServer.Text("""{"_id":"other","n":2}""")).OkAsync()).GetRawText());
        Assert.Equal("""{"_id":"a/b ñ?","n":2}""", await server.Client.GetStringAsync(at));
        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync(at).OkAsync()).GetRawText());
        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync(at).OkAsync()).GetRawText());
        await server.Client.GetAsync(at).ProblemAsync(404, "unknown_document");
    }

    [Fact]
    public async Task A_document_without_an_id_gets_one()
    {
        var db = await server.NewDatabaseAsync();

        var id = (await Save(db, """{"id":"mine","x":1}""")).GetProperty("id").GetString()!;

        Assert.True(Guid.TryParse(id, out var _));
        Assert.Equal($$"""{"_id":"{{id}}","id":"mine","x":1}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=cities&id={id}"));
    }

    [Fact]
    public async Task Pages_by_offset_and_by_continuation_hold_every_document_once()
    {
        var db = await server.NewDatabaseAsync(250);
        var all = Ids(await Query(db, "limit=0"));

        Assert.Equal(250, all.Length);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(all[..100], Ids(await Query(db, "")));
        Assert.Equal(all[240..], Ids(await Query(db, "offset=240")));
        Assert.Equal(all[10..13], Ids(await Query(db, "offset=10&limit=3")));
        Assert.Equal(all[..2], Ids(await Query(db, "offset=-5&limit=2")));

        List<string> read = [];
        for (var after = ""; after is not null;)
        {
            using var page = await server.Client.GetAsync($"api/query?db={db}&col=cities&limit=60&after={after}");
            read.AddRange(Ids(JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement));
            after = page.Headers.TryGetValues("Jettra-Continue", out var next) ? next.Single() : null;
        }

        Assert.Equal(all, read);
    }

    [Fact]
    public async Task A_page_by_continuation_ends_early_when_its_documents_are_large()
    {
        var db = await server.NewDatabaseAsync(0);
        string large = new('x', 600_000);
        await server.ImportAsync(db, "large", $"[{string.Join(',', Enumerable.Range(0, 5).Select(i => $$"""{"_id":"{{i}}","t":"{{large}}"}"""))}]");

        using var page = await server.Client.GetAsync($"api/query?db={db}&col=large&limit=0&after=");

        Assert.Equal(["0", "1"], Ids(JsonDocument.Parse(await page.Content.ReadAsStringAsync()).RootElement));
        Assert.True(page.Headers.Contains("Jettra-Continue"));
    }

    [Fact]
    public async Task Documents_are_counted()
    {
        var db = await server.NewDatabaseAsync(7);

        Assert.Equal("""{"count":7}""", (await server.Client.GetAsync($"api/count?db={db}&col=cities").OkAsync()).GetRawText());
        Assert.Equal("""{"count":0}""", (await server.Client.GetAsync($"api/count?db={db}&col=none").OkAsync()).GetRawText());
        Assert.Empty((await Query(db, "", "none")).EnumerateArray());
    }

    /// <summary>So the Java driver saves an object whose class has a field for the id, before it has one.</summary>
    [Fact]
    public async Task A_null_id_is_generated()
    {
        var db = await server.NewDatabaseAsync(0);

        var id = (await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text("""{"name":"Pen", "_id": null, "price":1.50}""")).OkAsync()).GetProperty("id").GetString()!;
        await server.ImportAsync(db, "c", """[{"_id":null,"id":"a"}]""");
        await server.Client.PutAsync($"api/doc?db={db}&col=c&id=b", ApiServer.Text("""{"n":1,"_id":7}""")).OkAsync();
        await server.Client.PutAsync($"api/doc?db={db}&col=c&id=b", ApiServer.Text("""{"n":1,"_id":null}""")).OkAsync();

        Assert.Equal($$"""{"name":"Pen","_id":"{{id}}","price":1.50}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id={id}"));
        Assert.Equal("""{"_id":"a","id":"a"}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=a"));
        Assert.Equal("""{"n":1,"_id":"b"}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=b"));
    }

    [Theory]
    [InlineData("", "invalid_document")]
    [InlineData("[]", "invalid_document")]
    [InlineData("7", "invalid_document")]
    [InlineData("""{"a":1}{"b":2}""", "invalid_document")]
    [InlineData("""{"a":""", "invalid_document")]
    [InlineData("""{"_id":7}""", "invalid_id")]
    [InlineData("""{"_id":""}""", "invalid_id")]
    [InlineData("""{"_id":"a\nb"}""", "invalid_id")]
    [InlineData("""{"a":{"b":1,"\u0062":2}}""", "duplicate_property")]
    public async Task What_is_no_document_is_not_saved(string body, string code)
    {
        var db = await server.NewDatabaseAsync(0);

        await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text(body)).ProblemAsync(400, code);
        Assert.Equal(0, (await server.Client.GetAsync($"api/count?db={db}&col=c").OkAsync()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Deep_and_large_documents_are_refused()
    {
        var db = await server.NewDatabaseAsync(0);
        var deep = $"{{\"a\":{new string('[', 200)}{new string(']', 200)}}}";
        var large = $$"""{"a":"{{new string('x', 17 * 1024 * 1024)}}"}""";

        await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text(deep)).ProblemAsync(400, "document_too_deep");
        await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text(large)).ProblemAsync(413, "document_too_large");
        using var chunked = new HttpRequestMessage(HttpMethod.Post, $"api/doc?db={db}&col=c") { Content = ApiServer.Text(large), Headers = { TransferEncodingChunked = true } };
        await server.Client.SendAsync(chunked).ProblemAsync(413, "document_too_large");
    }

    [Fact]
    public async Task A_byte_order_mark_is_ignored()
    {
        var db = await server.NewDatabaseAsync(0);

        await server.Client.PostAsync("api/cols", ApiServer.Text($$"""{{'\uFEFF'}}{"database":"{{db}}","collection":"c"}""")).OkAsync();
        await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text("\uFEFF{\"_id\":\"a\"}")).OkAsync();

        Assert.Equal("""{"_id":"a"}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=a"));
    }

    [Fact]
    public async Task The_largest_document_is_taken()
    {
        var db = await server.NewDatabaseAsync(0);
        var largest = $$"""{"_id":"a","t":"{{new string('x', Document.MaxBytes - 18)}}"}""";

        await server.Client.PostAsync($"api/doc?db={db}&col=c", ApiServer.Text(largest)).OkAsync();

        Assert.Equal(largest, await server.Client.GetStringAsync($"api/doc?db={db}&col=c&id=a"));
    }

    [Theory]
    [InlineData("GET", "api/doc?col=c&id=a", "missing_parameter", "db")]
    [InlineData("GET", "api/doc?db=x&id=a", "missing_parameter", "col")]
    [InlineData("GET", "api/doc?db=x&col=c", "missing_parameter", "id")]
    [InlineData("GET", "api/doc?db=x&col=c&id=", "missing_parameter", "id")]
    [InlineData("PUT", "api/doc?db=x&col=c", "missing_parameter", "id")]
    [InlineData("POST", "api/doc", "missing_parameter", "db")]
    [InlineData("GET", "api/doc?db=x&col=c&id=a%00b", "invalid_id", "")]
    [InlineData("GET", "api/doc?db=x%2F..&col=c&id=a", "invalid_database_name", "")]
    [InlineData("GET", "api/doc?db=x&col=a%00b&id=a", "invalid_collection_name", "")]
    [InlineData("GET", "api/query?db=x&col=c&limit=many", "invalid_parameter", "limit")]
    [InlineData("GET", "api/query?db=x&col=c&offset=1.5", "invalid_parameter", "offset")]
    [InlineData("GET", "api/query?db=x&col=c&offset=1&after=YQ", "invalid_parameter", "offset")]
    [InlineData("GET", "api/query?db=x&col=c&after=*", "invalid_parameter", "after")]
    [InlineData("PUT", "api/doc?db=x&col=c&id=a&id=b", "invalid_parameter", "\"id\" is sent more than once")]
    [InlineData("POST", "api/doc?db=x&col=c&COL=d", "invalid_parameter", "\"COL\" is sent more than once")]
    [InlineData("PUT", "api/doc?db=x&col=c&id=Panam%E1", "invalid_parameter", "\"id\" is not UTF-8")]
    [InlineData("GET", "api/query?db=x&col=c&filter=a%3D'%ED%A0%80'", "invalid_parameter", "\"filter\" is not UTF-8")]
    [InlineData("GET", "api/query?db=x", "missing_parameter", "col")]
    [InlineData("GET", "api/count", "missing_parameter", "db")]
    public async Task An_invalid_parameter_is_named_in_the_error(string method, string path, string code, string names)
    {
        var detail = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(400, code);

        Assert.Contains(names, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "api/doc?db=nowhere&col=c&id=a")]
    [InlineData("GET", "api/export?db=nowhere&col=c&format=json")]
    public async Task A_database_that_is_not_there_is_not_found(string method, string path)
    {
        using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task<JsonElement> Save(string db, string document) =>
        server.Client.PostAsync($"api/doc?db={db}&col=cities", ApiServer.Text(document)).OkAsync();

    private Task<JsonElement> Query(string db, string range, string col = "cities") =>
        server.Client.GetAsync($"api/query?db={db}&col={col}&{range}").OkAsync();

    private static string[] Ids(JsonElement documents) => [.. documents.EnumerateArray().Select(d => d.GetProperty("_id").GetString()!)];
}
