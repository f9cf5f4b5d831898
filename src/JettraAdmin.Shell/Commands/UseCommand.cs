using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>use DB</c>: sets the database in use. It prints nothing, as in the guide. It does not check that the database exists, so that a
/// script can create it later.
/// </summary>
internal sealed class UseCommand : ShellCommand
{
    public override string Verb => "use";

    public override string Usage => "use <db>";

    public override string Summary => "Set the database in use";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Database];

    public override Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        _ = run.Session.SignedIn ?? throw ShellException.NotLoggedIn();
        run.Session.Database = run[0];
        if (run.Session.Transaction.Database is { } bound && !bound.Equals(run[0], StringComparison.OrdinalIgnoreCase) && !run.Output.AsJson)
        {
            run.Output.WriteLine($"The open transaction changes {bound}. It cannot change {run[0]}.");
        }

        return Task.CompletedTask;
    }
}
