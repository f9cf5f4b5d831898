using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>use DB</c>: the database that later commands are about. It says nothing, as in the guide: the prompt shows the
/// database. Whether it is there, the next command finds out, so that a script can create it first.
/// </summary>
internal sealed class UseCommand : ShellCommand
{
    public override string Verb => "use";

    public override string Usage => "use <db>";

    public override string Summary => "Take a database into use";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        _ = run.Session.SignedIn ?? throw ShellFailure.NotLoggedIn();
        run.Session.Database = run[0];
        if (run.Session.Transaction.Database is { } bound && !bound.Equals(run[0], StringComparison.OrdinalIgnoreCase) && !run.Output.AsJson)
        {
            run.Output.Say($"The open transaction changes {bound}: it takes no writes to {run[0]}.");
        }

        return Task.CompletedTask;
    }
}
