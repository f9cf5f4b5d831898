using System.IO.Compression;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>An archive of an existing server restores through every route, and the answers name what it held that has no place here.</summary>
public sealed class JettraDbArchivesApiTests(ApiServer server)
{
    private const string Samples = "tests/JettraAdmin.Engine.Tests/Archives/JettraDb/Samples";
    private const string Left = "items: 3 earlier versions of documents";
    private const string Unique = "1 unique index is checked during the restore, because JettraDB does not enforce it: items: name. If documents have equal values, an index is restored as non-unique";
    private const string LossAfter = $$"""{"kind":"versions","collection":"items","count":3,"sentence":"{{Left}}"}""";
    private const string LossesBefore = $$"""[{{LossAfter}},{"kind":"unique-indexes","count":1,"sentence":"{{Unique}}"}]""";
    private const string Exported = """{"_id":"u1","id":"u1","n":1}""";

    private static readonly byte[] Basic = File.ReadAllBytes(Path.Combine(Repository.Top, Samples, "generated/basic_20261122082613.zip"));
    private static readonly byte[] Empty = File.ReadAllBytes(Path.Combine(Repository.Top, Samples, "backups/testdb_20251222162213.zip"));

    [Fact]
    public async Task A_body_is_restored_and_kept_as_it_was_sent()
    {
        var db = ApiServer.NewName();

        using var answered = await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(Basic));
        var job = answered.Headers.GetValues("Jettra-Job").Single();
        var answer = await answered.OkAsync();

        Assert.Equal(("restored", $"{db}_20261122082612.zip"), (answer.GetProperty("status").GetString(), answer.GetProperty("file").GetString()));
        Assert.Equal([Left], Texts(answer.GetProperty("notCarriedOver")));
        Assert.Equal($"[{LossAfter}]", answer.GetProperty("losses").GetRawText());
        Assert.Contains(Exported, await server.ExportAsync(db, "items"), StringComparison.Ordinal);
        Assert.Equal(Basic, await server.Client.GetByteArrayAsync($"api/backup/download?file={db}_20261122082612.zip"));
        var result = (await server.Client.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("result");
        Assert.Equal([Left], Texts(result.GetProperty("notCarriedOver")));
        Assert.Equal(result.GetProperty("archiveDigest").GetString(), result.GetProperty("restoredDigest").GetString());
        Assert.False(result.TryGetProperty("sourceDigest", out _));
    }

    [Fact]
    public async Task A_file_is_uploaded_planned_and_restored_by_its_id()
    {
        var db = ApiServer.NewName();
        var upload = await server.Client.PostAsync($"api/uploads?name={db}_20261122082613.zip", new ByteArrayContent(Basic)).OkAsync();
        var source = $"\"upload\":\"{upload.GetProperty("id").GetString()}\",\"db\":\"{db}\"";

        var plan = await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source}}}")).OkAsync();
        Assert.False(plan.TryGetProperty("manifest", out _));
        var listing = plan.GetProperty("listing");
        Assert.Equal(
            """{"documents":6,"bytes":6444,"collections":[{"name":"items","documents":6,"bytes":6444}],"notCarriedOver":["items: 3 earlier versions of documents","UNIQUE"]}""".Replace("UNIQUE", Unique, StringComparison.Ordinal),
            listing.GetRawText());
        Assert.Equal([Left, Unique], Texts(plan.GetProperty("notCarriedOver")));
        Assert.Equal(LossesBefore, plan.GetProperty("losses").GetRawText());

        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",{source}}}"));
        var job = await server.EndAsync(started);
        Assert.Equal(("completed", $"{db}_20261122082613.zip"), (job.GetProperty("state").GetString(), job.GetProperty("result").GetProperty("file").GetString()));
    }

    [Fact]
    public async Task An_existing_archive_supports_all_operations_of_a_backup()
    {
        string db = ApiServer.NewName(), file = $"{db}_20261122082613.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Basic);

        Assert.Contains(file, Texts(await server.Client.GetAsync("api/backups").OkAsync()));
        var backup = await server.Client.GetAsync($"api/backups/{file}").OkAsync();
        Assert.Equal((db, "written"), (backup.GetProperty("database").GetString(), backup.GetProperty("assurance").GetProperty("level").GetString()));
        Assert.Equal(6, backup.GetProperty("listing").GetProperty("documents").GetInt32());
        Assert.Equal([Left, Unique], Texts(backup.GetProperty("notCarriedOver")));
        Assert.Equal(LossesBefore, backup.GetProperty("losses").GetRawText());
        var verified = await server.Client.PostAsync($"api/backups/{file}/verify", null).OkAsync();
        Assert.Equal("verified", verified.GetProperty("assurance").GetProperty("level").GetString());
        using var trial = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"test-restore","file":"{{file}}"}"""));
        Assert.Equal("completed", (await server.EndAsync(trial)).GetProperty("state").GetString());

        var restored = await server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();
        Assert.Equal($$"""{"status":"restored","notCarriedOver":["{{Left}}"],"losses":[{{LossAfter}}]}""", restored.GetRawText());
        Assert.Contains(Exported, await server.ExportAsync(db, "items"), StringComparison.Ordinal);
        Assert.Equal("proved", (await server.Client.GetAsync($"api/backups/{file}").OkAsync()).GetProperty("assurance").GetProperty("level").GetString());

        Assert.Equal(Basic, await server.Client.GetByteArrayAsync($"api/backup/download?file={file}"));
        await server.Client.DeleteAsync($"api/backups/{file}").OkAsync();
        Assert.False(File.Exists(Path.Combine(server.App.BackupDirectory, file)));
    }

    [Fact]
    public async Task An_index_that_the_data_breaks_is_named_by_both_restores_and_by_the_job()
    {
        string db = ApiServer.NewName(), file = $"{db}_20261122082613.zip";
        var breaking = await BreakingAsync();
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), breaking);

        using var restored = await server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}"""));
        var job = restored.Headers.GetValues("Jettra-Job").Single();
        foreach (var answer in (JsonElement[])
            [
                await restored.OkAsync(),
                await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(breaking)).OkAsync(),
                (await server.Client.GetAsync($"api/jobs/{job}").OkAsync()).GetProperty("result"),
            ])
        {
            Assert.Equal(["items: k"], Texts(answer.GetProperty("relaxedIndexes")));
            Assert.Equal(
                ["_rules: 1 document of validation rules, kept as data; the rules are not enforced here yet", "items: the unique index on k, because documents have equal values; it was restored as non-unique"],
                Texts(answer.GetProperty("notCarriedOver")));
            Assert.Equal(["rules", "relaxed-indexes"], answer.GetProperty("losses").EnumerateArray().Select(l => l.GetProperty("kind").GetString()!));
        }

        // From then on it is known beforehand, also of a backup of this server that was made of it.
        var own = await server.BackUpAsync(db);
        foreach (var listed in (string[])[file, own])
        {
            foreach (var known in (JsonElement[])
                [
                    await server.Client.GetAsync($"api/backups/{listed}").OkAsync(),
                    await server.Client.PostAsync("api/restore/plan", ApiServer.Text($$"""{"file":"{{listed}}","db":"{{db}}"}""")).OkAsync(),
                ])
            {
                Assert.Contains("items: the unique index on k, because documents have equal values; it is restored as non-unique", Texts(known.GetProperty("notCarriedOver")));
                Assert.Equal(["rules", "relaxed-indexes"], known.GetProperty("losses").EnumerateArray().Select(l => l.GetProperty("kind").GetString()!));
            }
        }
    }

    [Fact]
    public async Task Administrators_restore_archives_with_invalid_database_names()
    {
        string db = ApiServer.NewName(), file = $"{db}.old_20261122082613.zip", owner = ApiServer.NewName("owner");
        await server.NewUserAsync(owner, "owner", db);
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Basic);
        var body = $$"""{"file":"{{file}}","db":"{{db}}"}""";

        var unlisted = await server.Client.GetAsync("api/backups/unlisted").OkAsync();
        Assert.Equal($"{db}-old", unlisted.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("name").GetString() == file).GetProperty("proposedName").GetString());
        using var refused = await server.Client.GetAsync($"api/backups/{file}");
        // Only there a name is proposed: it is one that is free.
        var said = await refused.Content.ReadAsStringAsync();
        Assert.Contains("GET /api/backups/unlisted", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"{db}-old", said, StringComparison.Ordinal);
        await Task.FromResult(refused).ProblemAsync(400, "invalid_backup_name");
        await server.As(owner).PostAsync("api/restore", ApiServer.Text(body)).ProblemAsync(404, "unknown_backup");
        await server.As(owner).PostAsync("api/restore/plan", ApiServer.Text(body)).ProblemAsync(404, "unknown_backup");

        Assert.Equal(6, (await server.Client.PostAsync("api/restore/plan", ApiServer.Text(body)).OkAsync()).GetProperty("listing").GetProperty("documents").GetInt32());
        await server.Client.PostAsync("api/restore", ApiServer.Text(body)).OkAsync();
        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($$"""{"kind":"restore","mode":"overwrite",{{body[1..]}}"""));
        Assert.Equal("completed", (await server.EndAsync(started)).GetProperty("state").GetString());
        Assert.Contains(Exported, await server.ExportAsync(db, "items"), StringComparison.Ordinal);
        await server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"../{{file}}","db":"{{db}}"}""")).ProblemAsync(400, "invalid_backup_name");
    }

    [Fact]
    public async Task A_ZIP_without_entries_is_restored_if_empty_is_allowed()
    {
        string db = ApiServer.NewName(), file = $"{db}_20251222162213.zip";
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Empty);
        var source = $"\"file\":\"{file}\",\"db\":\"{db}\"";

        await server.Client.PostAsync("api/restore", ApiServer.Text($"{{{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",{source}}}")).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync($"api/restore/upload?db={db}", new ByteArrayContent(Empty)).ProblemAsync(422, "archive_empty");
        await server.Client.PostAsync($"api/restore/upload?db={db}&empty=yes", new ByteArrayContent(Empty)).ProblemAsync(400, "invalid_parameter");
        await server.Client.PostAsync("api/restore/plan", ApiServer.Text($"{{{source},\"empty\":true}}")).OkAsync();
        await server.Client.PostAsync("api/restore", ApiServer.Text($"{{{source},\"empty\":true}}")).OkAsync();
        await server.Client.PostAsync($"api/restore/upload?db={db}&empty=true", new ByteArrayContent(Empty)).OkAsync();
        using var started = await server.Client.PostAsync("api/jobs", ApiServer.Text($"{{\"kind\":\"restore\",\"mode\":\"overwrite\",{source},\"empty\":true}}"));
        Assert.Equal("completed", (await server.EndAsync(started)).GetProperty("state").GetString());

        Assert.Equal("[]", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
    }

    [Fact]
    public async Task An_existing_archive_is_for_the_owners_of_the_database_in_its_name()
    {
        string db = ApiServer.NewName(), file = $"{db}_20261122082613.zip";
        (var owner, var stranger) = (ApiServer.NewName("owner"), ApiServer.NewName("stranger"));
        await server.NewUserAsync(owner, "owner", db);
        await server.NewUserAsync(stranger, "owner", db + "x");
        await File.WriteAllBytesAsync(Path.Combine(server.App.BackupDirectory, file), Basic);

        Assert.Equal([file], Texts(await server.As(owner).GetAsync("api/backups").OkAsync()));
        await server.As(stranger).GetAsync($"api/backups/{file}").ProblemAsync(404, "unknown_backup");
        await server.As(stranger).GetAsync($"api/backup/download?file={file}").ProblemAsync(404, "unknown_backup");
        await server.As(stranger).PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}x"}""")).ProblemAsync(404, "unknown_backup");
        await server.As(owner).PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();
    }

    /// <summary>In CBOR: {"_id":"a","k":1}, {"_id":"b","k":1}, [{"fields":["k"],"unique":true}], {"_id":"r"}.</summary>
    private static async Task<byte[]> BreakingAsync()
    {
        var archive = new MemoryStream();
        await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((var name, var hex) in ((string, string)[])
                [
                    ("items/a.jdb", "A2635F69646161616B01"), ("items/b.jdb", "A2635F69646162616B01"),
                    ("items/_indexes.jdb", "81A2666669656C647381616B66756E69717565F5"), ("_rules/r.jdb", "A1635F69646172"),
                ])
            {
                await using var entry = await zip.CreateEntry(name).OpenAsync();
                await entry.WriteAsync(Convert.FromHexString(hex));
            }
        }

        return archive.ToArray();
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString()!)];
}
