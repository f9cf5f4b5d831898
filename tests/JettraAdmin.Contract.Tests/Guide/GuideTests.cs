using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using JettraAdmin.Driver;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Programs = JettraAdmin.Fixtures.Shell;

namespace JettraAdmin.Contract.Tests.Guide;

/// <summary>
/// Runs chapters 2, 3 and 4 of the guide on a development server with the date of the guide, and compares the output exactly. The test
/// server acts as a proxy for the address in the guide.
/// </summary>
public sealed class GuideTests(OpenClients clients) : IAsyncLifetime
{
    private const string Backup = "my_database_20251214220000.zip";

    private static readonly string Jettra = Path.Combine(Repository.Top, "src/JettraAdmin.Shell/bin/Debug/net10.0/jettra.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-guide-").FullName;
    private RunningApp _server = null!;

    /// <summary>There is a backup of <c>users_db</c> from November; the date is the evening of 14 December.</summary>
    public async ValueTask InitializeAsync()
    {
        string[] settings = ["--environment=Development", RunningApp.NoPassword];
        _server = await RunningApp.StartAsync(On(new DateTimeOffset(2025, 11, 1, 10, 0, 0, TimeSpan.Zero)), settings);
        using (var client = new JettraClient(_server.Address, "admin", "admin"))
        {
            await client.BackupDatabaseAsync("users_db");
        }

        await _server.RestartAsync(On(new DateTimeOffset(2025, 12, 14, 22, 0, 0, TimeSpan.Zero)));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Chapter_2_the_shell()
    {
        var blocks = GuideDocument.Blocks("2. JettraDB Shell");
        Assert.Equal(["bash", "bash", "bash"], blocks.Select(b => b.Language));

        // The input follows the prompt. The other lines are the output.
        var typed = blocks.SelectMany(b => b.Code.TrimEnd('\n').Split('\n')).ToLookup(line => line.StartsWith("> ", StringComparison.Ordinal));
        var script = Path.Combine(_folder, "typed");
        await File.WriteAllLinesAsync(script, typed[true].Select(line => line[2..]));

        var printed = await Programs.RunAsync(
            _folder, "dotnet", Jettra, "--url", _server.Address.ToString(), "--user", "admin", "--password", "admin", script);

        Assert.Equal(["use my_database", "backup", "show backups", $"restore {Backup}"], await File.ReadAllLinesAsync(script));
        Assert.Equal(string.Join('\n', typed[false]) + "\n", printed);
    }

    [Fact]
    public async Task Chapter_3_curl()
    {
        var blocks = GuideDocument.Blocks("3. REST API (cURL)");
        Assert.Equal(["bash", "json", "bash"], blocks.Select(b => b.Language));

        var answer = await BashAsync(blocks[0].Code);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(blocks[1].Code), JsonNode.Parse(answer)), answer);

        await BashAsync(blocks[2].Code);
        var downloaded = Path.Combine(_folder, Backup);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_server.BackupDirectory, Backup)), await File.ReadAllBytesAsync(downloaded));
        await HoldsWhatTheGuideSaysAsync(downloaded);
    }

    [Fact]
    public async Task Chapter_4_the_Java_driver()
    {
        (var language, var code) = Assert.Single(GuideDocument.Blocks("4. Java Driver"));
        Assert.Equal("java", language);
        var source = Path.Combine(_folder, "BackupExample.java");
        // The example is unchanged, except that the missing import is added.
        await File.WriteAllTextAsync(source, "import java.util.List;\n" + code);
        await Programs.RunAsync(_folder, "javac", "-cp", clients.JavaClassPath, "-d", _folder, source);

        var printed = await Programs.RunAsync(
            _folder, "java", "-cp", $"{_folder}:{clients.JavaClassPath}", "-Dhttp.proxyHost=127.0.0.1", $"-Dhttp.proxyPort={_server.Address.Port}", "-Dhttp.nonProxyHosts=", "BackupExample");

        Assert.Equal($"Backup created: {Backup}\n- {Backup}\n- users_db_20251101100000.zip\n", printed);
    }

    private static Action<WebApplicationBuilder> On(DateTimeOffset day) =>
        builder => builder.Services.AddSingleton<TimeProvider>(new FakeTime(day));

    private Task<string> BashAsync(string code) =>
        Programs.RunAsync(_folder, "bash", "-c", $"set -e; export http_proxy=http://127.0.0.1:{_server.Address.Port} no_proxy=\n{code}");

    /// <summary>The last section: a standard ZIP with the listed entries.</summary>
    private static async Task HoldsWhatTheGuideSaysAsync(string path)
    {
        await using var archive = await ZipFile.OpenReadAsync(path);
        using var info = JsonDocument.Parse(archive.GetEntry("_info.json")!.Open());
        string[] expected =
        [
            .. info.RootElement.GetProperty("collections").EnumerateArray().SelectMany(c =>
            {
                var name = c.GetProperty("name").GetString()!;
                return c.GetProperty("indexes").GetArrayLength() > 0 ? (string[])[$"{name}.json", $"{name}.idx"] : [$"{name}.json"];
            }),
            "_info.json",
        ];

        Assert.Contains(expected, e => e.EndsWith(".idx", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
    }
}
