using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>Imports with refused rows: the report and the exit code.</summary>
public sealed class ImportReportTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task Refused_rows_are_listed_and_the_exit_code_is_a_failure()
    {
        var file = await TableAsync("_id,n\na,1\na,2\nb,3,4\nc,5\n");

        var run = await shell.PipeAsync($"create db {_db}", $"use {_db}", "insert c {\"_id\":\"c\"}", $"import c {file} report", "count c");

        Assert.Equal(
            $"Created\nInserted\nImporting {file} to c...\nImport done in part: 3 rows taken: 1 added, 1 replaced, 1 repeated; 1 failed.\n"
            + "Row 3 (line 4) failed: It has 3 cells, but the header has 2. (invalid_csv)\nCount: 2\n",
            run.Output);
        Assert.Equal("1 row failed and was not imported. 3 rows were imported. Correct the rows that failed, then import them again.\n", run.Errors);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task The_first_ten_rows_are_listed_and_the_others_counted()
    {
        var file = await TableAsync("_id,n\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"k{i},1,2\n")));

        var run = await shell.PipeAsync($"create db {_db}", $"use {_db}", $"import c {file} report");

        Assert.Equal(10, run.Output.Split('\n').Count(l => l.StartsWith("Row ", StringComparison.Ordinal)));
        Assert.Contains("Import done in part: 0 rows taken: 0 added, 0 replaced, 0 repeated; 12 failed.\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n2 more failed. Use --json to see the first hundred.\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("12 rows failed and were not imported. Nothing was imported. ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task Json_mode_prints_the_answer_and_has_the_same_exit_code()
    {
        var file = await TableAsync("_id,n\na,1\nb,3,4\n");
        await shell.PipeAsync($"create db {_db}");

        var run = await shell.RunAsync("--json", "--stop-on-error", "-d", _db, "-c", $"import c {file} report", "-c", "count c");

        using var answer = JsonDocument.Parse(run.Output);
        Assert.Equal((1, 1), (answer.RootElement.GetProperty("count").GetInt32(), answer.RootElement.GetProperty("failedCount").GetInt32()));
        Assert.Equal(2, answer.RootElement.GetProperty("failed")[0].GetProperty("row").GetInt32());
        Assert.Equal(("", 1), (run.Errors, run.Code));
    }

    private async Task<string> TableAsync(string table)
    {
        await File.WriteAllTextAsync(Path.Combine(shell.Folder, $"{_db}.csv"), table);
        return $"{_db}.csv";
    }
}
