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
    private readonly LineEditing _lines;
    private Task _refreshing = Task.CompletedTask;

    public InteractiveLoop(
        IAnsiConsole terminal, CommandTable commands, ShellSession session, CommandRunner runner, ShellOutput output, Interruption interruption)
    {
        (_commands, _session, _runner, _output, _interruption) = (commands, session, runner, output, interruption);
        _names = new KnownNames(session);
        _lines = new LineEditing(terminal, HistoryFile.OfThisUser(), new Completion(commands, _names));
    }

    public async Task<ExitCode> RunAsync()
    {
        _output.Say($"JettraDB shell, {_session.Url}");
        _output.Say("Type 'help' for commands.");
        Refresh();
        ExitCode first = ExitCode.Success;
        while (await _lines.ReadAsync(_session.Prompt, CancellationToken.None) is { } line && !ExitCommand.Is(line))
        {
            using Interruption.Scope scope = _interruption.Begin();
            ExitCode code = await _runner.RunAsync(line, scope.Token);
            first = first == ExitCode.Success ? code : first;
            if (!_names.FitsSession || _commands.Match(Lines.ShellLine.Parse(line)) is null or { Command.ChangesNames: true })
            {
                Refresh();
            }
        }

        _output.Say("Goodbye!");
        return first;
    }

    // One refresh at a time; typing goes on meanwhile.
    private void Refresh() => _refreshing = _refreshing.ContinueWith(
        _ => _names.RefreshAsync(CancellationToken.None), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
}
