using System.Text.Json;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>import COL FORMAT FILE [report]</c>: a file of this computer into a collection; all of it or nothing, or, with <c>report</c>, what is sound of it.</summary>
internal sealed class ImportCommand : ShellCommand
{
    public override string Verb => "import";

    public override string Usage => "import <col> <json|csv> <file> [report]";

    public override string Summary => "Read a file of this computer into a collection";

    public override string FailurePrefix => "Import failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection, ArgumentKind.Format, ArgumentKind.LocalFile];

    public override bool ChangesNames => true;

    public override bool WritesAtOnce => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(3, 4);
        bool report = run.Word(3)?.Equals("report", StringComparison.OrdinalIgnoreCase) ?? false;
        if (run.Count == 4 && !report)
        {
            throw run.Misused();
        }

        JettraCollection collection = run.Session.DatabaseInUse.Collection(run[0]);
        bool csv = TransferFormat.IsCsv(run, 1);
        if (!File.Exists(run[2]))
        {
            throw BackupFile.NotFound(run[2]);
        }

        if (!run.Output.AsJson)
        {
            run.Output.Say($"Importing {run[2]} to {run[0]}...");
        }

        await using FileStream file = File.OpenRead(run[2]);
        ImportDone done = (csv, report) switch
        {
            (true, true) => await collection.ImportSoundCsvAsync(file, ct),
            (false, true) => await collection.ImportSoundAsync(file, ct),
            (true, false) => new ImportDone("imported", await collection.ImportCsvAsync(file, ct)),
            (false, false) => new ImportDone("imported", await collection.ImportAsync(file, ct)),
        };
        string record = JsonSerializer.Serialize(done, WireJson.Default.ImportDone);
        run.Output.Say(run.Output.AsJson ? record : $"Import successful: {record}");
    }
}
