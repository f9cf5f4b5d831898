using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class BackupsApiTests(ApiServer server)
{
    [Fact]
    public async Task A_backup_is_made_listed_described_verified_and_deleted()
    {
        var db = await server.NewDatabaseAsync(5);

        using var made = await server.Client.PostAsync($"api/backup?db={db}", null);
        var body = await made.Content.ReadAsStringAsync();
        var file = JsonDocument.Parse(body).RootElement.GetProperty("file").GetString()!;
        Assert.Equal($$"""{"file":"{{file}}"}""", body);
        Assert.Matches($@"^{db}_\d{{14}}\.zip$", file);

        var list = await List();
        Assert.Contains(file, list);

        var described = await server.Client.GetAsync($"api/backups/{file}").OkAsync();
        Assert.Equal(db, described.GetProperty("database").GetString());
        Assert.Equal("admin", described.GetProperty("by").GetString());
        Assert.Equal("verified", described.GetProperty("assurance").GetProperty("level").GetString());
        var collection = described.GetProperty("manifest").GetProperty("collections")[0];
        Assert.Equal(("cities", 5), (collection.GetProperty("name").GetString(), collection.GetProperty("documents").GetInt32()));
        Assert.Equal("""[{"field":"name","unique":false,"sequential":false}]""", collection.GetProperty("indexes").GetRawText());

        var verified = await server.Client.PostAsync($"api/backups/{file}/verify", null).OkAsync();
        Assert.Equal("verified", verified.GetProperty("assurance").GetProperty("level").GetString());

        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync($"api/backups/{file}").OkAsync()).GetRawText());
        Assert.DoesNotContain(file, await List());
        await server.Client.GetAsync($"api/backups/{file}").ProblemAsync(404, "unknown_backup");
        await server.Client.DeleteAsync($"api/backups/{file}").ProblemAsync(404, "unknown_backup");
    }

    [Fact]
    public async Task Future_dates_and_foreign_files_are_reported()
    {
        string db = await server.NewDatabaseAsync(), made = await server.BackUpAsync(db), later = $"{db}_20990101000000.zip", text = $"{db}_20250101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, later), [0x50, 0x4B, 5, 6, .. new byte[18]]);
        await File.WriteAllTextAsync(Path.Combine(server.App.BackupDirectory, text), "this is plain text");

        JsonElement[] told = [.. await Task.WhenAll(new[] { made, later, text }.Select(file => server.Client.GetAsync($"api/backups/{file}").OkAsync()))];

        Assert.Equal([false, true, false], told.Select(b => b.GetProperty("dateInFuture").GetBoolean()));
        Assert.Equal(["verified", "unsupported", "foreign"], told.Select(b => b.GetProperty("assurance").GetProperty("level").GetString()));
        Assert.StartsWith("The file is not a ZIP archive:", told[2].GetProperty("assurance").GetProperty("fault").GetString(), StringComparison.Ordinal);
        using var refused = await server.Client.PostAsync($"api/backups/{later}/verify", null);
        await Task.FromResult(refused).ProblemAsync(422, "archive_empty");
        var failed = await server.Client.GetAsync($"api/jobs/{refused.Headers.GetValues("Jettra-Job").Single()}").OkAsync();
        Assert.Equal(("verify", "failed"), (failed.GetProperty("kind").GetString(), failed.GetProperty("state").GetString()));
        await server.Client.PostAsync($"api/backups/{text}/verify", null).ProblemAsync(422, "archive_not_zip");
        File.Delete(Path.Combine(server.App.BackupDirectory, later));
        File.Delete(Path.Combine(server.App.BackupDirectory, text));
    }

    [Fact]
    public async Task The_newest_backup_comes_first_and_those_of_the_future_last()
    {
        var db = await server.NewDatabaseAsync();
        string one = await server.BackUpAsync(db), two = await server.BackUpAsync(db);
        string later = $"{db}_{DateTime.UtcNow.AddYears(1):yyyyMMddHHmmss}.zip", path = Path.Combine(server.App.BackupDirectory, later);
        await File.WriteAllTextAsync(path, "no manifest tells another date");

        var list = await List();

        File.Delete(path);
        Assert.Equal(later, list[^1]);
        Assert.True(Array.IndexOf(list, two) < Array.IndexOf(list, one), $"{two} was made after {one}: {string.Join(", ", list)}");
    }

    [Fact]
    public async Task The_response_names_its_job()
    {
        var db = await server.NewDatabaseAsync();
        using var made = await server.Client.PostAsync($"api/backup?db={db}", null);

        var job = await server.Client.GetAsync($"api/jobs/{made.Headers.GetValues("Jettra-Job").Single()}").OkAsync();

        Assert.Equal("completed", job.GetProperty("state").GetString());
        Assert.Equal(job.GetProperty("result").GetProperty("sourceDigest").GetString(), job.GetProperty("result").GetProperty("archiveDigest").GetString());
    }

    [Fact]
    public async Task A_download_is_a_file_with_a_name_and_a_tag()
    {
        var file = await server.BackUpAsync(await server.NewDatabaseAsync());

        using var all = await server.Client.GetAsync($"api/backup/download?file={file}");
        var bytes = await all.Content.ReadAsByteArrayAsync();
        Assert.Equal("application/zip", all.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", file), (all.Content.Headers.ContentDisposition?.DispositionType, all.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal("bytes", all.Headers.AcceptRanges.Single());
        Assert.Equal(bytes.Length, all.Content.Headers.ContentLength);
        Assert.Contains("_info.json", new ZipArchive(new MemoryStream(bytes)).Entries.Select(e => e.Name));

        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"api/backup/download?file={file}"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((bytes.Length, all.Headers.ETag), (head.Content.Headers.ContentLength, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());

        using var known = new HttpRequestMessage(HttpMethod.Get, $"api/backup/download?file={file}") { Headers = { IfNoneMatch = { all.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await server.Client.SendAsync(known)).StatusCode);
    }

    [Fact]
    public async Task A_download_can_be_resumed()
    {
        var file = await server.BackUpAsync(await server.NewDatabaseAsync(500));
        var all = await server.Client.GetByteArrayAsync($"api/backup/download?file={file}");
        var tag = (await server.Client.GetAsync($"api/backup/download?file={file}")).Headers.ETag!;

        Assert.Equal(all[1000..], await Range(file, 1000, null, tag, HttpStatusCode.PartialContent));
        Assert.Equal(all[10..21], await Range(file, 10, 20, tag, HttpStatusCode.PartialContent));
        Assert.Equal(all, await Range(file, 1000, null, new EntityTagHeaderValue("\"another\""), HttpStatusCode.OK));
        await Range(file, all.Length, null, tag, HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task A_disconnected_client_does_not_stop_the_backup()
    {
        var db = await server.NewDatabaseAsync(2000);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(server.Address.Host, server.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/backup?db={db} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {server.Client.DefaultRequestHeaders.Authorization}\r\nContent-Length: 0\r\n\r\n"));
            await Answered.EventuallyAsync(async () => (await Jobs(db)).Length > 0);
        }

        await Answered.EventuallyAsync(async () => (await Jobs(db)).All(j => j.GetProperty("ended").GetBoolean()));
        var job = Assert.Single(await Jobs(db));
        Assert.Equal("completed", job.GetProperty("state").GetString());
        Assert.Contains(job.GetProperty("result").GetProperty("file").GetString(), await List());
    }

    [Fact]
    public async Task A_plan_has_the_needs_of_a_backup()
    {
        var plan = await server.Client.GetAsync($"api/backup/plan?db={await server.NewDatabaseAsync(9)}").OkAsync();

        Assert.Equal(9, plan.GetProperty("documents").GetInt32());
        Assert.True(plan.GetProperty("needsBytes").GetInt64() > 0);
        Assert.True(plan.GetProperty("freeBytes").GetInt64() > 0);
    }

    [Theory]
    [InlineData("POST", "api/backup", 400, "missing_parameter")]
    [InlineData("POST", "api/backup?db=", 400, "missing_parameter")]
    [InlineData("POST", "api/backup?db=..", 400, "invalid_database_name")]
    [InlineData("POST", "api/backup?db=nowhere", 404, "unknown_database")]
    [InlineData("DELETE", "api/backup?db=nowhere", 405, "method_not_allowed")]
    [InlineData("GET", "api/backup/plan?db=nowhere", 404, "unknown_database")]
    [InlineData("GET", "api/backup/plan", 400, "missing_parameter")]
    [InlineData("GET", "api/backup/download", 400, "missing_parameter")]
    [InlineData("GET", "api/backup/download?file=nowhere_20251214220000.zip", 404, "unknown_backup")]
    [InlineData("POST", "api/backups/nowhere_20251214220000.zip/verify", 404, "unknown_backup")]
    public async Task What_is_wrong_is_said(string method, string path, int status, string code) =>
        await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync(status, code);

    private async Task<byte[]> Range(string file, long from, long? to, EntityTagHeaderValue tag, HttpStatusCode expected)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"api/backup/download?file={file}")
        {
            Headers = { Range = new RangeHeaderValue(from, to), IfRange = new RangeConditionHeaderValue(tag) },
        };
        using var answer = await server.Client.SendAsync(asked);
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.PartialContent)
        {
            Assert.Equal(from, answer.Content.Headers.ContentRange?.From);
        }

        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonElement[]> Jobs(string db) =>
        [.. (await server.Client.GetAsync("api/jobs?limit=500").OkAsync()).EnumerateArray().Where(j => j.GetProperty("db").GetString() == db)];

    private async Task<string[]> List() =>
        [.. (await server.Client.GetAsync("api/backups").OkAsync()).EnumerateArray().Select(f => f.GetString()!)];
}
