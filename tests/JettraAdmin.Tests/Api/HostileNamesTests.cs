using System.Net;

namespace JettraAdmin.Tests.Api;

/// <summary>Names that try to be a path, a command or a query, through every door that takes the name of a backup or a database.</summary>
public sealed class HostileNamesTests(ApiServer server)
{
    public static TheoryData<string> Names =>
    [
        "..",
        ".",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "%252e%252e%252fetc%252fpasswd",
        "..%5c..%5cwindows%5cwin.ini",
        "..%c0%af..%c0%afetc%c0%afpasswd",
        "%2fetc%2fpasswd",
        "C:%5cwindows%5cwin.ini",
        "%5c%5cserver%5cshare%5ca_20251214220000.zip",
        "file:%2f%2f%2fetc%2fpasswd",
        "a_20251214220000.zip%00.txt",
        "..%2fdata%2fhistory.db",
        "..%2fbackups%2fa_20251214220000.zip",
        ".%2fa_20251214220000.zip",
        "a_20251214220000.zip%2f..",
        ".a_20251214220000.zip.partial",
        "a_20251214220000.ZIP",
        "a_20251314220000.zip",
        "a_20251214220000.zip%20",
        "%20a_20251214220000.zip",
        "a_20251214220000.zip%0a",
        "CON_20251214220000.zip%3a%3a$DATA",
        "%ef%bc%8e%ef%bc%8e%ef%bc%8fetc",
        "a%cc%81_20251214220000.zip",
        "%e2%80%aeccc_20251214220000.zip",
        "%ff%fe_20251214220000.zip",
        "$(touch%20x)_20251214220000.zip",
        "a'%3bDROP%20TABLE%20jobs%3b--_20251214220000.zip",
        "<script>_20251214220000.zip",
        "*_20251214220000.zip",
        new string('a', 64) + "_20251214220000.zip",
        new string('a', 4000) + ".zip",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_name_is_refused_everywhere_and_touches_nothing(string name)
    {
        var before = Folders();
        var json = Uri.UnescapeDataString(name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\0", "\\u0000", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

        await Refused(HttpMethod.Get, $"api/backup/download?file={name}");
        await Refused(HttpMethod.Head, $"api/backup/download?file={name}");
        await Refused(HttpMethod.Post, "api/restore", $$"""{"file":"{{json}}","db":"x"}""");
        await Refused(HttpMethod.Post, "api/restore", $$"""{"file":"a_20251214220000.zip","db":"{{json}}"}""");
        await Refused(HttpMethod.Post, "api/jobs", $$"""{"kind":"verify","file":"{{json}}"}""");
        await Refused(HttpMethod.Post, "api/dbs", $$"""{"name":"{{json}}"}""");
        await Refused(HttpMethod.Delete, $"api/dbs?name={name}");
        await Refused(HttpMethod.Get, $"api/doc?db={name}&col=c&id=a");
        await Refused(HttpMethod.Post, $"api/restore/upload?db={name}", "x");
        // Dots and slashes as they are make another address, which is not about this name.
        if (!name.StartsWith('.') || name.Contains('%', StringComparison.Ordinal))
        {
            await Refused(HttpMethod.Get, $"api/backups/{name}");
            await Refused(HttpMethod.Post, $"api/backups/{name}/verify");
            await Refused(HttpMethod.Delete, $"api/backups/{name}");
            await Refused(HttpMethod.Get, $"api/dbs/{name}/cols");
            await Refused(HttpMethod.Get, $"api/uploads/{name}");
            await Refused(HttpMethod.Get, $"api/jobs/{name}");
            await Refused(HttpMethod.Post, $"api/undo/{name}");
        }

        Assert.Equal(before, Folders());
    }

    [Theory]
    [InlineData("..%2f..%2fescaped")]
    [InlineData("%5c..%5cescaped")]
    [InlineData("C:%5cescaped.zip")]
    [InlineData("a%00b")]
    public async Task The_name_of_an_upload_is_never_used_as_a_path(string name)
    {
        var id = (await server.Client.PostAsync($"api/uploads?name={name}", ApiServer.Text("x")).OkAsync()).GetProperty("id").GetString()!;

        Assert.Contains(Directory.GetFiles(Path.Combine(server.App.DataDirectory, "uploads")), f => Path.GetFileName(f) == $"{id}.upload");
        Assert.DoesNotContain(Directory.EnumerateFiles(server.App.Folder, "*", SearchOption.AllDirectories), f => f.Contains("escaped", StringComparison.Ordinal));
        await server.Client.DeleteAsync($"api/uploads/{id}").OkAsync();
    }

    [Fact]
    public async Task A_collection_name_is_never_used_as_a_path()
    {
        var db = await server.NewDatabaseAsync(0);
        foreach (var name in (string[])["..", "../../up", "a/b", "a\\b", "C:\\x", "'; DROP TABLE documents; --", "<script>", "\u202Eabc", "%2e%2e"])
        {
            var col = Uri.EscapeDataString(name);
            await server.ImportAsync(db, col, """[{"_id":"a"}]""");
            Assert.Equal("[\n{\"_id\":\"a\"}\n]\n", await server.ExportAsync(db, col));
        }

        var file = await server.BackUpAsync(db);
        await server.Client.PostAsync("api/restore", ApiServer.Text($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();
        Assert.Equal("[\n{\"_id\":\"a\"}\n]\n", await server.ExportAsync(db, "..%2F..%2Fup"));
    }

    private async Task Refused(HttpMethod method, string path, string? body = null)
    {
        // The address goes out as it is written here: nothing tidies dots and escapes on the way.
        var address = new Uri(server.Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : ApiServer.Text(body) };
        using var answer = await server.Client.SendAsync(request);

        Assert.True(
            answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.RequestUriTooLong,
            $"{method} {path} {body}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    // What other tests make meanwhile is theirs: only what lies beside the folders, and above them, must not change.
    private string[] Folders() =>
        [.. Directory.EnumerateFileSystemEntries(server.App.Folder).Order(StringComparer.Ordinal), .. Directory.EnumerateFiles(server.App.BackupDirectory).Where(f => !f.Contains("db_", StringComparison.Ordinal))];
}
