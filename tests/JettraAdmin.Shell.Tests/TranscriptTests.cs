using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>The exact output and the exit codes of all commands in a pipe.</summary>
public sealed class TranscriptTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private readonly string _db = ShellServer.Name();

    [Fact]
    public Task Databases_and_collections() => Transcript(
        ($"create db {_db}", "Created"),
        ($"use {_db}", ""),
        ("create col orders", "Created"),
        ("CREATE col odds", "Created"),
        ("show collections", """["odds","orders"]"""),
        ("rename col odds ends", "Renamed"),
        ("show collections", """["ends","orders"]"""),
        ("drop col ends", "Deleted"),
        ("show collections", """["orders"]"""),
        ($"rename db {_db} {_db}2", "Renamed"),
        ("show collections", """["orders"]"""),
        ($"drop db {_db}2", "Deleted"));

    [Fact]
    public async Task Show_dbs_lists_names_and_engines()
    {
        var run = await shell.PipeAsync($"create db {_db}", "show dbs", "show databases");

        Assert.Equal(0, run.Code);
        var lines = run.Output.Split('\n');
        Assert.Equal("Databases:", lines[1]);
        Assert.Equal(2, lines.Count(l => l == $" - {_db.PadRight(20)} [JettraBasicStore]"));
    }

    [Fact]
    public Task Documents_and_indexes() => Transcript(
        ($"create db {_db} engine JettraEngineStore", "Created"),
        ($"use {_db}", ""),
        ("""insert people {"_id":"p1","name":"Ana","age":30}""", "Inserted"),
        ("""insert people {"_id": "p2", "name": "O'Hara  two  blanks"}""", "Inserted"),
        ("count people", "Count: 2"),
        ("count nobody", "Count: 0"),
        ("get people p1", "{\n  \"_id\": \"p1\",\n  \"name\": \"Ana\",\n  \"age\": 30\n}"),
        ("create index people name unique", "Created"),
        ("show indexes people", "Field  Unique\nname   yes"),
        ("find people where age > 20", "[\n  {\n    \"_id\": \"p1\",\n    \"name\": \"Ana\",\n    \"age\": 30\n  }\n]"),
        ("find in people where name = 'Ana'", "[\n  {\n    \"_id\": \"p1\",\n    \"name\": \"Ana\",\n    \"age\": 30\n  }\n]"),
        ("SELECT * FROM people WHERE name = 'Nobody'", "[]"),
        ("drop index people name", "Deleted"),
        ("delete people p1", "Deleted"),
        ("delete people p1", "Deleted"),
        ("find people", "[\n  {\n    \"_id\": \"p2\",\n    \"name\": \"O'Hara  two  blanks\"\n  }\n]"));

    [Fact]
    public async Task Export_and_import()
    {
        await Transcript(
            ($"create db {_db}", "Created"),
            ($"use {_db}", ""),
            ("""insert c {"_id":"a","n":1.10}""", "Inserted"),
            ($"export c json {_db}.json", $"Exporting c to {_db}.json as json...\nExport successful: {_db}.json"),
            ($"import d json {_db}.json", $"Importing {_db}.json to d...\nImport successful: 1 row taken: 1 added, 0 replaced, 0 repeated."),
            ($"import d {_db}.json repeated=refuse REPORT extended=convert", $"Importing {_db}.json to d...\nImport successful: 1 row taken: 0 added, 1 replaced, 0 repeated; 0 failed."),
            ("get d a", "{\n  \"_id\": \"a\",\n  \"n\": 1.10\n}"));
        Assert.Empty(Directory.EnumerateFiles(shell.Folder, "*.partial"));
    }

    [Fact]
    public async Task Backup_restore_and_undo()
    {
        var made = await shell.PipeAsync($"create db {_db}", $"use {_db}", """insert c {"_id":"a"}""", "backup", $"backup {_db}");
        string[] files = [.. made.Output.Split('\n').Where(l => l.Contains(".zip", StringComparison.Ordinal)).Select(l => l[(l.LastIndexOf('/') + 1)..])];
        Assert.Equal(2, files.Distinct().Count());

        var rest = await shell.PipeAsync(
            $"use {_db}",
            "delete c a",
            $"restore {files[0]}",
            "count c",
            "undo",
            "count c",
            $"restore {files[0]} as {_db}_new",
            $"download {files[0]} here.zip",
            $"restore here.zip {_db}_sent",
            $"restore {files[0]} {_db}_third",
            $"use {_db}_sent",
            "count c");

        Assert.Equal("", rest.Errors);
        Assert.Equal(
            [
                "Deleted",
                $"Success: Database '{_db}' restored from backups/{files[0]}",
                "Count: 1",
                $"Success: Database '{_db}' was brought back.",
                "Count: 0",
                $"Success: Database '{_db}_new' restored from backups/{files[0]}",
                "Success: Backup downloaded to here.zip",
                $"Uploading and restoring here.zip to {_db}_sent...",
                "Restore successful!",
                $"Success: Database '{_db}_third' restored from backups/{files[0]}",
                "Count: 1",
            ],
            rest.Output.TrimEnd('\n').Split('\n'));

        var proofs = await shell.PipeAsync($"verify {files[1]}", $"test-restore {files[1]}", $"drop backup {files[1]}");
        Assert.Equal(0, proofs.Code);
        Assert.Matches($"^Success: {files[1]} is verified\\. 1 document, digest [0-9a-f]{{12}}, read back and equal\\.\n", proofs.Output);
        Assert.Contains($"Success: {files[1]} can be restored, in ", proofs.Output, StringComparison.Ordinal);
        Assert.EndsWith("Deleted\n", proofs.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_kept_states_and_users_are_tables_or_json()
    {
        await shell.PipeAsync($"create db {_db}", $"backup {_db}", $"drop db {_db}");

        var table = await shell.PipeAsync("jobs 2", "kept", "show users", "status");
        Assert.Equal(0, table.Code);
        Assert.Contains($"backup  {_db}", table.Output, StringComparison.Ordinal);
        Assert.Contains("dropped", table.Output, StringComparison.Ordinal);
        Assert.Contains("admin", table.Output, StringComparison.Ordinal);

        var json = await shell.RunAsync("--json", "-c", "jobs 2", "-c", "kept", "-c", "show users", "-c", $"backup {_db}");
        var lines = json.Output.TrimEnd('\n').Split('\n');
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
        Assert.Equal(3, lines.Length);
        Assert.Equal(1, json.Code);
        using var error = JsonDocument.Parse(json.Errors);
        Assert.Equal("unknown_database", error.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Watch_and_cancel_show_how_a_job_ended()
    {
        var made = await shell.RunAsync("--json", "-c", $"create db {_db}", "-c", $"backup {_db}");
        var id = JsonDocument.Parse(made.Output.TrimEnd('\n').Split('\n')[^1]).RootElement.GetProperty("id").GetString()!;

        var run = await shell.PipeAsync($"watch {id}", $"cancel {id}");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, run.Output.Split('\n').Count(l => l.StartsWith($"backup of {_db}: completed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Unsupported_commands_fail_with_a_message()
    {
        var run = await shell.PipeAsync("revert c 1 2", "history c 1", "connect federated http://localhost:9000");

        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Output);
        Assert.Equal(3, run.Errors.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("Earlier versions of documents are not supported. Nothing was changed.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var run = await shell.PipeAsync("help");

        Assert.Equal(0, run.Code);
        Assert.All(["backup [db]", "restore <file> [as <newname>]", "show backups", "test-restore <file>"], usage => Assert.Contains(usage, run.Output, StringComparison.Ordinal));
    }

    /// <summary>Runs lines in one shell and compares its output.</summary>
    private async Task Transcript(params (string Line, string Answer)[] lines)
    {
        var run = await shell.PipeAsync([.. lines.Select(l => l.Line)]);

        Assert.Equal("", run.Errors);
        Assert.Equal(string.Concat(lines.Where(l => l.Answer.Length > 0).Select(l => l.Answer + "\n")), run.Output);
        Assert.Equal(0, run.Code);
    }
}
