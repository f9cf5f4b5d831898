using JettraAdmin.Driver;
using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Lines;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell;

/// <summary>Runs one line: finds its command, runs it, and reports errors. A line that is not a command is sent to the server.</summary>
internal sealed class CommandRunner(CommandTable commands, ShellSession session, ShellOutput output, UserPrompts prompts)
{
    private static readonly ServerCommand Server = new();

    /// <summary>Runs a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="ct">Cancels the command.</param>
    public async Task<ExitCode> RunAsync(string text, CancellationToken ct)
    {
        var line = ShellLine.Parse(text);
        if (line.IsBlank)
        {
            return ExitCode.Success;
        }

        (var command, var words) = commands.Match(line) ?? (Server, 0);
        if (command == Server && NearestCommand.IsMeantAsBegin(commands, line))
        {
            session.Transaction.MarkBeginFailed();
            return Report(new ShellException(ExitCode.Usage, $"Unknown command \"{text.Trim()}\". Enter begin to begin a transaction. Nothing is written until then, or until rollback."));
        }

        try
        {
            if (command.WritesOutsideTransaction)
            {
                session.Transaction.ThrowIfActive();
            }

            await command.RunAsync(new CommandRun(command, line, words, session, output, prompts), ct);
            return ExitCode.Success;
        }
        catch (Exception e) when (command == Server && e is ShellException { Code: ExitCode.Usage } or JettraApiException { Code: "invalid_command" } && Advice(line) is { } advice)
        {
            return Report(new ShellException(ExitCode.Usage, advice, e));
        }
        catch (ShellException failure)
        {
            return Report(failure);
        }
        catch (JettraException e)
        {
            return Report(Describe(e, command));
        }
        catch (ArgumentException e)
        {
            // The driver refuses empty names and ids.
            var why = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            return Report(new ShellException(ExitCode.Usage, $"{command.FailurePrefix}{why} Usage: {command.Usage}", e));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Report(new ShellException(ExitCode.Interrupted, "Cancelled."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(new ShellException(ExitCode.Failed, command.FailurePrefix + e.Message, e));
        }
    }

    private string? Advice(ShellLine line) => NearestCommand.Advice(commands, line.Words[0].Text);

    private static ShellException Describe(JettraException e, ShellCommand command)
    {
        var code = e switch
        {
            JettraConnectionException => ExitCode.NoConnection,
            JettraApiException { Status: System.Net.HttpStatusCode.Unauthorized } => ExitCode.NotSignedIn,
            JettraApiException { Code: "invalid_command" or "invalid_filter" or "invalid_order" } => ExitCode.Usage,
            _ => ExitCode.Failed,
        };
        var own = e.Code == "archive_empty" ? RestoreCommand.EmptyHint : null;
        return new ShellException(code, command.FailurePrefix + ((own ?? e.Hint) is { } hint ? $"{e.Detail} {hint}" : e.Detail), e) { Hint = own };
    }

    private ExitCode Report(ShellException failure)
    {
        if (!failure.IsReported)
        {
            output.WriteError(failure);
        }

        return failure.Code;
    }
}
