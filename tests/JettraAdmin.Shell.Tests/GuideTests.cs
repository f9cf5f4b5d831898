using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>
/// The shell's chapter of the Backup and Restore Guide: its commands, piped as printed, answer in its words. The numbers of the
/// guide's day stand for those of today.
/// </summary>
public sealed partial class GuideTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-guide-").FullName;
    private RunningApp _server = null!;

    public async ValueTask InitializeAsync() => _server = await RunningApp.StartAsync("--environment=Development", RunningApp.NoPassword);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Create_list_and_restore_answer_as_printed()
    {
        ShellRun made = await PipeAsync("use my_database", "backup", "use users_db", "backup");

        Assert.Equal("", made.Errors);
        Assert.Equal(0, made.Code);
        string[] lines = made.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches(@"^Success: Backup created at backups/my_database_\d{14}\.zip$", lines[0]);
        Assert.Matches(@"^Success: Backup created at backups/users_db_\d{14}\.zip$", lines[1]);
        string[] files = [.. lines.Select(line => line[(line.LastIndexOf('/') + 1)..])];

        ShellRun shown = await PipeAsync("show backups");
        Assert.Equal(0, shown.Code);
        Assert.Matches("""^\[\n  "\w+_\d{14}\.zip",\n  "\w+_\d{14}\.zip"\n\]\n$""", shown.Output);
        Assert.All(files, file => Assert.Contains($"\"{file}\"", shown.Output, StringComparison.Ordinal));

        ShellRun restored = await PipeAsync($"restore {files[0]}");
        Assert.Equal($"Success: Database 'my_database' restored from backups/{files[0]}\n", restored.Output);
        Assert.Equal(0, restored.Code);
    }

    [Fact]
    public void The_words_are_those_of_the_guide()
    {
        if (Guide() is not { } guide)
        {
            // The guide does not come with the source: where it is not there, the test above has its words.
            return;
        }

        string[] blocks = [.. Block().Matches(guide).Select(m => m.Groups[1].Value)];
        Assert.Contains("> use my_database\n> backup\nSuccess: Backup created at backups/my_database_20251214220000.zip\n", blocks);
        Assert.Contains("> show backups\n[\n  \"my_database_20251214220000.zip\",\n  \"users_db_20251101100000.zip\"\n]\n", blocks);
        Assert.Contains("> restore my_database_20251214220000.zip\nSuccess: Database 'my_database' restored from backups/my_database_20251214220000.zip\n", blocks);
    }

    private Task<ShellRun> PipeAsync(params string[] lines) => Jettra.RunAsync(
        _folder, Jettra.SignedIn(_server, "admin", "admin"), string.Join('\n', lines) + "\n");

    private static string? Guide()
    {
        string path = Path.Combine(Repository.Top, "..", "shared", "reference", "guide.md");
        return File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
