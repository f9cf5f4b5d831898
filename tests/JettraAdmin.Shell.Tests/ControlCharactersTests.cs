using System.Text.Json;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Tests;

/// <summary>Names with control characters, and dates in the future.</summary>
public sealed class ControlCharactersTests(ShellServer shell) : IClassFixture<ShellServer>
{
    // Clears the screen, ends the line, and reverses the text direction.
    private const string Hostile = "a\u001B[2J\nb\u202Efdp.zip";
    private const string Shown = @"a\u001B[2J\u000Ab\u202Efdp.zip";

    [Fact]
    public async Task Control_characters_in_file_names_are_escaped_except_in_json()
    {
        await File.WriteAllTextAsync(Path.Combine(shell.Server.BackupDirectory, Hostile), "x");

        var piped = await shell.PipeAsync("show unlisted");
        Assert.Contains(Shown, piped.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001B', piped.Output);
        Assert.DoesNotContain('\u202E', piped.Output);

        await shell.TerminalAsync(new TerminalRun().See("jettra> ").Enter("show unlisted").See(Shown).See("jettra> ").Enter("exit").See("Goodbye!"));

        var machine = await shell.RunAsync("--json", "-c", "show unlisted");
        using var told = JsonDocument.Parse(machine.Output);
        Assert.Equal(Hostile, told.RootElement.GetProperty("files")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Control_characters_in_documents_and_errors_are_escaped()
    {
        var db = ShellServer.Name();
        var run = await shell.PipeAsync($"create db {db}", $"use {db}", "insert c {\"_id\":\"a\",\"v\":\"\u202Eevil\u009B2J\"}", "get c a", "find c", "drop db \u202Enone");

        Assert.Equal(2, run.Output.Split("\"\\u202Eevil\\u009B2J\"").Length - 1);
        Assert.Contains("\\u202Enone", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', run.Output + run.Errors);
    }

    [Fact]
    public async Task A_backup_dated_in_the_future_is_marked()
    {
        const string file = "later_20990101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(shell.Server.BackupDirectory, file), [0x50, 0x4B, 5, 6, .. new byte[18]]);

        var run = await shell.PipeAsync("show backups", $"show backup {file}");
        Assert.Contains($"\"{file}\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("Its date is in the future, so its age is not known.", run.Output, StringComparison.Ordinal);
        Assert.Contains("unsupported: The archive is a ZIP without entries.", run.Output, StringComparison.Ordinal);

        await shell.TerminalAsync(new TerminalRun().Wide(160)
            .See("jettra> ").Enter("show backups").See("1 of them has a name with a date in the future.").See("jettra> ").Enter("exit").See("Goodbye!"));
    }

    [Theory]
    [InlineData("plain – ñ 中文 👩‍🚀", "plain – ñ 中文 👩‍🚀")]
    [InlineData("\u2066x\u2069\u200Fy\u061C", @"\u2066x\u2069\u200Fy\u061C")]
    [InlineData("\U000E0001\u2028", @"\uDB40\uDC01\u2028")]
    [InlineData("\t\r", @"\u0009\u000D")]
    public void Only_control_characters_are_escaped(string text, string shown) => Assert.Equal(shown, Printable.Line(text));
}
