using JettraAdmin.Driver;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>export COL FORMAT FILE</c>: a collection into a file of this computer. The file appears when it is whole.</summary>
internal sealed class ExportCommand : ShellCommand
{
    public override string Verb => "export";

    public override string Usage => "export <col> <json|csv> <file>";

    public override string Summary => "Write a collection to a file of this computer";

    public override string FailurePrefix => "Export failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection, ArgumentKind.Format, ArgumentKind.LocalFile];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(3, 3);
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
                await (csv ? collection.ExportCsvAsync(file, cancellationToken: ct) : collection.ExportAsync(file, cancellationToken: ct));
            }

            File.Move(partial, run[2], overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }

        run.Output.Say($"Export successful: {run[2]}");
    }
}
