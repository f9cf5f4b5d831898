using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>rollback</c>: rolls the transaction back.</summary>
internal sealed class RollbackCommand : ShellCommand
{
    public override string Verb => "rollback";

    public override string Usage => "rollback";

    public override string Summary => "Roll the transaction back";

    public override string FailurePrefix => "Failed to rollback: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        await run.Session.Transaction.RollbackAsync(ct);
        run.Output.Done(Done.RolledBack.Status, "Transaction rolled back.");
    }
}
