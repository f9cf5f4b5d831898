using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.Tests.Api;

/// <summary>Bodies as real tools send them.</summary>
public sealed class ImportFilesApiTests(ApiServer server)
{
    [Fact]
    public async Task Lines_numbers_and_wide_text_are_imported_and_come_out_as_an_array()
    {
        var db = await server.NewDatabaseAsync(0);
        await ImportAsync(db, "lines", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"_id\":1,\"n\":\"é\"}\r\n{\"_id\":{\"$oid\":\"5a\"}}\r\n")]);
        await ImportAsync(db, "one", "{\n  \"id\": 7\n}"u8.ToArray());

        Assert.Equal("[\n{\"_id\":\"1\",\"n\":\"é\"},\n{\"_id\":\"5a\"}\n]\n", await server.ExportAsync(db, "lines"));
        Assert.Equal("[\n{\"_id\":\"7\",\"id\":7}\n]\n", await server.ExportAsync(db, "one"));
    }

    [Fact]
    public async Task Rows_without_a_key_keep_their_order()
    {
        var db = await server.NewDatabaseAsync(0);
        var rows = string.Concat(Enumerable.Range(1, 2000).Select(i => $"{{\"n\":{i}}}\n"));

        await ImportAsync(db, "rows", Encoding.UTF8.GetBytes(rows));

        Assert.Equal(Enumerable.Range(1, 2000), JsonDocument.Parse(await server.ExportAsync(db, "rows")).RootElement.EnumerateArray().Select(d => d.GetProperty("n").GetInt32()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task A_packed_body_is_unpacked_with_and_without_the_header(string? encoding)
    {
        var db = await server.NewDatabaseAsync(0);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync("_id,n\n1,2\n"u8.ToArray());
        }

        using var body = new ByteArrayContent(packed.ToArray());
        if (encoding is not null)
        {
            body.Headers.ContentEncoding.Add(encoding);
        }

        Assert.Equal(
            """{"status":"imported","count":1,"added":1,"replaced":0,"repeated":0}""",
            (await server.Client.PostAsync($"api/import?db={db}&col=c&format=csv", body).OkAsync()).GetRawText());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "_id,n1,2", "invalid_import_file", "--data-binary")]
    [InlineData("application/x-www-form-urlencoded", "file=%5B%5D", "invalid_import_file", "--data-binary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n[]\r\n--x--\r\n", "invalid_import_file", "--data-binary")]
    [InlineData("text/csv", "--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n_id\r\n1\r\n--x--\r\n", "invalid_import_file", "--data-binary")]
    [InlineData("text/csv", "<!doctype html>\n<p>Sign in</p>\n", "invalid_import_file", "sign-in page")]
    [InlineData("text/csv", "_id,n\n", "empty_import", "--data-binary")]
    [InlineData("text/csv", "id,item,qty7001,pen,2", "empty_import", "--data-binary")]
    [InlineData("text/csv", "", "empty_import", "_id")]
    public async Task An_invalid_file_is_refused_and_creates_no_collection(string type, string body, string code, string hint)
    {
        var db = await server.NewDatabaseAsync(0);
        foreach (var errors in (string[])["stop", "report"])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var answer = await server.Client.PostAsync($"api/import?db={db}&col=made&format=csv&errors={errors}", content);

            var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal((400, code), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
            Assert.Contains(hint, problem.GetProperty("hint").GetString(), StringComparison.Ordinal);
            Assert.EndsWith("Nothing was imported.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal("""["cities"]""", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
    }

    [Theory]
    [InlineData("<html></html>", 400)]
    [InlineData("_id,n\n", 400)]
    [InlineData("_id,n\n1,2,3\n", 200)]
    public async Task A_failed_import_creates_no_database(string body, int status)
    {
        var db = ApiServer.NewName();
        using var answer = await server.Client.PostAsync($"api/import?db={db}&col=c&format=csv&errors=report", ApiServer.Text(body));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain(db, (await server.Client.GetAsync("api/dbs").OkAsync()).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_empty_collection_is_imported_in_both_formats()
    {
        var db = await server.NewDatabaseAsync(0);
        foreach (var format in (string[])["json", "csv"])
        {
            var file = await server.Client.GetByteArrayAsync($"api/export?db={db}&col=cities&format={format}");
            await server.Client.PostAsync($"api/import?db={db}&col={format}&format={format}", new ByteArrayContent(file)).OkAsync();
        }

        Assert.Equal("""["cities","csv","json"]""", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
    }

    [Fact]
    public async Task An_archive_sent_as_an_import_is_recognised()
    {
        var db = await server.NewDatabaseAsync(2);
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={await server.BackUpAsync(db)}");

        var detail = await server.Client.PostAsync($"api/import?db={db}&col=c&format=json", new ByteArrayContent(archive)).ProblemAsync(400, "invalid_import_file");

        Assert.Contains("a backup, which contains a whole database", detail, StringComparison.Ordinal);
    }

    private Task<JsonElement> ImportAsync(string db, string col, byte[] body) =>
        server.Client.PostAsync($"api/import?db={db}&col={col}&format=json", new ByteArrayContent(body)).OkAsync();
}
