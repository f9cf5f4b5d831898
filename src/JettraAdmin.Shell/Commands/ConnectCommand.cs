using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>connect node URL</c>: another server.</summary>
internal sealed class ConnectCommand : ShellCommand
{
    public override string Verb => "connect";

    public override string Usage => "connect <node|federated> <url>";

    public override string Summary => "Take another server; sign in anew";

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Session.Transaction.DemandNotOpen();
        run.Demand(2, 2);
        switch (run[0].ToUpperInvariant())
        {
            case "NODE":
                run.Session.Connect(run[1]);
                run.Output.Done("ok", $"Connected to Database Node at {run.Session.Url}");
                return Task.CompletedTask;
            case "FEDERATED":
                throw new ShellFailure(ExitCode.Failed, "Federated servers are not supported. Still connected to " + run.Session.Url);
            default:
                throw new ShellFailure(ExitCode.Usage, "Invalid connection type. Use 'node' or 'federated'.");
        }
    }
}
