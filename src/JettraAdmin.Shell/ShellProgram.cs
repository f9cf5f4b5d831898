using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Interactive;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell;

/// <summary>The shell: signs in, then runs commands from the command line, a script, a pipe or a terminal.</summary>
internal sealed class ShellProgram : IDisposable
{
    private readonly ShellSettings _settings;
    private readonly TextReader _in;
    private readonly IAnsiConsole? _terminal;
    private readonly ShellSession _session;
    private readonly ShellOutput _output;
    private readonly UserPrompts _prompts;
    private readonly CommandTable _commands = new(AllCommands.List());
    private readonly CommandRunner _runner;
    private readonly CtrlCHandler _ctrlC = new();

    public ShellProgram(ShellSettings settings, TextReader input, TextWriter output, TextWriter errors)
    {
        (_settings, _in) = (settings, input);
        _terminal = Console.IsOutputRedirected ? null : NewTerminal(settings);
        _session = new ShellSession(settings.Url);
        _output = new ShellOutput(output, errors, _terminal, settings.Json);
        _prompts = new UserPrompts(IsInteractive ? _terminal : null);
        _runner = new CommandRunner(_commands, _session, _output, _prompts);
    }

    private bool IsInteractive =>
        _settings.Commands.Count == 0 && _settings.Script is null && !Console.IsInputRedirected && _terminal is not null;

    public async Task<ExitCode> RunAsync()
    {
        await SignInAsync();
        var code = IsInteractive
            ? await new InteractiveLoop(_terminal!, _commands, _session, _runner, _output, _ctrlC).RunAsync()
            : await RunScriptAsync();
        if (await _session.Transaction.RollBackOpenAsync() is not { } failure)
        {
            return code;
        }

        _output.WriteError(failure);
        return code == ExitCode.Success ? failure.Code : code;
    }

    public void Dispose()
    {
        _session.Dispose();
        _ctrlC.Dispose();
    }

    private async Task SignInAsync()
    {
        if (_settings.User is { } user)
        {
            var password = _settings.Password;
            if (password is null && _terminal is not null && !Console.IsInputRedirected)
            {
                password = await new UserPrompts(_terminal).PasswordAsync($"Password of {user}: ", CancellationToken.None);
            }

            await _session.SignInAsync(
                user, password ?? throw new ShellException(ExitCode.NotSignedIn, $"The password of {user} is missing. Set JETTRA_PASSWORD, use --password-file, or start the shell at a terminal."), verify: false, CancellationToken.None);
        }

        _session.Database = _settings.Database;
    }

    private async Task<ExitCode> RunScriptAsync()
    {
        if (_settings.Commands.Count > 0)
        {
            return await RunLinesAsync(_settings.Commands.ToAsyncEnumerable());
        }

        if (_settings.Script is null or "-")
        {
            return await RunLinesAsync(Lines(_in));
        }

        try
        {
            using var script = new StreamReader(_settings.Script);
            return await RunLinesAsync(Lines(script));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var failure = new ShellException(ExitCode.Usage, $"The script {_settings.Script} cannot be read: {e.Message}", e);
            _output.WriteError(failure);
            return failure.Code;
        }
    }

    private async Task<ExitCode> RunLinesAsync(IAsyncEnumerable<string> lines)
    {
        var first = ExitCode.Success;
        await foreach (var line in lines)
        {
            if (ExitCommand.IsExit(line))
            {
                break;
            }

            using var scope = _ctrlC.Begin();
            var code = await _runner.RunAsync(line, scope.Token);
            _output.Flush();
            first = first == ExitCode.Success ? code : first;
            if (code == ExitCode.Interrupted || (code != ExitCode.Success && _settings.StopOnError))
            {
                break;
            }
        }

        return first;
    }

    private static async IAsyncEnumerable<string> Lines(TextReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            yield return line;
        }
    }

    private static IAnsiConsole NewTerminal(ShellSettings settings) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = settings.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Out = new AnsiConsoleOutput(Console.Out),
    });
}
