using System.Text.Json;

namespace JettraAdmin.Tests.Api;

/// <summary>What JettraDB's clients write and read before anybody made a database.</summary>
public sealed class FirstWritesTests(ApiServer server)
{
    public static TheoryData<string, string, string> Writes => new()
    {
        { "POST", "api/doc?db={db}&col=c", """{"_id":"a"}""" },
        { "PUT", "api/doc?db={db}&col=c&id=a", "{}" },
        { "POST", "api/import?db={db}&col=c&format=json", """[{"_id":"a"}]""" },
        { "POST", "api/import?db={db}&col=c&format=csv", "_id,n\na,1\n" },
        { "POST", "api/command?db={db}", """{"command":"INSERT INTO c DOC {\"_id\":\"a\"}"}""" },
    };

    public static TheoryData<string, string> Reads => new()
    {
        { "api/query?db={db}&col=c", "[]" },
        { "api/query?db={db}&col=c&after=", "[]" },
        { "api/count?db={db}&col=c", """{"count":0}""" },
        { "api/dbs/{db}/cols", "[]" },
        { "api/index?db={db}&col=c", "[]" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_creates_its_database(string method, string path, string body)
    {
        var db = ApiServer.NewName();
        var address = path.Replace("{db}", db, StringComparison.Ordinal);

        await SendAsync(server.Client, method, address, body).OkAsync();

        Assert.Equal("""{"count":1}""", (await server.Client.GetAsync($"api/count?db={db}&col=c").OkAsync()).GetRawText());
        await server.Client.DeleteAsync($"api/dbs?name={db}").OkAsync();
        await SendAsync(server.Client, method, address, body).ProblemAsync(409, "name_recently_used");
        await SendAsync(server.Client, "POST", "api/cols", $$"""{"database":"{{db}}","collection":"c"}""").ProblemAsync(409, "name_recently_used");

        await SendAsync(server.Client, "POST", "api/dbs", $$"""{"name":"{{db}}","engine":"JettraEngineStore"}""").OkAsync();
        await SendAsync(server.Client, method, address, body).OkAsync();
        var databases = await server.Client.GetAsync("api/dbs").OkAsync();
        Assert.Equal("JettraEngineStore", databases.EnumerateArray().Single(d => d.GetProperty("name").GetString() == db).GetProperty("engine").GetString());
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_caller_who_may_not_create_databases_is_refused(string method, string path, string body)
    {
        string db = ApiServer.NewName(), writer = ApiServer.NewName("writer");
        await server.NewUserAsync(writer, "writereader", db);

        var detail = await SendAsync(server.As(writer), method, path.Replace("{db}", db, StringComparison.Ordinal), body).ProblemAsync(404, "unknown_database");

        Assert.Contains($"There is no database called {db}", detail, StringComparison.Ordinal);
        var databases = await server.Client.GetAsync("api/dbs").OkAsync();
        Assert.DoesNotContain(databases.EnumerateArray(), d => d.GetProperty("name").GetString() == db);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task An_absent_database_reads_as_an_empty_one(string path, string empty)
    {
        string db = ApiServer.NewName(), stranger = ApiServer.NewName("stranger");
        await server.NewUserAsync(stranger, "reader", "elsewhere");
        var address = path.Replace("{db}", db, StringComparison.Ordinal);

        Assert.Equal(empty, (await server.Client.GetStringAsync(address)).ReplaceLineEndings("").Trim());
        await server.As(stranger).GetAsync(address).ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_command_finds_nothing_in_an_absent_database() => Assert.Equal(
        0, (await SendAsync(server.Client, "POST", $"api/command?db={ApiServer.NewName()}", """{"command":"FIND IN c"}""").OkAsync()).GetArrayLength());

    [Theory]
    [InlineData("api/doc?db={db}&col=c&id=a")]
    [InlineData("api/cols?database={db}&collection=c")]
    [InlineData("api/index?db={db}&col=c&field=f")]
    public async Task Deleting_from_an_absent_database_succeeds(string path) => Assert.Equal(
        """{"status":"deleted"}""",
        (await server.Client.DeleteAsync(path.Replace("{db}", ApiServer.NewName(), StringComparison.Ordinal)).OkAsync()).GetRawText());

    [Fact]
    public async Task Exporting_an_absent_collection_is_refused()
    {
        var db = await server.NewDatabaseAsync();
        foreach (var format in (string[])["json", "csv"])
        {
            await server.Client.GetAsync($"api/export?db={db}&col=citeis&format={format}").ProblemAsync(404, "unknown_collection");
            await server.Client.GetAsync($"api/export?db={ApiServer.NewName()}&col=cities&format={format}").ProblemAsync(404, "unknown_database");
        }
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient by, string method, string path, string body) =>
        by.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = ApiServer.Text(body) });
}
