using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>What a container does with the published output, without the container.</summary>
[Collection(PublishedCollection.Name)]
public sealed partial class PublishedServerTests(PublishedApp app)
{
    [Fact]
    public async Task The_server_writes_only_to_its_two_folders()
    {
        var folders = await ServerFolders.MakeAsync(app);
        var started = Stopwatch.StartNew();
        await using var server = await ServerProcess.StartAsync(app, folders);
        var took = started.Elapsed;
        using var anyone = new HttpClient { BaseAddress = server.Address };
        using var admin = new ServerClient(server);

        Assert.Equal("ok", await anyone.GetStringAsync("healthz/live"));
        Assert.Equal("ok", await anyone.GetStringAsync("healthz/ready"));
        Assert.Empty((await admin.GetAsync("api/dbs")).EnumerateArray());
        (var now, var most) = await server.MeasureMemoryAsync();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"Another user: {Confinement.IsAnotherUser}. Read-only file system: {await Confinement.IsReadOnlyAsync()}. "
            + $"Listening after {took.TotalSeconds:F1} s. Memory: {now / 1024} MB, at most {most / 1024} MB.");
        Assert.DoesNotContain(" ERR ", server.Said, StringComparison.Ordinal);
        Assert.DoesNotContain(" WRN ", server.Said, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folders.Data, "*", SearchOption.AllDirectories).Where(IsOpenToOthers));
        Assert.Equal(0, await server.TerminateAsync());
    }

    [Fact]
    public async Task A_password_that_nobody_set_is_shown_once()
    {
        var folders = await ServerFolders.MakeAsync(app, withPassword: false);
        await using var first = await ServerProcess.StartAsync(app, folders);
        await first.TerminateAsync();
        await using var second = await ServerProcess.StartAsync(app, folders);

        Assert.Single(FirstPassword().Matches(first.Said));
        Assert.DoesNotMatch(FirstPassword(), second.Said);
    }

    [Fact]
    public async Task Curl_backs_up_and_downloads()
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders);
        using (var admin = new ServerClient(server))
        {
            await admin.FillAsync("orders", 100);
        }

        string[] asAdmin = ["-sS", "--fail-with-body", "-u", $"admin:{ServerFolders.AdminPassword}"];
        var made = await CommandLine.RunAsync("curl", [.. asAdmin, "-X", "POST", $"{server.Address}api/backup?db=orders"]);
        var file = JsonDocument.Parse(made).RootElement.GetProperty("file").GetString()!;
        var to = Directory.CreateDirectory(Path.Combine(app.Top, "downloads")).FullName;
        await CommandLine.RunAsync("curl", [.. asAdmin, "--output-dir", to, "-O", "-J", $"{server.Address}api/backup/download?file={file}"]);

        using var archive = ZipFile.OpenRead(Path.Combine(to, file));
        Assert.Equal(["_info.json", "lines.json"], archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folders.Backups, file)), await File.ReadAllBytesAsync(Path.Combine(to, file)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/db/jettra")]
    public async Task All_assets_of_a_page_are_served(string pathBase)
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders, $"--Jettra:PathBase={pathBase}");
        var home = new Uri(server.Address, $"{pathBase}/");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml");

        using var page = await client.GetAsync(home);
        var html = await page.Content.ReadAsStringAsync();
        string[] wanted = [.. Reference().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct()];
        List<string> missing = [];
        foreach (var path in wanted)
        {
            using var answer = await client.GetAsync(new Uri(home, path));
            if (!answer.IsSuccessStatusCode)
            {
                missing.Add($"{(int)answer.StatusCode} {path}");
            }
        }

        Assert.True(page.IsSuccessStatusCode, html);
        Assert.Contains(wanted, path => path.Contains("look", StringComparison.Ordinal));
        Assert.Contains(wanted, path => path.Contains("favicon", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_health_command_exits_with_0_only_while_the_server_runs()
    {
        var folders = await ServerFolders.MakeAsync(app);
        await using var server = await ServerProcess.StartAsync(app, folders);

        (var up, var ready) = await ServerProcess.AskHealthAsync(app, folders, server.Address);
        await server.TerminateAsync();
        (var down, var gone) = await ServerProcess.AskHealthAsync(app, folders, server.Address);

        Assert.True(up == 0, ready);
        Assert.True(down == 1, gone);
    }

    private static bool IsOpenToOthers(string path) =>
        (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)) != 0;

    [GeneratedRegex("sign in as admin with the password [a-z2-9]{24}")]
    private static partial Regex FirstPassword();

    [GeneratedRegex("""<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"#]+)["#]""")]
    private static partial Regex Reference();
}
