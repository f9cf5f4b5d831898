using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>commit</c>: commits the transaction.</summary>
internal sealed class CommitCommand : ShellCommand
{
    public override string Verb => "commit";

    public override string Usage => "commit";

    public override string Summary => "Commit the transaction";

    public override string FailurePrefix => "Failed to commit: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        await run.Session.Transaction.CommitAsync(ct);
        run.Output.Done(Done.Committed.Status, "Transaction committed.");
    }
}
