using JettraAdmin.Driver;
using JettraAdmin.Shell.Commands;
using JettraAdmin.Shell.Lines;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Session;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell;

/// <summary>Runs one line: finds its command, runs it, and says what went wrong. A line that is no command is read by the server.</summary>
internal sealed class CommandRunner(CommandTable commands, ShellSession session, ShellOutput output, Questions questions)
{
    private static readonly ServerCommand Server = new();

    /// <summary>Runs a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="ct">Stops the command, and nothing else.</param>
    public async Task<ExitCode> RunAsync(string text, CancellationToken ct)
    {
        var line = ShellLine.Parse(text);
        if (line.IsBlank)
        {
            return ExitCode.Success;
        }

        (var command, var words) = commands.Match(line) ?? (Server, 0);
        if (command == Server && NearestCommand.MeansBegin(commands, line))
        {
            session.Transaction.Fail();
            return ImmediateProgress(new ShellFailure(ExitCode.Usage, $"There is no command \"{text.Trim()}\". Enter begin to begin a transaction: nothing is written until then, or until rollback."));
        }

        try
        {
            if (command.WritesAtOnce)
            {
                session.Transaction.DemandNone();
            }

            await command.RunAsync(new CommandRun(command, line, words, session, output, questions), ct);
            return ExitCode.Success;
        }
        catch (Exception e) when (command == Server && e is ShellFailure { Code: ExitCode.Usage } or JettraApiException { Code: "invalid_command" } && Advice(line) is { } advice)
        {
            return ImmediateProgress(new ShellFailure(ExitCode.Usage, advice, e));
        }
        catch (ShellFailure failure)
        {
            return ImmediateProgress(failure);
        }
        catch (JettraException e)
        {
            return ImmediateProgress(Describe(e, command));
        }
        catch (ArgumentException e)
        {
            // What the driver refuses to send: a name or an id in quotes that holds nothing.
            var why = e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            return ImmediateProgress(new ShellFailure(ExitCode.Usage, $"{command.FailurePrefix}{why} Usage: {command.Usage}", e));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ImmediateProgress(new ShellFailure(ExitCode.Interrupted, "Stopped."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ImmediateProgress(new ShellFailure(ExitCode.Failed, command.FailurePrefix + e.Message, e));
        }
    }

    private string? Advice(ShellLine line) => NearestCommand.Advice(commands, line.Words[0].Text);

    private static ShellFailure Describe(JettraException e, ShellCommand command)
    {
        var code = e switch
        {
            JettraConnectionException => ExitCode.NoConnection,
            JettraApiException { Status: System.Net.HttpStatusCode.Unauthorized } => ExitCode.NotSignedIn,
            JettraApiException { Code: "invalid_command" or "invalid_filter" or "invalid_order" } => ExitCode.Usage,
            _ => ExitCode.Failed,
        };
        var own = e.Code == "archive_empty" ? RestoreCommand.EmptyHint : null;
        return new ShellFailure(code, command.FailurePrefix + ((own ?? e.Hint) is { } hint ? $"{e.Detail} {hint}" : e.Detail), e) { Hint = own };
    }

    private ExitCode ImmediateProgress(ShellFailure failure)
    {
        if (!failure.IsReported)
        {
            output.Fail(failure);
        }

        return failure.Code;
    }
}
