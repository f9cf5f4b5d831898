using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>An archive of an existing server restores through every route, and the answers name what it held that has no place here.</summary>
public sealed class JettraDbArchivesApiTests(ApiServer server)
{
    private const string Samples = "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples";
    private const string Left = "items: 3 earlier versions of documents";
    private const string Exported = """{"_id":"u1","id":"u1","n":1}""";

    private static readonly byte[] Basic = File.ReadAllBytes(Path.Combine(Repository.Top, Samples, "generated/basic_20261122082613.zip"));
    private static readonly byte[] Empty = File.ReadAllBytes(Path.Combine(Repository.Top, Samples, "backups/testdb_20251222162213.zip"));

    [Fact]
    public async Task A_body_is_restored_and_kept_as_it_was_sent()
    {
        string db = ApiServer.NewName();

        using HttpResponseMessage answered = await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(Basic));
        string job = answered.Headers.GetValues("Jettra-Job").Single();
        JsonElement answer = await answered.OkAsync();

        Assert.Equal(("restored", $"{db}_20261122082612.zip"), (answer.GetProperty("status").GetString(), answer.GetProperty("file").GetString()));
        Assert.Equal([Left], Texts(answer.GetProperty("notCarriedOver")));
        Assert.Contains(Exported, await server.ExportAsync(db, "items"), StringComparison.Ordinal);
        Assert.Equal(Basic, await server.Client.GetByteArrayAsync($"api/backup/download?file={db}_20261122082612.zip"));
        JsonElement result = (await server.Client.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("result");
        Assert.Equal([Left], Texts(result.GetProperty("notCarriedOver")));
        Assert.Equal(result.GetProperty("archiveDigest").GetString(), result.GetProperty("restoredDigest").GetString());
        Assert.False(result.TryGetProperty("sourceDigest", out _));
    }

    [Fact]
    public async Task A_file_is_uploaded_planned_and_restored_by_its_id()
    {
        string db = ApiServer.NewName();
        JsonElement upload = await server.Client.PostAsync($"api/uploads?name={db}_20261122082613.zip", new ByteArrayContent(Basic)).OkAsync();
        string source = $"\"upload\":\"{upload.GetProperty("id").GetString()}\",\"db\":\"{db}\"";

        JsonElement plan = await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source}}}")).OkAsync();
        Assert.False(plan.TryGetProperty("manifest", out _));
        JsonElement listing = plan.GetProperty("listing");
        Assert.Equal(
            """{"documents":6,"bytes":6444,"collections":[{"name":"items","documents":6,"bytes":6444}],"notCarriedOver":["items: 3 earlier versions of documents"]}""",
            listing.GetRawText());

        using HttpResponseMessage started = await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",{source}}}"));
        JsonElement job = await server.EndAsync(started);
        Assert.Equal(("completed", $"{db}_20261122082613.zip"), (job.GetProperty("state").GetString(), job.GetProperty("result").GetProperty("file").GetString()));
    }

    [Fact]
    public async Task A_file_in_the_folder_is_listed_looked_into_verified_tried_restored_downloaded_and_deleted()
    {
        string db = ApiServer.NewName(), file = $"{db}_20261122082613.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Basic);

        Assert.Contains(file, Texts(await server.Client.GetAsync("api/backups").OkAsync()));
        JsonElement backup = await server.Client.GetAsync($"api/backups/{file}").OkAsync();
        Assert.Equal((db, "written"), (backup.GetProperty("database").GetString(), backup.GetProperty("assurance").GetProperty("level").GetString()));
        Assert.Equal(6, backup.GetProperty("listing").GetProperty("documents").GetInt32());
        JsonElement verified = await server.Client.PostAsync($"api/backups/{file}/verify", null).OkAsync();
        Assert.Equal("verified", verified.GetProperty("assurance").GetProperty("level").GetString());
        using HttpResponseMessage trial = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"test-restore","file":"{{file}}"}"""));
        Assert.Equal("completed", (await server.EndAsync(trial)).GetProperty("state").GetString());

        JsonElement restored = await server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();
        Assert.Equal($$"""{"status":"restored","notCarriedOver":["{{Left}}"]}""", restored.GetRawText());
        Assert.Contains(Exported, await server.ExportAsync(db, "items"), StringComparison.Ordinal);
        Assert.Equal("proved", (await server.Client.GetAsync($"api/backups/{file}").OkAsync()).GetProperty("assurance").GetProperty("level").GetString());

        Assert.Equal(Basic, await server.Client.GetByteArrayAsync($"api/backup/download?file={file}"));
        await server.Client.DeleteAsync($"api/backups/{file}").OkAsync();
        Assert.False(File.Exists(Path.Combine(server.App.BackupDirectory, file)));
    }

    [Fact]
    public async Task A_ZIP_without_entries_is_an_empty_database_when_that_is_said()
    {
        string db = ApiServer.NewName(), file = $"{db}_20251222162213.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Empty);
        string source = $"\"file\":\"{file}\",\"db\":\"{db}\"";

        await server.Client.PostAsync("api/restore", ApiServer.Text($"{{{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(Empty)).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync($"api/restore/upload?db={db}&empty=yes", new ByteArrayContent(Empty)).ProblemAsync(400, "invalid_parameter");
        await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source},\"empty\":true}}")).OkAsync();
        await server.Client.PostAsync("api/restore", ApiServer.Text($"{{{source},\"empty\":true}}")).OkAsync();
        await server.Client.PostAsync($"api/restore/upload?db={db}&empty=true", new ByteArrayContent(Empty)).OkAsync();
        using HttpResponseMessage started = await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",\"mode\":\"overwrite\",{source},\"empty\":true}}"));
        Assert.Equal("completed", (await server.EndAsync(started)).GetProperty("state").GetString());

        Assert.Equal("[]", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
    }

    [Fact]
    public async Task Who_owns_the_database_it_is_called_like_may_use_it_and_nobody_else()
    {
        string db = ApiServer.NewName(), file = $"{db}_20261122082613.zip";
        (string owner, string stranger) = (ApiServer.NewName("owner"), ApiServer.NewName("stranger"));
        await server.NewUserAsync(owner, "owner", db);
        await server.NewUserAsync(stranger, "owner", db + "x");
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Basic);

        Assert.Equal([file], Texts(await server.As(owner).GetAsync("api/backups").OkAsync()));
        await server.As(stranger).GetAsync($"api/backups/{file}").ProblemAsync(404, "unknown_backup");
        await server.As(stranger).GetAsync($"api/backup/download?file={file}").ProblemAsync(404, "unknown_backup");
        await server.As(stranger).PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}x"}""")).ProblemAsync(404, "unknown_backup");
        await server.As(owner).PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString()!)];
}
