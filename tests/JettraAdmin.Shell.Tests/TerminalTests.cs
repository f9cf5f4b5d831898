namespace JettraAdmin.Shell.Tests;

/// <summary>The interactive shell in a pseudo-terminal: prompt, completion, history, pages, progress, Ctrl-C.</summary>
public sealed class TerminalTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task The_prompt_shows_the_database_and_exit_says_goodbye()
    {
        await shell.PipeAsync($"create db {_db}");

        (var code, var shown) = await shell.TerminalAsync(new TerminalRun()
            .See("Type 'help' for commands.").See("jettra> ").Enter($"use {_db}").See($"jettra:{_db}> ").Press("ctrl-d").See("Goodbye!"));

        Assert.Equal(0, code);
        Assert.DoesNotContain("Error", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tab_completes_commands_and_names()
    {
        await shell.PipeAsync($"create db {_db}");

        await shell.TerminalAsync(new TerminalRun()
            .See("jettra> ").Enter("status").See("In use").See("jettra> ")
            .Type("sho").Press("tab").Type(" dbs").Press("enter").See("Databases:").See("jettra> ")
            .Type($"use {_db[..^2]}").Press("tab").Press("enter").See($"jettra:{_db}> ")
            .Enter("exit").See("Goodbye!"));
    }

    [Fact]
    public async Task Tab_completes_files_in_the_home_folder()
    {
        var home = Directory.CreateDirectory(Path.Combine(shell.Folder, _db)).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "people-of-home.json"), """[{"_id":"a"}]""");
        await shell.PipeAsync($"create db {_db}");
        var environment = new Dictionary<string, string>(Jettra.SignedIn(shell.Server)) { ["HOME"] = home };

        await new TerminalRun().See("jettra> ").Enter($"use {_db}").See($"jettra:{_db}> ")
            .Type("import c json ~/peo").Press("tab").Press("enter").See("1 row taken").See($"jettra:{_db}> ").Enter("exit").See("Goodbye!")
            .RunAsync(shell.Folder, environment);
    }

    [Fact]
    public async Task The_up_key_recalls_history_without_passwords()
    {
        var history = Path.Combine(shell.Folder, $"history-{_db}");
        var environment = new Dictionary<string, string>(Jettra.SignedIn(shell.Server)) { ["JETTRA_HISTORY"] = history };

        await new TerminalRun().See("jettra> ").Enter($"create db {_db}").See("Created").See("jettra> ")
            .Enter("login admin wrong-password").See("Login failed").See("jettra> ").Enter("exit").See("Goodbye!")
            .RunAsync(shell.Folder, environment);
        (_, var shown) = await new TerminalRun().See("jettra> ").Press("up").Press("up").Press("enter").See("Created").See("jettra> ").Enter("exit").See("Goodbye!")
            .RunAsync(shell.Folder, environment);

        Assert.Contains($"create db {_db}", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-password", await File.ReadAllTextAsync(history), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(history));
    }

    [Fact]
    public async Task Documents_are_shown_page_by_page()
    {
        await shell.PipeAsync([$"create db {_db}", $"use {_db}", .. Enumerable.Range(0, 25).Select(i => $$"""insert c {"_id":"d{{i:D2}}"}""")]);

        await shell.TerminalAsync(new TerminalRun()
            .See("jettra> ").Enter($"use {_db}").See("> ").Enter("find c")
            .See("d09").See("--- Page 1 of 3 (Offset 0, Total 25) ---").See("[N]ext [B]ack [F]irst [L]ast [Q]uit").Type("l\r")
            .See("d24").See("--- Page 3 of 3 (Offset 20, Total 25) ---").See("[Q]uit").Type("b\r")
            .See("d19").See("--- Page 2 of 3").See("[Q]uit").Type("q\r").See("> ").Enter("exit").See("Goodbye!"));
    }

    [Fact]
    public async Task Ctrl_c_at_the_prompt_discards_the_line()
    {
        (var code, _) = await shell.TerminalAsync(new TerminalRun()
            .See("jettra> ").Type("drop db everything").Press("ctrl-c").See("jettra> ").Enter("status").See("In use").See("jettra> ").Enter("exit").See("Goodbye!"));

        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Ctrl_c_stops_the_running_command()
    {
        await shell.PipeAsync($"create db {_db}", $"backup {_db}");

        (var code, var shown) = await shell.TerminalAsync(new TerminalRun()
            .See("jettra> ").Enter("watch").See($"backup of {_db}: completed").Press("ctrl-c").See("jettra> ").Enter("status").See("In use").See("jettra> ").Enter("exit").See("Goodbye!"));

        Assert.Equal(0, code);
        Assert.DoesNotContain("Unhandled", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dropping_asks_for_confirmation_at_a_terminal()
    {
        await shell.PipeAsync($"create db {_db}");

        await shell.TerminalAsync(new TerminalRun()
            .See("jettra> ").Enter($"drop db {_db}").See($"Drop the database {_db}?").Type("n\r").See("Canceled.").See("jettra> ")
            .Enter($"drop db {_db}").See("?").Type("y\r").See("Deleted").See("Kept until").See("jettra> ").Enter("exit").See("Goodbye!"));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task Tables_are_not_cut_to_the_width_of_the_terminal(int columns)
    {
        await shell.PipeAsync($"create db {_db}", $"backup {_db}", $"drop db {_db}");

        (_, var shown) = await shell.TerminalAsync(new TerminalRun().Wide(columns)
            .See("jettra> ").Enter("jobs 2").See("Outcome").See($"{_db}_20").See("jettra> ")
            .Enter("kept").See("Database").See(_db).See("jettra> ").Enter("exit").See("Goodbye!"));

        Assert.DoesNotContain("…", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_without_cursor_movement_works()
    {
        await shell.PipeAsync($"create db {_db}");
        var environment = new Dictionary<string, string>(Jettra.SignedIn(shell.Server)) { ["TERM"] = "dumb" };

        (var code, var shown) = await new TerminalRun()
            .See("jettra> ").Enter($"use {_db}").See($"jettra:{_db}> ").Enter("backup").See("Success: Backup created").See("> ")
            .Type($"drop db {_db}").Press("ctrl-c").See("Discarded.").Press("enter").See("> ").Enter("status").See("In use").See("> ")
            .Enter("jobs 1").See("completed").See("> ").Enter("exit").See("Goodbye!")
            .RunAsync(shell.Folder, environment);

        Assert.Equal(0, code);
        Assert.DoesNotContain("Drop the database", shown, StringComparison.Ordinal);
    }
}
