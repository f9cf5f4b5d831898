using System.CommandLine;

namespace JettraAdmin.Shell.Start;

/// <summary>The program's options, from its command line and from the environment.</summary>
internal sealed class ShellCommandLine
{
    private const string DefaultUrl = "http://localhost:8080";

    // Ctrl-C is the shell's own affair: it stops a command, and the program only when none runs.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"The server; else JETTRA_URL, else {DefaultUrl}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _user = new("--user", "-u") { Description = "Who signs in; else JETTRA_USER.", HelpName = "NAME" };

    private readonly Option<string?> _password = new("--password")
    {
        Description = "The password. Other users of this machine can see it in the list of processes: prefer JETTRA_PASSWORD, a file, or the prompt.",
        HelpName = "PASSWORD",
    };

    private readonly Option<string?> _passwordFile = new("--password-file")
    {
        Description = "A file that only you can read, whose first line is the password; else JETTRA_PASSWORD_FILE.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _database = new("--db", "-d") { Description = "The database to begin with.", HelpName = "NAME" };

    private readonly Option<string[]> _commands = new("--command", "-c")
    {
        Description = "A command to run; may be given several times.",
        HelpName = "COMMAND",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Results as JSON, one line each, for machines." };

    private readonly Option<bool> _stop = new("--stop-on-error") { Description = "End a script at the first command that fails." };

    private readonly Option<bool> _plain = new("--no-color") { Description = "No colours; also by NO_COLOR." };

    private readonly Argument<string?> _script = new("script")
    {
        Description = "A file of commands, one a line; - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly RootCommand _root = new(
        "The JettraDB shell. Without a command or a script it is interactive at a terminal, and reads commands from a pipe. "
        + "Exit codes: 0 all commands succeeded, 1 one failed, 2 not understood, 3 no connection, 4 not signed in, 130 stopped.");

    public ShellCommandLine()
    {
        foreach (var option in (Option[])[_url, _user, _password, _passwordFile, _database, _commands, _json, _stop, _plain])
        {
            _root.Options.Add(option);
        }

        // Else a mistyped option would be looked for as a file.
        _script.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                result.AddError($"There is no option {option}.");
            }
        });
        _root.Arguments.Add(_script);
    }

    /// <summary>Reads the command line and runs with what it says; help, version and mistakes are answered here.</summary>
    public Task<int> InvokeAsync(string[] args, Func<ShellSettings, Task<ExitCode>> run)
    {
        _root.SetAction(async parsed =>
        {
            try
            {
                return (int)await run(Settings(parsed));
            }
            catch (ShellFailure failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return (int)failure.Code;
            }
        });
        var result = _root.Parse(args);
        return result.Errors.Count > 0 ? Misused(result) : result.InvokeAsync(Invocation);
    }

    private static Task<int> Misused(ParseResult result)
    {
        foreach (var error in result.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine("Usage: jettra [options] [script]; jettra --help tells the options.");
        return Task.FromResult((int)ExitCode.Usage);
    }

    private ShellSettings Settings(ParseResult parsed)
    {
        var file = parsed.GetValue(_passwordFile) ?? Setting("JETTRA_PASSWORD_FILE");
        return new ShellSettings
        {
            Url = parsed.GetValue(_url) ?? Setting("JETTRA_URL") ?? DefaultUrl,
            User = parsed.GetValue(_user) ?? Setting("JETTRA_USER"),
            Password = parsed.GetValue(_password) ?? Setting("JETTRA_PASSWORD") ?? (file is null ? null : PasswordFile.Read(file)),
            Database = parsed.GetValue(_database),
            Commands = parsed.GetValue(_commands) ?? [],
            Script = parsed.GetValue(_script),
            Json = parsed.GetValue(_json),
            StopOnError = parsed.GetValue(_stop),
            NoColor = parsed.GetValue(_plain) || Setting("NO_COLOR") is not null,
        };
    }

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
