using System.CommandLine;

namespace JettraAdmin.Shell.Start;

/// <summary>The options of the program, from the command line and the environment.</summary>
internal sealed class ShellCommandLine
{
    private const string DefaultUrl = "http://localhost:8080";

    // The shell handles Ctrl-C and exceptions itself, so both features of the library are off.
    private static readonly InvocationConfiguration Invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    private readonly Option<string?> _url = new("--url")
    {
        Description = $"The address of the server. Default: JETTRA_URL, or {DefaultUrl}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _user = new("--user", "-u") { Description = "The user name. Default: JETTRA_USER.", HelpName = "NAME" };

    private readonly Option<string?> _password = new("--password")
    {
        Description = "The password. Other users can see it in the list of processes, so prefer JETTRA_PASSWORD, a file or the prompt.",
        HelpName = "PASSWORD",
    };

    private readonly Option<string?> _passwordFile = new("--password-file")
    {
        Description = "A private file whose first line is the password. Default: JETTRA_PASSWORD_FILE.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _database = new("--db", "-d") { Description = "The initial database.", HelpName = "NAME" };

    private readonly Option<string[]> _commands = new("--command", "-c")
    {
        Description = "A command to run. Can be repeated.",
        HelpName = "COMMAND",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print each result as one line of JSON." };

    private readonly Option<bool> _stop = new("--stop-on-error") { Description = "End a script at the first command that fails." };

    private readonly Option<bool> _plain = new("--no-color") { Description = "Disable colours. Default: NO_COLOR." };

    private readonly Argument<string?> _script = new("script")
    {
        Description = "A file with one command in each line; - for standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly RootCommand _root = new(
        "The JettraDB shell. Without a command or a script, it is interactive at a terminal, or reads commands from a pipe. "
        + "Exit codes: 0 success, 1 a command failed, 2 usage error, 3 no connection, 4 not signed in, 130 cancelled.");

    public ShellCommandLine()
    {
        foreach (var option in (Option[])[_url, _user, _password, _passwordFile, _database, _commands, _json, _stop, _plain])
        {
            _root.Options.Add(option);
        }

        // Without this, a mistyped option would be taken for a script.
        _script.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] option }])
            {
                result.AddError($"Unknown option {option}.");
            }
        });
        _root.Arguments.Add(_script);
    }

    /// <summary>Parses the command line and runs the shell. Prints the help, the version and errors.</summary>
    public Task<int> InvokeAsync(string[] args, Func<ShellSettings, Task<ExitCode>> run)
    {
        _root.SetAction(async parsed =>
        {
            try
            {
                return (int)await run(Settings(parsed));
            }
            catch (ShellException failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                return (int)failure.Code;
            }
        });
        var result = _root.Parse(args);
        return result.Errors.Count > 0 ? PrintErrors(result) : result.InvokeAsync(Invocation);
    }

    private static Task<int> PrintErrors(ParseResult result)
    {
        foreach (var error in result.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        Console.Error.WriteLine("Usage: jettra [options] [script]; see jettra --help.");
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
