using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>Options of the shell: credentials, scripts, exit codes.</summary>
public sealed class StartTests(ShellServer shell) : IClassFixture<ShellServer>
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task Without_credentials_no_user_is_signed_in()
    {
        var run = await Jettra.RunAsync(shell.Folder, new() { ["JETTRA_URL"] = shell.Server.Address.ToString() }, "backup x\nuse x\n");

        Assert.Equal(4, run.Code);
        Assert.Equal("Not logged in.\nNot logged in.\n", run.Errors);
    }

    [Fact]
    public async Task Login_signs_in_and_reports_a_wrong_password()
    {
        var environment = new Dictionary<string, string> { ["JETTRA_URL"] = shell.Server.Address.ToString() };

        var right = await Jettra.RunAsync(shell.Folder, environment, $"login admin \"{RunningApp.AdminPassword}\"\nstatus\n");
        var wrong = await Jettra.RunAsync(shell.Folder, environment, "login admin wrong\n");

        Assert.StartsWith("Logged in successfully.\nServer", right.Output, StringComparison.Ordinal);
        Assert.Equal(0, right.Code);
        Assert.StartsWith("Login failed: ", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal(4, wrong.Code);
    }

    [Fact]
    public async Task Connect_accepts_an_address_without_a_scheme_and_signs_out()
    {
        var bare = shell.Server.Address.Authority;
        var run = await shell.PipeAsync($"connect node {bare}", "show dbs");

        Assert.Equal($"Connected to Database Node at http://{bare}\n", run.Output);
        Assert.Equal("Not logged in.\n", run.Errors);
    }

    [Fact]
    public async Task A_password_file_must_be_private()
    {
        var file = Path.Combine(shell.Folder, "password");
        await File.WriteAllTextAsync(file, RunningApp.AdminPassword + "\n");
        var environment = new Dictionary<string, string>
        {
            ["JETTRA_URL"] = shell.Server.Address.ToString(), ["JETTRA_USER"] = "admin", ["JETTRA_PASSWORD_FILE"] = file,
        };

        File.SetUnixFileMode(file, Own | UnixFileMode.GroupRead);
        var open = await Jettra.RunAsync(shell.Folder, environment, "show dbs\n");
        File.SetUnixFileMode(file, Own);
        var shut = await Jettra.RunAsync(shell.Folder, environment, "show dbs\n");

        Assert.Equal(2, open.Code);
        Assert.Contains("can be read by other users", open.Errors, StringComparison.Ordinal);
        Assert.Equal(0, shut.Code);
    }

    [Fact]
    public async Task A_script_continues_after_a_failure_unless_told_to_stop()
    {
        var script = Path.Combine(shell.Folder, $"{_db}.jettra");
        await File.WriteAllTextAsync(script, $"# a comment\n\nuse {_db}\nbackup\ncreate db {_db}\nexit\ncreate db never\n");

        var on = await shell.RunAsync(script);
        Assert.Equal("Created\n", on.Output);
        Assert.StartsWith($"Backup failed: There is no database", on.Errors, StringComparison.Ordinal);
        Assert.Equal(1, on.Code);

        await shell.PipeAsync($"drop db {_db}");
        var stopped = await shell.RunAsync("--stop-on-error", script);
        Assert.Equal("", stopped.Output);
        Assert.Equal(1, stopped.Code);
    }

    [Theory]
    [InlineData("backups", "show backups")]
    [InlineData("Databases", "show databases")]
    [InlineData("resotre x.zip", "restore")]
    [InlineData("bakup", "backup")]
    public async Task A_mistyped_command_suggests_the_nearest_one(string line, string meant)
    {
        foreach (var arguments in (string[][])[["-c", line], ["-d", _db, "-c", line]])
        {
            var run = await shell.RunAsync(arguments);
            Assert.Equal((2, $"Unknown command \"{line.Split(' ')[0]}\". Did you mean \"{meant}\"? \"help\" lists the commands."), (run.Code, run.Errors.Trim()));
        }
    }

    [Fact]
    public async Task An_empty_quoted_name_fails_only_its_command()
    {
        var run = await shell.PipeAsync("rename db \"\" b", $"create db {_db}");

        Assert.Contains("Usage: rename db", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Created", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Code);
    }

    [Fact]
    public async Task Exit_codes_show_the_kind_of_failure()
    {
        Assert.Equal(2, (await shell.RunAsync("-c", "restore")).Code);
        Assert.Equal(2, (await shell.RunAsync("-d", _db, "-c", "nonsense")).Code);
        var mistyped = await shell.RunAsync("--no-such-option");
        Assert.Equal((2, true), (mistyped.Code, mistyped.Errors.StartsWith("Unknown option --no-such-option.", StringComparison.Ordinal)));
        Assert.Equal(1, (await shell.RunAsync("-c", $"backup {_db}")).Code);
        var absent = await shell.RunAsync("-c", $"drop db {_db}");
        Assert.Equal((0, $"There is no database called {_db}."), (absent.Code, absent.Output.Trim()));
        Assert.Equal(3, (await Jettra.RunAsync(shell.Folder, new() { ["JETTRA_URL"] = "http://127.0.0.1:1", ["JETTRA_USER"] = "a", ["JETTRA_PASSWORD"] = "b" }, "show dbs\n")).Code);
        Assert.Equal(0, (await shell.RunAsync("--help")).Code);
        Assert.Equal(0, (await shell.RunAsync("--version")).Code);
    }

    [Fact]
    public async Task A_missing_local_file_is_reported()
    {
        var run = await shell.PipeAsync($"create db {_db}", $"use {_db}", "restore no/such.zip other", "import c json nothing.json");

        Assert.Equal("File not found: no/such.zip\nFile not found: nothing.json\n", run.Errors);
        Assert.Equal(1, run.Code);
    }
}
