using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

public sealed class TransferApiTests(ApiServer server)
{
    [Fact]
    public async Task Exported_and_imported_documents_are_identical()
    {
        string one = await server.NewDatabaseAsync(40), two = await server.NewDatabaseAsync(0);

        using var export = await server.Client.GetAsync($"api/export?db={one}&col=cities&format=JSON");
        var array = await export.Content.ReadAsStringAsync();
        Assert.Equal("application/json", export.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", export.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("cities.json", export.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(40, JsonDocument.Parse(array).RootElement.GetArrayLength());

        Assert.Equal("""{"status":"imported","count":40,"added":40,"replaced":0,"repeated":0}""", (await server.ImportAsync(two, "cities", array)).GetRawText());
        Assert.Equal(array, await server.ExportAsync(two));
    }

    [Fact]
    public async Task An_empty_collection_is_an_empty_array() =>
        Assert.Empty(JsonDocument.Parse(await server.ExportAsync(await server.NewDatabaseAsync(0))).RootElement.EnumerateArray());

    [Fact]
    public async Task An_import_takes_ids_as_a_save_does_and_the_field_id_besides()
    {
        var db = await server.NewDatabaseAsync(0);
        await server.ImportAsync(db, "c", """[{"_id":"a","v":1},{"id":"b"}]""");

        await server.ImportAsync(db, "c", "\uFEFF[{\"_id\":\"a\",\"v\":2}]");

        Assert.Equal("[\n{\"_id\":\"a\",\"v\":2},\n{\"_id\":\"b\",\"id\":\"b\"}\n]\n", await server.ExportAsync(db, "c"));
    }

    [Theory]
    [InlineData("""[{"_id":"a"},{"_id":"b"},{"_id":[7]},{"_id":"c"}]""", 400, "invalid_id", "Document 3, at byte 26")]
    [InlineData("""[{"_id":"a"},7]""", 400, "invalid_document", "Document 2")]
    [InlineData("""[{"_id":"a"},{"x":1,"x":2}]""", 400, "duplicate_property", "Document 2")]
    [InlineData("""[{"_id":"a"},{"_id":"b"}""", 400, "invalid_array", "The end of the array is missing")]
    [InlineData("""[{"_id":"a"},{"_id":"b""", 400, "invalid_array", "Document 2, which begins at byte 14 (line 1), has no end.")]
    [InlineData("""{"_id":"a"},{"_id":"b"}""", 400, "invalid_array", "is not in an array")]
    [InlineData("7", 400, "invalid_array", "begins with")]
    [InlineData("", 400, "empty_import", "The file is empty.")]
    [InlineData("""[{"_id":"a","u":1},{"_id":"b","u":1}]""", 409, "unique_violation", "")]
    public async Task One_bad_document_fails_the_import_and_is_named(string body, int status, string code, string says)
    {
        var db = await server.NewDatabaseAsync(0);
        await server.Client.PostAsync("api/index", ApiServer.Text($$"""{"database":"{{db}}","collection":"c","field":"u","unique":true}""")).OkAsync();
        await server.ImportAsync(db, "c", """[{"_id":"z","u":"z"}]""");
        var before = await server.ExportAsync(db, "c");

        var detail = await server.Client.PostAsync($"api/import?db={db}&col=c&format=json", ApiServer.Text(body)).ProblemAsync(status, code);

        Assert.Contains(says, detail, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was imported.", detail, StringComparison.Ordinal);
        Assert.Equal(before, await server.ExportAsync(db, "c"));
    }

    [Theory]
    [InlineData("api/import?db=x&col=c", "missing_parameter")]
    [InlineData("api/import?db=x&col=c&format=xml", "invalid_parameter")]
    [InlineData("api/import?db=x&format=json", "missing_parameter")]
    [InlineData("api/import?col=c&format=json", "missing_parameter")]
    public async Task An_import_without_its_parameters_is_refused(string path, string code) =>
        await server.Client.PostAsync(path, ApiServer.Text("[]")).ProblemAsync(400, code);

    [Fact]
    public async Task An_import_may_exceed_the_web_servers_limit_but_not_ours()
    {
        var db = await server.NewDatabaseAsync(0);
        var row = $$"""{"t":"{{new string('x', 1_000_000)}}"}""";
        var array = $"[{string.Join(',', Enumerable.Repeat(row, 40))}]";

        Assert.Equal(40, (await server.ImportAsync(db, "c", array)).GetProperty("count").GetInt32());
        await server.Client.PostAsync($"api/import?db={db}&col=c&format=json", ApiServer.Text(array + new string(' ', 30_000_000))).ProblemAsync(413, "upload_too_large");

        // What the imports of other tests put there goes away by itself.
        await Answered.EventuallyAsync(() => Task.FromResult(!Directory.EnumerateFiles(server.App.DataDirectory, ".import-*").Any()));
    }

    [Fact]
    public async Task An_incomplete_body_changes_nothing()
    {
        var db = await server.NewDatabaseAsync(0);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(server.Address.Host, server.Address.Port);
            await socket.GetStream().WriteAsync(Head(db, server.Client));
        }

        Assert.Equal(0, (await server.Client.GetAsync($"api/count?db={db}&col=c").OkAsync()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_stalled_import_is_aborted()
    {
        await using var impatient = await RunningApp.StartAsync("--Jettra:Limits:UploadIdle=00:00:01");
        await impatient.AdminClient.PostAsync("api/dbs", ApiServer.Text("""{"name":"db"}""")).OkAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(impatient.Address.Host, impatient.Address.Port);
        await socket.GetStream().WriteAsync(Head("db", impatient.AdminClient));

        // The head and the body may come one after the other.
        var answer = "";
        var buffer = new byte[16 * 1024];
        while (!answer.Contains('}', StringComparison.Ordinal) && await socket.GetStream().ReadAsync(buffer) is > 0 and int count)
        {
            answer += Encoding.UTF8.GetString(buffer, 0, count);
        }

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"upload_stalled\"", answer, StringComparison.Ordinal);
        Assert.Equal(0, (await impatient.AdminClient.GetAsync("api/count?db=db&col=c").OkAsync()).GetProperty("count").GetInt32());
    }

    // Says that 100 bytes follow, and sends fewer.
    private static byte[] Head(string db, HttpClient client) => Encoding.ASCII.GetBytes(
        $"POST /api/import?db={db}&col=c&format=json HTTP/1.1\r\nHost: localhost\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\n"
        + "Content-Length: 100\r\n\r\n[{\"_id\":\"a\"}]");
}
