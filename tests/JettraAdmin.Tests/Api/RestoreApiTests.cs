using System.Text.Json;

namespace JettraAdmin.Tests.Api;

public sealed class RestoreApiTests(ApiServer server)
{
    [Fact]
    public async Task A_restore_brings_everything_back_and_can_be_undone()
    {
        var db = await server.NewDatabaseAsync(50);
        var before = await server.ExportAsync(db);
        var file = await server.BackUpAsync(db);
        await server.Client.DeleteAsync($"api/doc?db={db}&col=cities&id=c0007").OkAsync();
        var ruined = await server.ExportAsync(db);

        using var restored = await Restore(file, db);
        Assert.Equal("""{"status":"restored"}""", await restored.Content.ReadAsStringAsync());
        Assert.Equal(before, await server.ExportAsync(db));

        var result = (await Job(restored)).GetProperty("result");
        Assert.Equal(result.GetProperty("sourceDigest").GetString(), result.GetProperty("restoredDigest").GetString());
        Assert.False(result.GetProperty("newDatabase").GetBoolean());
        var undo = result.GetProperty("undo").GetInt64();
        var kept = (await Undo()).Single(u => u.GetProperty("id").GetInt64() == undo);
        Assert.Equal((db, "restored", 49), (kept.GetProperty("database").GetString(), kept.GetProperty("reason").GetString(), kept.GetProperty("documents").GetInt32()));

        var undone = await server.Client.PostAsync($"api/undo/{undo}", null).OkAsync();
        Assert.Equal("completed", undone.GetProperty("state").GetString());
        Assert.Equal(ruined, await server.ExportAsync(db));

        var redo = undone.GetProperty("result").GetProperty("undo").GetInt64();
        await server.Client.DeleteAsync($"api/undo/{redo}").OkAsync();
        await server.Client.DeleteAsync($"api/undo/{redo}").ProblemAsync(404, "unknown_undo");
        await server.Client.PostAsync($"api/undo/{redo}", null).ProblemAsync(404, "unknown_undo");
    }

    [Fact]
    public async Task A_restore_under_a_new_name_makes_a_copy()
    {
        string db = await server.NewDatabaseAsync(5), copy = ApiServer.NewName("copy");

        using var restored = await Restore(await server.BackUpAsync(db), copy);

        await restored.OkAsync();
        Assert.Equal(await server.ExportAsync(db), await server.ExportAsync(copy));
    }

    [Fact]
    public async Task A_dropped_database_comes_back_also_under_another_name()
    {
        var db = await server.NewDatabaseAsync(5);
        var before = await server.ExportAsync(db);
        using var dropped = await server.Client.DeleteAsync($"api/dbs?name={db}");
        var undo = (await Job(dropped)).GetProperty("result").GetProperty("undo").GetInt64();
        await server.Client.PostAsync("api/dbs", ApiServer.Text($$"""{"name":"{{db}}"}""")).OkAsync();

        await server.Client.PostAsync($"api/undo/{undo}", null).ProblemAsync(409, "database_exists");
        var other = ApiServer.NewName();
        await server.Client.PostAsync($"api/undo/{undo}", ApiServer.Text($$"""{"db":"{{other}}"}""")).OkAsync();

        Assert.Equal(before, await server.ExportAsync(other));
    }

    [Fact]
    public async Task A_body_is_restored_and_kept_as_a_backup()
    {
        string db = await server.NewDatabaseAsync(5), copy = ApiServer.NewName("copy");
        var before = await server.ExportAsync(db);
        var file = await server.BackUpAsync(db);
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={file}");
        await server.Client.DeleteAsync($"api/backups/{file}").OkAsync();

        var answer = await server.Client.PostAsync($"api/restore/upload?db={copy}", new ByteArrayContent(archive)).OkAsync();

        Assert.Equal(["status", "file"], answer.EnumerateObject().Select(m => m.Name));
        Assert.Equal(before, await server.ExportAsync(copy));
        var kept = answer.GetProperty("file").GetString()!;
        Assert.Equal(archive, await server.Client.GetByteArrayAsync($"api/backup/download?file={kept}"));
    }

    [Fact]
    public async Task A_file_is_uploaded_planned_and_restored()
    {
        string db = await server.NewDatabaseAsync(5), copy = ApiServer.NewName("copy");
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={await server.BackUpAsync(db)}");

        var upload = await server.Client.PostAsync("api/uploads?name=C%3A%5Cmine%5Cold.zip", new ByteArrayContent(archive)).OkAsync();
        var id = upload.GetProperty("id").GetString()!;
        Assert.Equal(("old.zip", archive.Length), (upload.GetProperty("name").GetString(), upload.GetProperty("bytes").GetInt32()));
        Assert.Equal(upload.GetRawText(), (await server.Client.GetAsync($"api/uploads/{id}").OkAsync()).GetRawText());

        var plan = await server.Client.PostAsync("api/restore/plan", ApiServer.Text($$"""{"upload":"{{id}}","db":"{{copy}}"}""")).OkAsync();
        Assert.Equal((db, 5), (plan.GetProperty("manifest").GetProperty("database").GetString(), plan.GetProperty("manifest").GetProperty("documents").GetInt32()));
        Assert.False(plan.TryGetProperty("current", out _));

        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"restore","upload":"{{id}}","db":"{{copy}}"}"""));
        await server.EndAsync(started);
        Assert.Equal(await server.ExportAsync(db), await server.ExportAsync(copy));
        await server.Client.GetAsync($"api/uploads/{id}").ProblemAsync(404, "unknown_upload");
    }

    [Fact]
    public async Task An_upload_can_be_thrown_away()
    {
        var upload = await server.Client.PostAsync("api/uploads?name=a.zip", ApiServer.Text("PK")).OkAsync();

        await server.Client.DeleteAsync($"api/uploads/{upload.GetProperty("id").GetString()}").OkAsync();

        await server.Client.GetAsync($"api/uploads/{upload.GetProperty("id").GetString()}").ProblemAsync(404, "unknown_upload");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.App.DataDirectory, "uploads"), $"{upload.GetProperty("id").GetString()}*"));
    }

    [Fact]
    public async Task A_plan_shows_what_would_be_replaced()
    {
        var db = await server.NewDatabaseAsync(5);
        var file = await server.BackUpAsync(db);
        await server.Client.DeleteAsync($"api/doc?db={db}&col=cities&id=c0000").OkAsync();

        var plan = await server.Client.PostAsync("api/restore/plan", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();

        Assert.Equal(4, plan.GetProperty("current").GetProperty("documents").GetInt32());
        Assert.Equal(5, plan.GetProperty("manifest").GetProperty("documents").GetInt32());
    }

    [Theory]
    [InlineData("not a zip at all", 422)]
    [InlineData("", 400)]
    public async Task An_invalid_archive_is_refused_and_not_kept(string body, int status)
    {
        var db = await server.NewDatabaseAsync(5);
        var before = await server.ExportAsync(db);
        var backups = Directory.GetFiles(server.App.BackupDirectory, $"{db}*").Length;

        using var answer = await server.Client.PostAsync($"api/restore/upload?db={db}", ApiServer.Text(body));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(before, await server.ExportAsync(db));
        Assert.Equal(backups, Directory.GetFiles(server.App.BackupDirectory, $"{db}*").Length);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused_and_the_target_is_unchanged()
    {
        var db = await server.NewDatabaseAsync(200);
        var before = await server.ExportAsync(db);
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={await server.BackUpAsync(db)}");
        archive[archive.Length / 3] ^= 0x10;

        using var answer = await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(archive));

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(before, await server.ExportAsync(db));
    }

    [Fact]
    public async Task An_upload_larger_than_the_limit_is_refused()
    {
        using var large = new ByteArrayContent(new byte[70_000_000]);

        await server.Client.PostAsync($"api/restore/upload?db={ApiServer.NewName()}", large).ProblemAsync(413, "upload_too_large");
    }

    [Theory]
    [InlineData("api/restore", "{}", 400, "missing_parameter")]
    [InlineData("api/restore", """{"file":"a_20251214220000.zip"}""", 400, "missing_parameter")]
    [InlineData("api/restore", """{"file":"a_20251214220000.zip","db":"x"}""", 404, "unknown_backup")]
    [InlineData("api/restore", """{"file":"a.zip","db":"x"}""", 404, "unknown_backup")]
    [InlineData("api/restore", """{"file":"a.tar","db":"x"}""", 400, "invalid_backup_name")]
    [InlineData("api/restore", """{"file":"../a.zip","db":"x"}""", 400, "invalid_backup_name")]
    [InlineData("api/restore", """{"file":"a_20251214220000.zip","db":"a b"}""", 400, "invalid_database_name")]
    [InlineData("api/restore", """{"file":7,"db":"x"}""", 400, "invalid_body")]
    [InlineData("api/restore/plan", """{"db":"x"}""", 400, "missing_parameter")]
    [InlineData("api/restore/plan", """{"db":"x","upload":"zz"}""", 400, "invalid_parameter")]
    [InlineData("api/restore/plan", """{"db":"x","upload":"00000000000000000000000000000000"}""", 404, "unknown_upload")]
    [InlineData("api/restore/plan", """{"db":"x","upload":"00000000000000000000000000000000","file":"a_20251214220000.zip"}""", 400, "invalid_parameter")]
    [InlineData("api/restore/upload", "x", 400, "missing_parameter")]
    [InlineData("api/uploads", "x", 400, "missing_parameter")]
    [InlineData("api/undo/x", "", 400, "invalid_parameter")]
    [InlineData("api/undo/999999", "", 404, "unknown_undo")]
    public async Task What_is_wrong_is_said(string path, string body, int status, string code) =>
        await server.Client.PostAsync(path, ApiServer.Text(body)).ProblemAsync(status, code);

    private Task<HttpResponseMessage> Restore(string file, string db) =>
        server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}"""));

    private Task<JsonElement> Job(HttpResponseMessage answer) =>
        server.Client.GetAsync($"api/jobs/{answer.Headers.GetValues("Jettra-Job").Single()}").OkAsync();

    private async Task<JsonElement[]> Undo() => [.. (await server.Client.GetAsync("api/undo").OkAsync()).EnumerateArray()];
}
