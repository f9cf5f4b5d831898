using System.Text;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>put COL ID JSON</c>: stores a document under an <c>_id</c>, and replaces an existing one.</summary>
internal sealed class PutCommand : ShellCommand
{
    public override string Verb => "put";

    public override string Usage => "put <col> <id> <json>";

    public override string Summary => "Save a document under an _id, replacing an existing one";

    public override string FailurePrefix => "Failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var json = Encoding.UTF8.GetBytes(run.Rest(2));
        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        await run.Session.Transaction.WriteAsync(
            collection, transaction => transaction.PutJsonAsync(collection, run[1], json, ct), () => collection.PutJsonAsync(run[1], json, ct));
        run.Output.Done("ok", "Saved");
    }
}
