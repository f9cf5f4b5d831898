using System.Text.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>Transactions in the shell.</summary>
public sealed partial class ShellTransactionTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private const string Refused = "The transaction could not be begun, so nothing is written. Nothing was changed. Enter rollback to continue without a transaction.";
    private const string Alone = "A transaction is open, and this command cannot be part of it. Nothing was changed. Enter commit or rollback first; insert, put and delete can be part of a transaction.";

    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task A_rollback_discards_writes_and_a_commit_stores_them()
    {
        await StartAsync();
        var run = await shell.PipeAsync(
            $"use {_db}",
            "begin", """insert items {"_id":"a"}""", "delete items keep", "count items", "rollback", "count items",
            "BEGIN", """insert items {"_id":"a"}""", """put items b {"n":1}""", "delete items keep", "count items", "COMMIT", "find items");

        Assert.Equal("", run.Errors);
        Assert.Equal(
            """
            Transaction started: ID
            Inserted
            Deleted
            Count: 1
            Transaction rolled back.
            Count: 1
            Transaction started: ID
            Inserted
            Saved
            Deleted
            Count: 1
            Transaction committed.
            [
              {
                "_id": "a"
              },
              {
                "_id": "b",
                "n": 1
              }
            ]

            """,
            Id().Replace(run.Output, "ID"));
        Assert.Equal(0, run.Code);
    }

    [Theory]
    [InlineData("begin now")]
    [InlineData("begin;")]
    [InlineData("bgein")]
    [InlineData("START TRANSACTION")]
    public async Task After_a_failed_begin_nothing_is_written_until_the_rollback(string begin)
    {
        await StartAsync();
        var run = await shell.PipeAsync(
            $"use {_db}", begin, """insert items {"_id":"a"}""", """put items b {}""", "delete items keep", "INSERT INTO items DOC {\"_id\":\"c\"}", "db.items.insert({})",
            "drop col items", "rollback", "find items", """insert items {"_id":"after"}""");

        Assert.NotEqual(0, run.Code);
        Assert.Equal(6, run.Errors.Split('\n').Count(l => l.Contains(Refused, StringComparison.Ordinal)));
        Assert.Contains("No active transaction. It could not be begun, and nothing has been written since then.", run.Errors, StringComparison.Ordinal);
        Assert.Equal("[\n  {\n    \"_id\": \"keep\"\n  }\n]\nInserted\n", run.Output);
    }

    [Fact]
    public async Task A_refused_begin_counts_as_failed()
    {
        await StartAsync();
        var signedOut = await shell.PipeAsync(
            "logout", "begin", $"login {RunningApp.Admin} \"{RunningApp.AdminPassword}\"", $"use {_db}", "delete items keep", "commit", "count items");
        Assert.Equal("Logged out.\nLogged in successfully.\nCount: 1\n", signedOut.Output);
        Assert.Contains(Refused, signedOut.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_that_cannot_be_part_of_a_transaction_are_refused()
    {
        await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(shell.Folder, "rows.json"), """[{"_id":"imported"}]""");
        string[] alone =
        [
            "import items json rows.json", "create col more", "create db other", "create index items n", "rename col items things", $"rename db {_db} {_db}x",
            "drop col items", $"drop db {_db}", "drop index items n", "undo 1", "free 1", "restore nothing_20260101000000.zip", "password new",
            "INSERT INTO items DOC {}", "insert into items (a) values (1)", "db.items.insert({})", "CREATE INDEX ON items (n)", "DELETE FROM items",
            "login someone else", "logout", "connect node http://localhost:1",
        ];
        var run = await shell.PipeAsync(
            [$"use {_db}", "begin", .. alone, "FIND IN items", "select * from items", "db.items.find({})", """insert items {"_id":"a"}""", "commit", "show collections", "find items"]);

        Assert.Equal(alone.Length, run.Errors.Split('\n').Count(l => l.EndsWith(Alone, StringComparison.Ordinal)));
        Assert.Equal(alone.Length + 1, run.Errors.Split('\n').Length);
        Assert.Contains("""["items"]""", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("[\n  {\n    \"_id\": \"a\"\n  },\n  {\n    \"_id\": \"keep\"\n  }\n]\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_transaction_can_be_open_at_a_time()
    {
        var run = await shell.PipeAsync("commit", "rollback", "begin", "begin", "rollback", "rollback");

        Assert.Equal(
            ["No active transaction.", "No active transaction.", "Transaction already active: ID", "No active transaction.", ""],
            Id().Replace(run.Errors, "ID").Split('\n').Select(l => l.Replace("Failed to start transaction: ", "", StringComparison.Ordinal)));
        Assert.Equal("Transaction started: ID\nTransaction rolled back.\n", Id().Replace(run.Output, "ID"));
    }

    [Fact]
    public async Task A_write_to_another_database_is_refused_by_the_server()
    {
        await StartAsync();
        var other = ShellServer.Name();
        var run = await shell.PipeAsync(
            $"create db {other}", $"use {_db}", "begin", $"use {other}", $"use {_db}", "delete items keep", $"use {other}", """insert items {"_id":"x"}""",
            "commit", "count items", $"use {_db}", "count items");

        Assert.Contains($"The open transaction changes {_db}. It cannot change {other}.\n", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), l => l.Contains("It cannot change", StringComparison.Ordinal));
        Assert.Contains($"Failed: This transaction changes the database {_db}, so it cannot change {other}. Nothing was changed.", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Transaction committed.\nCount: 0\nCount: 0\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_with_an_open_transaction_rolls_back_and_fails()
    {
        await StartAsync();
        var run = await shell.PipeAsync($"use {_db}", "begin", "delete items keep");

        Assert.Equal(1, run.Code);
        Assert.Matches("^The transaction .{36} was open and was rolled back. Nothing of it was stored.\n$", run.Errors);
        Assert.Equal("Count: 1\n", (await shell.PipeAsync($"use {_db}", "count items")).Output);
    }

    [Fact]
    public async Task A_failed_commit_leaves_the_transaction_open()
    {
        await StartAsync();
        var run = await shell.PipeAsync(
            $"use {_db}", "create index items n unique", """put items keep {"n":1}""", "begin", """insert items {"_id":"a","n":1}""", "commit", "rollback", "count items");

        Assert.StartsWith("Failed to commit: The document \"a\" violates the unique index", run.Errors, StringComparison.Ordinal);
        Assert.Contains("The transaction stored nothing and is still open.", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Transaction rolled back.\nCount: 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_mode_prints_records()
    {
        var run = await shell.RunAsync("--json", "-c", "begin", "-c", "commit", "-c", "begin", "-c", "rollback");

        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(36, JsonDocument.Parse(lines[0]).RootElement.GetProperty("txID").GetString()!.Length);
        Assert.Equal(["""{"status":"committed"}""", """{"status":"rolledback"}"""], [lines[1], lines[3]]);
    }

    private async Task StartAsync() =>
        Assert.Equal(0, (await shell.PipeAsync($"create db {_db}", $"use {_db}", """insert items {"_id":"keep"}""")).Code);

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
