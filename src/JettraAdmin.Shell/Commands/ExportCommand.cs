using JettraAdmin.Driver;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>export COL FORMAT FILE [where FILTER] [order by ORDER]</c>: a collection into a file of this computer. The file appears when it is whole.</summary>
internal sealed class ExportCommand : ShellCommand
{
    public override string Verb => "export";

    public override string Usage => "export <col> <json|csv> <file> [where <filter>] [order by <order>]";

    public override string Summary => "Write a collection to a file of this computer";

    public override string FailurePrefix => "Export failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection, ArgumentKind.Format, ArgumentKind.LocalFile];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        SelectionClause selection = SelectionClause.Of(run, 3);
        if (selection is not { Limit: null, Offset: 0 })
        {
            throw run.Misused();
        }

        JettraCollection collection = run.Session.DatabaseInUse.Collection(run[0]);
        bool csv = TransferFormat.IsCsv(run, 1);
        if (!run.Output.AsJson)
        {
            run.Output.Say($"Exporting {run[0]} to {run[2]} as {run[1]}...");
        }

        string partial = run[2] + ".partial";
        try
        {
            await using (FileStream file = File.Create(partial))
            {
                await (csv
                    ? collection.ExportCsvAsync(file, selection.Filter, selection.Order, ct)
                    : collection.ExportAsync(file, selection.Filter, selection.Order, ct));
            }

            File.Move(partial, run[2], overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        run.Output.Result(
            new FileWritten("exported", run[2]), ElementJson.Default.FileWritten, () => run.Output.Say($"Export successful: {run[2]}"));
    }
}
