using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>The commands of the Backup and Restore Guide, as printed, with the address of the test's server put in.</summary>
public sealed class GuideTests
{
    private const string Create = """
        curl -X POST "http://localhost:8080/api/backup?db=my_database" \
             -H "Authorization: Basic YWRtaW46YWRtaW4="
        """;

    private const string Download = """
        curl -O -J "http://localhost:8080/api/backup/download?file=my_database_20251214220000.zip" \
             -H "Authorization: Basic YWRtaW46YWRtaW4="
        """;

    private const string ReadAll = """
        import json, sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as archive:
            assert archive.testzip() is None
            info = json.loads(archive.read('_info.json'))
            print(' '.join(sorted(archive.namelist())))
            print(sum(len(json.loads(archive.read(name))) for name in archive.namelist() if name.endswith('.json') and name != '_info.json'))
        """;

    [Fact]
    public async Task The_commands_work_as_printed_on_a_development_server()
    {
        await using RunningApp server = await RunningApp.StartAsync("--environment=Development", RunningApp.NoPassword);
        string folder = Path.Combine(server.Folder, "home");
        Directory.CreateDirectory(folder);

        string answer = await Bash(Create);
        Assert.Matches("""^\{"file":"my_database_\d{14}\.zip"\}$""", answer);
        string file = JsonDocument.Parse(answer).RootElement.GetProperty("file").GetString()!;

        await Bash(Download.Replace("my_database_20251214220000.zip", file, StringComparison.Ordinal));
        string[] read = (await Shell.RunAsync(folder, "python3", "-c", ReadAll, file)).Split('\n');

        string[] entries = read[0].Split(' ');
        Assert.Contains("_info.json", entries);
        Assert.Contains(entries, e => e.EndsWith(".idx", StringComparison.Ordinal));
        Assert.True(entries.Count(e => e.EndsWith(".json", StringComparison.Ordinal)) > 2, read[0]);
        Assert.True(int.Parse(read[1], null) > 100, read[1]);
        Assert.Equal(File.ReadAllBytes(Path.Combine(server.BackupDirectory, file)), File.ReadAllBytes(Path.Combine(folder, file)));

        Task<string> Bash(string command) =>
            Shell.RunAsync(folder, "bash", "-c", "set -e\n" + command.Replace("http://localhost:8080/", server.Address.ToString(), StringComparison.Ordinal));
    }
}
