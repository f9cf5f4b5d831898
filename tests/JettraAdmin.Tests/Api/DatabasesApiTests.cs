using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class DatabasesApiTests(ApiServer server)
{
    [Fact]
    public async Task A_database_is_created_listed_renamed_and_dropped()
    {
        string name = ApiServer.NewName(), newName = ApiServer.NewName();

        Assert.Equal("""{"status":"created"}""", await Post("api/dbs", $$"""{"name":"{{name}}","engine":"JettraEngineStore"}"""));
        Assert.Equal("""{"status":"created"}""", await Post("api/dbs", $$"""{"name":"{{name}}"}"""));
        Assert.Contains($$"""{"name":"{{name}}","engine":"JettraEngineStore"}""", await List(), StringComparison.Ordinal);

        Assert.Equal("""{"status":"renamed"}""", await Post("api/dbs/rename", $$"""{"oldName":"{{name}}","newName":"{{newName}}"}"""));
        Assert.DoesNotContain($"\"{name}\"", await List(), StringComparison.Ordinal);
        Assert.Contains($"\"{newName}\"", await List(), StringComparison.Ordinal);

        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync($"api/dbs?name={newName}").OkAsync()).GetRawText());
        Assert.DoesNotContain($"\"{newName}\"", await List(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_holds_objects_of_plain_values_in_the_order_of_their_names()
    {
        await server.NewDatabaseAsync();
        var list = await server.Client.GetAsync("api/dbs").OkAsync();

        Assert.All(list.EnumerateArray(), d => Assert.All(d.EnumerateObject(), m => Assert.Equal(JsonValueKind.String, m.Value.ValueKind)));
        string[] names = [.. list.EnumerateArray().Select(d => d.GetProperty("name").GetString()!)];
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public async Task Collections_are_created_listed_renamed_and_dropped()
    {
        var db = await server.NewDatabaseAsync();
        var before = await server.ExportAsync(db);

        Assert.Equal("""{"status":"created"}""", await Post("api/cols", $$"""{"database":"{{db}}","collection":"año 1"}"""));
        Assert.Equal(["año 1", "cities"], await Collections(db));
        Assert.Equal("""{"status":"renamed"}""", await Post("api/cols/rename", $$"""{"database":"{{db}}","oldName":"cities","newName":"towns"}"""));
        Assert.Equal(["año 1", "towns"], await Collections(db));
        Assert.Equal(before, await server.ExportAsync(db, "towns"));
        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync($"api/cols?database={db}&collection=a%C3%B1o%201").OkAsync()).GetRawText());
        Assert.Equal(["towns"], await Collections(db));
    }

    [Fact]
    public async Task Indexes_are_created_enforced_listed_and_dropped()
    {
        var db = await server.NewDatabaseAsync();

        Assert.Equal("""{"status":"created"}""", await Post("api/index", $$"""{"database":"{{db}}","collection":"cities","field":"code","unique":true,"sequential":true}"""));
        Assert.Equal("""{"status":"created"}""", await Post("api/index", $$"""{"database":"{{db}}","collection":"cities","field":"code"}"""));
        Assert.Equal(
            """[{"field":"code","unique":true,"sequential":true},{"field":"name","unique":false,"sequential":false}]""",
            (await server.Client.GetAsync($"api/index?db={db}&col=cities").OkAsync()).GetRawText());

        await server.Client.PostAsync($"api/doc?db={db}&col=cities", ApiServer.Text("""{"_id":"a","code":7}""")).OkAsync();
        await server.Client.PostAsync($"api/doc?db={db}&col=cities", ApiServer.Text("""{"_id":"b","code":7}""")).ProblemAsync(409, "unique_violation");

        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync($"api/index?db={db}&col=cities&field=code").OkAsync()).GetRawText());
        await server.Client.PostAsync($"api/doc?db={db}&col=cities", ApiServer.Text("""{"_id":"b","code":7}""")).OkAsync();
        Assert.Equal("[]", (await server.Client.GetAsync($"api/index?db={db}&col=none").OkAsync()).GetRawText());
    }

    [Fact]
    public async Task The_server_is_not_in_a_cluster() =>
        Assert.Equal("""{"enabled":false}""", (await server.Client.GetAsync("api/cluster").OkAsync()).GetRawText());

    [Theory]
    [InlineData("api/dbs", "{}", 400, "missing_parameter")]
    [InlineData("api/dbs", "", 400, "invalid_body")]
    [InlineData("api/dbs", "null", 400, "invalid_body")]
    [InlineData("api/dbs", "[]", 400, "invalid_body")]
    [InlineData("api/dbs", "{", 400, "invalid_body")]
    [InlineData("api/dbs", """{"name":7}""", 400, "invalid_body")]
    [InlineData("api/dbs", """{"name":"a","name":"b"}""", 400, "invalid_body")]
    [InlineData("api/dbs", """{"name":"../etc"}""", 400, "invalid_database_name")]
    [InlineData("api/dbs", """{"name":"_system"}""", 400, "invalid_database_name")]
    [InlineData("api/dbs/rename", """{"oldName":"nowhere","newName":"b"}""", 404, "unknown_database")]
    [InlineData("api/dbs/rename", """{"oldName":"nowhere"}""", 400, "missing_parameter")]
    [InlineData("api/cols", """{"database":"nowhere","collection":"_info"}""", 400, "invalid_collection_name")]
    [InlineData("api/cols", """{"database":"nowhere","collection":"_INFO"}""", 400, "invalid_collection_name")]
    [InlineData("api/cols", """{"database":"nowhere","collection":"_rules"}""", 501, "not_supported")]
    [InlineData("api/index", """{"database":"nowhere","collection":"_rules","field":"f"}""", 501, "not_supported")]
    [InlineData("api/dbs", """{"name":"a","engine":"line\nend"}""", 400, "invalid_parameter")]
    [InlineData("api/cols", """{"database":"nowhere"}""", 400, "missing_parameter")]
    [InlineData("api/cols/rename", """{"database":"nowhere","oldName":"a","newName":"b"}""", 404, "unknown_database")]
    [InlineData("api/index", """{"database":"nowhere","collection":"c"}""", 400, "missing_parameter")]
    [InlineData("api/index", """{"database":"nowhere","collection":"c","field":"a,,b"}""", 400, "invalid_index")]
    [InlineData("api/index", """{"database":"nowhere","collection":"c","field":"f","unique":"yes"}""", 400, "invalid_body")]
    public async Task What_is_wrong_with_a_body_is_said(string path, string body, int status, string code) =>
        await server.Client.PostAsync(path, ApiServer.Text(body)).ProblemAsync(status, code);

    [Theory]
    [InlineData("DELETE", "api/dbs", 400, "missing_parameter")]
    [InlineData("DELETE", "api/dbs?name=", 400, "missing_parameter")]
    [InlineData("DELETE", "api/dbs?name=.", 400, "invalid_database_name")]
    [InlineData("DELETE", "api/dbs?name=a&name=b", 400, "invalid_parameter")]
    [InlineData("DELETE", "api/cols?database=nowhere", 400, "missing_parameter")]
    [InlineData("DELETE", "api/cols?database=nowhere&collection=", 400, "missing_parameter")]
    [InlineData("DELETE", "api/index?db=nowhere&col=c", 400, "missing_parameter")]
    [InlineData("GET", "api/dbs/..%2fetc/cols", 400, "invalid_database_name")]
    [InlineData("GET", "api/index?db=nowhere", 400, "missing_parameter")]
    [InlineData("PATCH", "api/dbs", 405, "method_not_allowed")]
    [InlineData("GET", "api/nothing", 404, "unknown_path")]
    public async Task What_is_wrong_with_an_address_is_said(string method, string path, int status, string code) =>
        await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(status, code);

    /// <summary>JettraDB's clients make sure of a collection, and never of its database.</summary>
    [Fact]
    public async Task Creating_a_collection_creates_its_database()
    {
        var db = ApiServer.NewName();

        for (var again = 0; again < 2; again++)
        {
            Assert.Equal("""{"status":"created"}""", (await Create(server.Client, db, "products").OkAsync()).GetRawText());
        }

        Assert.Equal("""["products"]""", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
        await server.Client.PostAsync($"api/doc?db={db}&col=products", ApiServer.Text("""{"name":"Laptop"}""")).OkAsync();
    }

    [Fact]
    public async Task Creating_a_collection_needs_the_right_to_create_its_database()
    {
        string own = ApiServer.NewName(), other = ApiServer.NewName(), owner = ApiServer.NewName("owner"), writer = ApiServer.NewName("writer");
        await server.NewUserAsync(owner, "owner", own);
        await server.NewUserAsync(writer, "writereader", own);

        await Create(server.As(writer), own, "c").ProblemAsync(403, "forbidden");
        await Create(server.As(owner), other, "c").ProblemAsync(403, "forbidden");
        await Create(server.As(owner), own, "_rules").ProblemAsync(403, "forbidden");
        var databases = await server.Client.GetAsync("api/dbs").OkAsync();
        Assert.DoesNotContain(databases.EnumerateArray(), d => d.GetProperty("name").GetString() is { } name && (name == own || name == other));

        await Create(server.As(owner), own, "c").OkAsync();
        Assert.Equal("""["c"]""", (await server.As(owner).GetAsync($"api/dbs/{own}/cols").OkAsync()).GetRawText());
    }

    private static Task<HttpResponseMessage> Create(HttpClient by, string db, string collection) =>
        by.PostAsync("api/cols", ApiServer.Text($$"""{"database":"{{db}}","collection":"{{collection}}"}"""));

    [Fact]
    public async Task A_used_name_is_refused()
    {
        string one = await server.NewDatabaseAsync(), two = await server.NewDatabaseAsync();

        await server.Client.PostAsync("api/dbs/rename", ApiServer.Text($$"""{"oldName":"{{one}}","newName":"{{two}}"}""")).ProblemAsync(409, "database_exists");
        await server.Client.PostAsync("api/cols", ApiServer.Text($$"""{"database":"{{one}}","collection":"towns"}""")).OkAsync();
        await server.Client.PostAsync("api/cols/rename", ApiServer.Text($$"""{"database":"{{one}}","oldName":"cities","newName":"towns"}""")).ProblemAsync(409, "collection_exists");
        await server.Client.PostAsync("api/cols/rename", ApiServer.Text($$"""{"database":"{{one}}","oldName":"none","newName":"n"}""")).ProblemAsync(404, "unknown_collection");
    }

    private async Task<string> Post(string path, string body) => (await server.Client.PostAsync(path, ApiServer.Text(body)).OkAsync()).GetRawText();

    private async Task<string> List() => (await server.Client.GetAsync("api/dbs").OkAsync()).GetRawText();

    private async Task<string[]> Collections(string db) =>
        [.. (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).EnumerateArray().Select(c => c.GetString()!)];
}
