using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;
using Spectre.Console;

namespace JettraAdmin.Shell.Interactive;

/// <summary>A person at a terminal: a prompt, a line, its command, and again.</summary>
internal sealed class InteractiveLoop
{
    private readonly CommandTable _commands;
    private readonly ShellSession _session;
    private readonly CommandRunner _runner;
    private readonly ShellOutput _output;
    private readonly Interruption _interruption;
    private readonly KnownNames _names;
    private readonly Func<string, CancellationToken, Task<string?>> _readAsync;
    private Task _refreshing = Task.CompletedTask;

    public InteractiveLoop(
        IAnsiConsole terminal, CommandTable commands, ShellSession session, CommandRunner runner, ShellOutput output, Interruption interruption)
    {
        (_commands, _session, _runner, _output, _interruption) = (commands, session, runner, output, interruption);
        _names = new KnownNames(session);
        _readAsync = terminal.Profile.Capabilities.Ansi
            ? new LineEditing(terminal, HistoryFile.OfThisUser(), new Completion(commands, _names)).ReadAsync
            : ReadPlainAsync;
    }

    public async Task<ExitCode> RunAsync()
    {
        _output.Say($"JettraDB shell, {_session.Url}");
        _output.Say("Type 'help' for commands.");
        Refresh();
        var first = ExitCode.Success;
        while (await _readAsync(_session.Prompt, CancellationToken.None) is { } line && !ExitCommand.Is(line))
        {
            using var scope = _interruption.Begin();
            var code = await _runner.RunAsync(line, scope.Token);
            first = first == ExitCode.Success ? code : first;
            if (!_names.FitsSession || _commands.Match(Lines.ShellLine.Parse(line)) is null or { Command.ChangesNames: true })
            {
                Refresh();
            }
        }

        _output.Say("Goodbye!");
        return first;
    }

    // A terminal that cannot move its cursor (TERM=dumb) edits the line itself. What stood there when Ctrl-C came is dropped.
    private async Task<string?> ReadPlainAsync(string prompt, CancellationToken ct)
    {
        using var scope = _interruption.Begin();
        using var told = scope.Token.Register(() => _output.Say("^C Dropped. Press Enter for another line."));
        _output.Write(prompt);
        var line = await Console.In.ReadLineAsync(ct);
        return line is not null && scope.Token.IsCancellationRequested ? "" : line;
    }

    // One refresh at a time; typing goes on meanwhile.
    private void Refresh() => _refreshing = _refreshing.ContinueWith(
        _ => _names.RefreshAsync(CancellationToken.None), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
}
