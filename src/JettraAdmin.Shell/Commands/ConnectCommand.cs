using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>connect node URL</c>: changes the server.</summary>
internal sealed class ConnectCommand : ShellCommand
{
    public override string Verb => "connect";

    public override string Usage => "connect <node|federated> <url>";

    public override string Summary => "Change the server, and sign out";

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Session.Transaction.ThrowIfOpen();
        run.RequireWordCount(2, 2);
        switch (run[0].ToUpperInvariant())
        {
            case "NODE":
                run.Session.Connect(run[1]);
                run.Output.Done("ok", $"Connected to Database Node at {run.Session.Url}");
                return Task.CompletedTask;
            case "FEDERATED":
                throw new ShellException(ExitCode.Failed, "Federated servers are not supported. Still connected to " + run.Session.Url);
            default:
                throw new ShellException(ExitCode.Usage, "Invalid connection type. Use 'node' or 'federated'.");
        }
    }
}
