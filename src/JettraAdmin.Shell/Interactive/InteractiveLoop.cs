using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Interactive;

/// <summary>The interactive mode: reads a line, runs its command, and repeats.</summary>
internal sealed class InteractiveLoop
{
    private readonly CommandTable _commands;
    private readonly ShellSession _session;
    private readonly CommandRunner _runner;
    private readonly ShellOutput _output;
    private readonly CtrlCHandler _ctrlC;
    private readonly NameCache _names;
    private readonly Func<string, CancellationToken, Task<string?>> _readAsync;
    private Task _refreshing = Task.CompletedTask;

    public InteractiveLoop(
        IAnsiConsole terminal, CommandTable commands, ShellSession session, CommandRunner runner, ShellOutput output, CtrlCHandler ctrlC)
    {
        (_commands, _session, _runner, _output, _ctrlC) = (commands, session, runner, output, ctrlC);
        _names = new NameCache(session);
        _readAsync = terminal.Profile.Capabilities.Ansi
            ? new TerminalLineReader(terminal, HistoryFile.ForCurrentUser(), new Completion(commands, _names)).ReadAsync
            : ReadPlainAsync;
    }

    public async Task<ExitCode> RunAsync()
    {
        _output.WriteLine($"JettraDB shell, {_session.Url}");
        _output.WriteLine("Type 'help' for commands.");
        Refresh();
        var first = ExitCode.Success;
        while (await _readAsync(_session.Prompt, CancellationToken.None) is { } line && !ExitCommand.IsExit(line))
        {
            using var scope = _ctrlC.Begin();
            var code = await _runner.RunAsync(line, scope.Token);
            first = first == ExitCode.Success ? code : first;
            if (!_names.IsForSession || _commands.Match(Lines.ShellLine.Parse(line)) is null or { Command.ChangesNames: true })
            {
                Refresh();
            }
        }

        _output.WriteLine("Goodbye!");
        return first;
    }

    // A terminal without cursor movement (TERM=dumb) edits the line itself. Ctrl-C discards the line.
    private async Task<string?> ReadPlainAsync(string prompt, CancellationToken ct)
    {
        using var scope = _ctrlC.Begin();
        using var registration = scope.Token.Register(() => _output.WriteLine("^C Discarded. Press Enter for a new line."));
        _output.Write(prompt);
        var line = await Console.In.ReadLineAsync(ct);
        return line is not null && scope.Token.IsCancellationRequested ? "" : line;
    }

    // One refresh at a time, in the background.
    private void Refresh() => _refreshing = _refreshing.ContinueWith(
        _ => _names.RefreshAsync(CancellationToken.None), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
}
