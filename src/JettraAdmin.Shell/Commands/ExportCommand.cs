using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>export COL FORMAT FILE [where FILTER] [order by ORDER]</c>: exports documents to a local file. The file appears when it is complete.</summary>
internal sealed class ExportCommand : ShellCommand
{
    public override string Verb => "export";

    public override string Usage => "export <col> <json|csv> <file> [where <filter>] [order by <order>]";

    public override string Summary => "Export documents to a local file";

    public override string FailurePrefix => "Export failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection, ArgumentKind.Format, ArgumentKind.LocalFile];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var selection = SelectionClause.Of(run, 3);
        if (selection is not { Limit: null, Offset: 0 })
        {
            throw run.UsageError();
        }

        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        var csv = TransferFormat.IsCsv(run, 1);
        if (!run.Output.AsJson)
        {
            run.Output.WriteLine($"Exporting {run[0]} to {run[2]} as {run[1]}...");
        }

        var partial = run[2] + ".partial";
        try
        {
            await using (var file = File.Create(partial))
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
            new FileWritten("exported", run[2]), ShellRecordsJson.Default.FileWritten, () => run.Output.WriteLine($"Export successful: {run[2]}"));
    }
}
