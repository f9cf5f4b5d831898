
namespace JettraAdmin.Tests.Api;

/// <summary>What belongs to one owner's database, asked for by the owner of another: not there, not listed, not touched.</summary>
public sealed class ForeignThingsTests(ApiServer server)
{
    [Fact]
    public async Task A_database_is_visible_only_to_its_users()
    {
        string db = await server.NewDatabaseAsync(), strangers = await server.NewDatabaseAsync();
        using HttpClient owner = await OwnerOf(db), stranger = await OwnerOf(strangers);
        var file = (await owner.PostAsync($"api/backup?db={db}", null).OkAsync()).GetProperty("file").GetString()!;
        using var restored = await owner.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}"""));
        var job = restored.Headers.GetValues("Jettra-Job").Single();
        var undo = (await owner.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("result").GetProperty("undo").GetInt64();
        var upload = (await owner.PostAsync("api/uploads?name=a.zip", ApiServer.Text("x")).OkAsync()).GetProperty("id").GetString()!;
        var before = await server.ExportAsync(db);

        await stranger.GetAsync($"api/backup/download?file={file}").ProblemAsync(404, "unknown_backup");
        await stranger.GetAsync($"api/backups/{file}").ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync($"api/backups/{file}/verify", null).ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"test-restore","file":"{{file}}"}""")).ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{strangers}}"}""")).ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync("api/restore/plan", ApiServer.Text($$"""{"file":"{{file}}","db":"{{strangers}}"}""")).ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{ApiServer.NewName()}}"}""")).ProblemAsync(403, "forbidden");
        await stranger.PostAsync("api/restore/plan", ApiServer.Text($$"""{"upload":"{{upload}}","db":"{{strangers}}"}""")).ProblemAsync(404, "unknown_upload");
        await stranger.GetAsync($"api/uploads/{upload}").ProblemAsync(404, "unknown_upload");
        await stranger.DeleteAsync($"api/uploads/{upload}").ProblemAsync(404, "unknown_upload");
        await stranger.GetAsync($"api/jobs/{job}").ProblemAsync(404, "unknown_job");
        await stranger.PostAsync($"api/jobs/{job}/cancel", null).ProblemAsync(404, "unknown_job");
        await stranger.PostAsync($"api/undo/{undo}", null).ProblemAsync(404, "unknown_undo");
        await stranger.DeleteAsync($"api/undo/{undo}").ProblemAsync(404, "unknown_undo");
        await stranger.PostAsync("api/dbs/rename", ApiServer.Text($$"""{"oldName":"{{strangers}}","newName":"{{ApiServer.NewName()}}"}""")).ProblemAsync(403, "forbidden");
        foreach (var list in (string[])["api/dbs", "api/backups", "api/jobs?limit=500", "api/undo"])
        {
            Assert.DoesNotContain(db, await Text(stranger, list), StringComparison.Ordinal);
            Assert.Contains(db, await Text(owner, list), StringComparison.Ordinal);
        }

        Assert.Equal(before, await server.ExportAsync(db));
        Assert.NotEmpty(await owner.GetByteArrayAsync($"api/backup/download?file={file}"));
        await owner.GetAsync($"api/uploads/{upload}").OkAsync();
        await owner.PostAsync($"api/undo/{undo}", null).OkAsync();
        await owner.DeleteAsync($"api/backups/{file}").ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task Access_to_an_archive_depends_on_its_manifest()
    {
        string db = await server.NewDatabaseAsync(), strangers = await server.NewDatabaseAsync();
        using var stranger = await OwnerOf(strangers);
        var archive = await server.Client.GetByteArrayAsync($"api/backup/download?file={await server.BackUpAsync(db)}");
        var disguised = $"{strangers}_20250101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, disguised), archive);

        await stranger.GetAsync($"api/backup/download?file={disguised}").ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{disguised}}","db":"{{strangers}}"}""")).ProblemAsync(404, "unknown_backup");
        await stranger.PostAsync($"api/restore/upload?db={strangers}", new ByteArrayContent(archive)).ProblemAsync(403, "forbidden");
        Assert.DoesNotContain(disguised, await Text(stranger, "api/backups"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task System_collections_are_hidden_from_readers_and_writers()
    {
        string db = await server.NewDatabaseAsync(), writer = ApiServer.NewName("writer");
        await server.NewUserAsync(writer, "writereader", db);
        using var client = server.As(writer);
        await server.ImportAsync(db, "_inner", """[{"_id":"r"}]""");

        Assert.DoesNotContain("_inner", await Text(client, $"api/dbs/{db}/cols"), StringComparison.Ordinal);
        Assert.Contains("_inner", await Text(server.Client, $"api/dbs/{db}/cols"), StringComparison.Ordinal);
        await client.GetAsync($"api/query?db={db}&col=_inner").ProblemAsync(403, "forbidden");
        await client.GetAsync($"api/export?db={db}&col=_inner&format=json").ProblemAsync(403, "forbidden");
        await client.PostAsync($"api/import?db={db}&col=_inner&format=json", ApiServer.Text("[]")).ProblemAsync(403, "forbidden");
    }

    private async Task<HttpClient> OwnerOf(string db)
    {
        var name = ApiServer.NewName("owner");
        await server.NewUserAsync(name, "owner", db);
        return server.As(name);
    }

    private static async Task<string> Text(HttpClient client, string path) => (await client.GetAsync(path).OkAsync()).GetRawText();
}
