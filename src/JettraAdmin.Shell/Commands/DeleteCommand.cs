
namespace JettraAdmin.Shell.Commands;

/// <summary><c>delete COL ID</c>: deletes a document. Does nothing if it does not exist.</summary>
internal sealed class DeleteCommand : ShellCommand
{
    public override string Verb => "delete";

    public override string Usage => "delete <col> <id>";

    public override string Summary => "Delete a document";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        // "DELETE FROM ..." is sent to the server, which answers that it is not supported.
        if (run.Word(0)?.Equals("from", StringComparison.OrdinalIgnoreCase) == true)
        {
            await ServerCommand.SendAsync(run, ct);
            return;
        }

        run.RequireWordCount(2, 2);
        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        await run.Session.Transaction.WriteAsync(
            collection, transaction => transaction.DeleteAsync(collection, run[1], ct), () => collection.DeleteAsync(run[1], ct));
        run.Output.Done("deleted", "Deleted");
    }
}
