using System.Net;
using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class JobsApiTests(ApiServer server)
{
    [Theory]
    [InlineData("test-restore")]
    [InlineData("verify")]
    public async Task A_test_restore_starts_without_waiting(string kind)
    {
        var file = await server.BackUpAsync(await server.NewDatabaseAsync(20));

        using var started = await Start($$"""{"kind":"{{kind}}","file":"{{file}}"}""");
        var ended = await server.EndAsync(started);

        Assert.Equal((kind, "completed"), (ended.GetProperty("kind").GetString(), ended.GetProperty("state").GetString()));
        Assert.Equal(20, ended.GetProperty("result").GetProperty("documents").GetInt32());
        var level = (await server.Client.GetAsync($"api/backups/{file}").OkAsync()).GetProperty("assurance").GetProperty("level").GetString()!;
        Assert.Equal(kind == "verify" ? "verified" : "proved", level);
    }

    [Fact]
    public async Task A_job_is_started_listed_and_watched()
    {
        var db = await server.NewDatabaseAsync(20);

        using var started = await Start($$"""{"kind":"backup","db":"{{db}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var ended = await server.EndAsync(started);

        Assert.Equal("completed", ended.GetProperty("state").GetString());
        Assert.Equal(1, ended.GetProperty("progress").GetProperty("fraction").GetDouble());
        var listed = (await server.Client.GetAsync("api/jobs?limit=500").OkAsync()).EnumerateArray().Single(j => j.GetProperty("db").GetString() == db);
        Assert.Equal(ended.GetRawText(), listed.GetRawText());
        var created = Uri.EscapeDataString(ended.GetProperty("createdAt").GetString()!);
        Assert.DoesNotContain(db, (await server.Client.GetAsync($"api/jobs?before={created}").OkAsync()).GetRawText(), StringComparison.Ordinal);

        var cancelled = await server.Client.PostAsync($"api/jobs/{ended.GetProperty("id").GetString()}/cancel", null).OkAsync();
        Assert.Equal("completed", cancelled.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_dropped_database_has_a_job_that_says_what_is_kept_and_until_when()
    {
        var db = await server.NewDatabaseAsync(20);

        using var dropped = await server.Client.DeleteAsync($"api/dbs?name={db}");
        var job = await server.Client.GetAsync($"api/jobs/{dropped.Headers.GetValues("Jettra-Job").Single()}").OkAsync();

        var result = job.GetProperty("result");
        Assert.Equal(("drop", 20), (job.GetProperty("kind").GetString(), result.GetProperty("documents").GetInt32()));
        Assert.True(result.GetProperty("undoUntil").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        using var undone = await server.Client.PostAsync($"api/undo/{result.GetProperty("undo").GetInt64()}", null);
        undone.EnsureSuccessStatusCode();
        Assert.Contains(db, await server.Client.GetStringAsync("api/dbs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_backup_runs_again_and_a_done_restore_does_not()
    {
        var db = await server.NewDatabaseAsync(20);
        var backup = await server.EndAsync(await Start($$"""{"kind":"backup","db":"{{db}}"}"""));
        var restore = await server.EndAsync(await Start($$"""{"kind":"restore","file":"{{backup.GetProperty("file").GetString()}}","db":"{{db}}","mode":"overwrite"}"""));

        using var again = await server.Client.PostAsync($"api/jobs/{backup.GetProperty("id").GetString()}/again", null);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var ended = await server.EndAsync(again);
        Assert.Equal(("backup", "completed", db), (ended.GetProperty("kind").GetString(), ended.GetProperty("state").GetString(), ended.GetProperty("db").GetString()));
        Assert.NotEqual(backup.GetProperty("id").GetString(), ended.GetProperty("id").GetString());
        await server.Client.PostAsync($"api/jobs/{restore.GetProperty("id").GetString()}/again", null).ProblemAsync(409, "job_not_repeatable");
    }

    [Fact]
    public async Task An_upload_is_verified_by_a_job()
    {
        var file = await server.BackUpAsync(await server.NewDatabaseAsync(20));
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={file}");
        using var content = new ByteArrayContent(archive);
        var upload = (await server.Client.PostAsync("api/uploads?name=sent.zip", content).OkAsync()).GetProperty("id").GetString();

        var ended = await server.EndAsync(await Start($$"""{"kind":"verify","upload":"{{upload}}"}"""));

        Assert.Equal(("completed", 20), (ended.GetProperty("state").GetString(), ended.GetProperty("result").GetProperty("documents").GetInt32()));
    }

    [Fact]
    public async Task Jobs_are_found_by_what_they_are()
    {
        var db = await server.NewDatabaseAsync(2);
        var file = await server.BackUpAsync(db);
        await server.EndAsync(await Start($$"""{"kind":"verify","file":"{{file}}"}"""));

        Assert.Equal(["verify", "backup"], await Kinds($"db={db}"));
        Assert.Equal(["backup"], await Kinds($"db={db}&kind=backup&state=completed&by=ADMIN&from=2020-01-01T00:00:00Z"));
        Assert.Equal(["verify", "backup"], await Kinds($"text={file[..^4]}"));
        Assert.Empty(await Kinds($"db={db}&state=failed"));
        Assert.Empty(await Kinds($"db={db}&by=nobody"));
        Assert.Empty(await Kinds($"db={db}&from=2100-01-01T00:00:00Z"));

        async Task<string[]> Kinds(string query) =>
            [.. (await server.Client.GetAsync($"api/jobs?{query}").OkAsync()).EnumerateArray().Select(j => j.GetProperty("kind").GetString()!)];
    }

    [Fact]
    public async Task A_restore_creates_or_overwrites_by_its_mode()
    {
        var db = await server.NewDatabaseAsync(2);
        var file = await server.BackUpAsync(db);

        await Start($$"""{"kind":"restore","file":"{{file}}","db":"{{db}}"}""").ProblemAsync(409, "database_exists");
        await Start($$"""{"kind":"restore","file":"{{file}}","db":"{{ApiServer.NewName()}}","mode":"overwrite"}""").ProblemAsync(404, "unknown_database");
        using var started = await Start($$"""{"kind":"restore","file":"{{file}}","db":"{{db}}","mode":"overwrite"}""");
        Assert.Equal("completed", (await server.EndAsync(started)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("{}", 400, "invalid_parameter")]
    [InlineData("""{"kind":"destroy"}""", 400, "invalid_parameter")]
    [InlineData("""{"kind":"backup"}""", 400, "missing_parameter")]
    [InlineData("""{"kind":"backup","db":"nowhere"}""", 404, "unknown_database")]
    [InlineData("""{"kind":"verify","file":"nowhere_20251214220000.zip"}""", 404, "unknown_backup")]
    [InlineData("""{"kind":"test-restore","file":"nowhere_20251214220000.zip"}""", 404, "unknown_backup")]
    [InlineData("""{"kind":"restore","file":"nowhere_20251214220000.zip","db":"x","mode":"gently"}""", 400, "invalid_parameter")]
    public async Task An_invalid_job_is_refused(string body, int status, string code) => await Start(body).ProblemAsync(status, code);

    [Theory]
    [InlineData("api/jobs?limit=all", 400, "invalid_parameter")]
    [InlineData("api/jobs?limit=0", 400, "invalid_parameter")]
    [InlineData("api/jobs?limit=-1", 400, "invalid_parameter")]
    [InlineData("api/jobs?limit=501", 400, "invalid_parameter")]
    [InlineData("api/jobs?limit=99999999999999999999", 400, "invalid_parameter")]
    [InlineData("api/jobs?limit=1.5", 400, "invalid_parameter")]
    [InlineData("api/jobs?before=yesterday", 400, "invalid_parameter")]
    [InlineData("api/jobs?kind=destroy", 400, "invalid_parameter")]
    [InlineData("api/jobs?state=happy", 400, "invalid_parameter")]
    [InlineData("api/jobs?db=a/b", 400, "invalid_database_name")]
    [InlineData("api/jobs?from=yesterday", 400, "invalid_parameter")]
    [InlineData("api/jobs/1", 400, "invalid_parameter")]
    [InlineData("api/jobs/00000000000000000000000000000000", 404, "unknown_job")]
    public async Task A_job_that_is_not_there_is_not_found(string path, int status, string code) =>
        await server.Client.GetAsync(path).ProblemAsync(status, code);

    private Task<HttpResponseMessage> Start(string body) => server.Client.PostAsync("api/jobs", ApiServer.Text(body));
}
