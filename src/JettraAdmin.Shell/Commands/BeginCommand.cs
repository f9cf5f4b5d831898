using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>begin</c>: begins a transaction. If it cannot be begun, the shell refuses all writes until <c>commit</c> or <c>rollback</c>.</summary>
internal sealed class BeginCommand : ShellCommand
{
    public override string Verb => "begin";

    public override string Usage => "begin";

    public override string Summary => "Begin a transaction: insert, put and delete are stored at the commit";

    public override string FailurePrefix => "Failed to start transaction: ";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        if (run.Count > 0)
        {
            run.Session.Transaction.MarkBeginFailed();
            throw run.UsageError();
        }

        var id = await run.Session.Transaction.BeginAsync(() => run.Session.Client, ct);
        run.Output.Result(new TransactionBegun(id), WireJson.Default.TransactionBegun, () => run.Output.WriteLine($"Transaction started: {id}"));
    }
}
