using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>insert COL JSON</c>: saves a document. <c>insert into …</c> is a command of the server.</summary>
internal sealed class InsertCommand : ShellCommand
{
    public override string Verb => "insert";

    public override string Usage => "insert <col> <json>";

    public override string Summary => "Save a document";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        if (run.Word(0)?.Equals("into", StringComparison.OrdinalIgnoreCase) == true)
        {
            await ServerCommand.SendAsync(run, ct);
            return;
        }

        _ = run.Rest(1);
        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        var id = "";
        await run.Session.Transaction.WriteAsync(
            collection,
            async transaction => id = await transaction.SaveJsonAsync(collection, run.Rest(1), ct),
            async () => id = await collection.SaveJsonAsync(run.Rest(1), ct));
        run.Output.Result(new DocumentSaved(id), WireJson.Default.DocumentSaved, () => run.Output.WriteLine("Inserted"));
    }
}
