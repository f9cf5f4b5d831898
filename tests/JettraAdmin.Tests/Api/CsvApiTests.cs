using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

public sealed class CsvApiTests(ApiServer server)
{
    [Fact]
    public async Task A_CSV_export_can_be_imported_again()
    {
        string one = await server.NewDatabaseAsync(0), two = await server.NewDatabaseAsync(0);
        await server.ImportAsync(one, "cities", Repository.Read("src/JettraAdmin/FirstRun/Samples/my_database/cities.json"));
        await server.ImportAsync(one, "people", Repository.Read("src/JettraAdmin/FirstRun/Samples/users_db/people.json"));

        foreach (var collection in (string[])["cities", "people"])
        {
            using var export = await server.Client.GetAsync($"api/export?db={one}&col={collection}&format=CSV");
            var table = await export.Content.ReadAsByteArrayAsync();
            Assert.Equal("text/csv; charset=utf-8", export.Content.Headers.ContentType?.ToString());
            Assert.Equal($"{collection}.csv", export.Content.Headers.ContentDisposition?.FileNameStar);
            await server.Client.PostAsync($"api/import?db={two}&col={collection}&format=csv", new ByteArrayContent(table)).OkAsync();

            Assert.NotEmpty(JsonDocument.Parse(await server.ExportAsync(one, collection)).RootElement.EnumerateArray());
            Assert.True(JsonElement.DeepEquals(
                JsonDocument.Parse(await server.ExportAsync(one, collection)).RootElement,
                JsonDocument.Parse(await server.ExportAsync(two, collection)).RootElement));
        }
    }

    [Fact]
    public async Task A_filter_and_an_order_choose_the_rows()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(db, "c", """[{"_id":"1","n":1},{"_id":"2","n":2,"t":"007"},{"_id":"3","n":3}]""");

        Assert.Equal(
            "_id,n,t\r\n3,3,\r\n2,2,007\r\n",
            await server.Client.GetStringAsync($"api/export?db={db}&col=c&format=csv&filter=n%3E1&order=n%20desc"));
    }

    [Theory]
    [InlineData("_id;city\n1;Quito\n", "Semicolons")]
    [InlineData("_id\tcity\n1\tQuito\n", "Tabs")]
    public async Task A_CSV_file_with_other_separators_than_commas_is_refused(string table, string signs)
    {
        var db = await server.NewDatabaseAsync(0);

        var detail = await server.Client.PostAsync($"api/import?db={db}&col=c&format=csv&errors=report", ApiServer.Text(table)).ProblemAsync(400, "invalid_csv");

        Assert.Contains($"{signs} separate its columns. Nothing was imported.", detail, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(db));
    }

    [Theory]
    [InlineData("csv", "_id,u\na,1\nb,1\n\"x\ny\",2\nc,\"2\"x\nd,3\n")]
    [InlineData("json", "[{\"_id\":\"a\",\"u\":1},\n{\"_id\":\"b\",\"u\":1},\n{\"_id\":\"x\ny\",\n\"u\":2}\n,7,{\"_id\":\"d\",\"u\":3}]")]
    public async Task Valid_rows_are_imported_with_a_report_or_none(string format, string body)
    {
        var db = await server.NewDatabaseAsync(0);
        await server.Client.PostAsync("api/index", ApiServer.Text($$"""{"database":"{{db}}","collection":"c","field":"u","unique":true}""")).OkAsync();
        var path = $"api/import?db={db}&col=c&format={format}";

        using (var refused = await server.Client.PostAsync(path, ApiServer.Text(body)))
        {
            Assert.InRange((int)refused.StatusCode, 400, 409);
        }

        Assert.Equal(0, await CountAsync(db));
        var done = await server.Client.PostAsync($"{path}&errors=report", ApiServer.Text(body)).OkAsync();

        Assert.Equal(("imported", 2, 3), (done.GetProperty("status").GetString(), done.GetProperty("count").GetInt32(), done.GetProperty("failedCount").GetInt32()));
        JsonElement[] failed = [.. done.GetProperty("failed").EnumerateArray()];
        Assert.Equal([2, 3, 4], failed.Select(f => f.GetProperty("row").GetInt32()));
        Assert.Equal("unique_violation", failed[0].GetProperty("code").GetString());
        Assert.All(failed, f => Assert.NotEmpty(f.GetProperty("detail").GetString()!));
        Assert.All(failed, f => Assert.InRange(f.GetProperty("line").GetInt32(), 2, 6));
        Assert.Equal(2, await CountAsync(db));
        var none = await server.Client.PostAsync($"api/import?db={db}&col=d&format=csv&errors=report", ApiServer.Text("_id\nx\n")).OkAsync();
        Assert.Equal("""{"status":"imported","count":1,"added":1,"replaced":0,"repeated":0,"failedCount":0,"failed":[]}""", none.GetRawText());
        Assert.Equal("""{"status":"imported","count":1,"added":0,"replaced":1,"repeated":0}""", (await server.Client.PostAsync($"api/import?db={db}&col=d&format=csv", ApiServer.Text("_id\nx\n")).OkAsync()).GetRawText());
    }

    [Fact]
    public async Task Bad_rows_are_counted_and_a_hundred_are_listed()
    {
        var db = await server.NewDatabaseAsync(0);
        var table = new StringBuilder("_id,n\n");
        for (var i = 0; i < 20_000; i++)
        {
            table.Append(i % 2 == 0 ? $"{i},1\n" : $"{i},1,2\n");
        }

        var done = await server.Client.PostAsync($"api/import?db={db}&col=c&format=csv&errors=report", ApiServer.Text(table.ToString())).OkAsync();

        Assert.Equal((10_000, 10_000), (done.GetProperty("count").GetInt32(), done.GetProperty("failedCount").GetInt32()));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => 2 * i), done.GetProperty("failed").EnumerateArray().Select(f => f.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task Too_many_columns_are_refused_before_the_answer_begins()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(db, "c", $"[{string.Join(',', Enumerable.Range(0, 11).Select(i => $"{{{string.Join(',', Enumerable.Range(0, 1000).Select(j => $"\"{i}-{j}\":1"))}}}"))}]");

        await server.Client.GetAsync($"api/export?db={db}&col=c&format=csv").ProblemAsync(413, "too_many_columns");
    }

    [Theory]
    [InlineData("api/import?db=x&col=c&format=csv&errors=some", "invalid_parameter")]
    [InlineData("api/import?db=x&col=c&format=csv&repeated=first", "invalid_parameter")]
    [InlineData("api/import?db=x&col=c&format=csv&extended=yes", "invalid_parameter")]
    [InlineData("api/import?db=x&col=c&format=tsv", "invalid_parameter")]
    public async Task What_is_wrong_with_a_parameter_is_said(string path, string code) =>
        await server.Client.PostAsync(path, ApiServer.Text("_id\n")).ProblemAsync(400, code);

    private async Task<int> CountAsync(string db) => (await server.Client.GetAsync($"api/count?db={db}&col=c").OkAsync()).GetProperty("count").GetInt32();
}
