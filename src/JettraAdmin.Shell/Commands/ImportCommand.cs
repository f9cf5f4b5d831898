using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>import COL [FORMAT] FILE [report] [repeated=refuse] [extended=convert]</c>: imports a local file, all of it or nothing. With
/// <c>report</c> it leaves out refused rows, reports them and fails.
/// </summary>
internal sealed class ImportCommand : ShellCommand
{
    private const int MaxOptions = 3;

    public override string Verb => "import";

    public override string Usage => "import <col> [json|csv] <file> [report] [repeated=refuse] [extended=convert]";

    public override string Summary => "Import a local file";

    public override string FailurePrefix => "Import failed: ";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection, ArgumentKind.Format, ArgumentKind.LocalFile];

    public override bool ChangesNames => true;

    public override bool WritesOutsideTransaction => true;

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(2, 3 + MaxOptions);
        var hasFormat = TransferFormat.IsFormat(run[1]) && run.Count > 2;
        var fileIndex = hasFormat ? 2 : 1;
        var path = run.LocalFile(fileIndex);
        var options = ReadOptions(run, fileIndex + 1);
        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        var format = hasFormat ? TransferFormat.Read(run, 1) : TransferFormat.OfFile(run, path);
        if (!File.Exists(path))
        {
            throw BackupFile.NotFound(path);
        }

        if (!run.Output.AsJson)
        {
            run.Output.WriteLine($"Importing {path} to {run[0]}...");
        }

        await using var file = File.OpenRead(path);
        var done = await collection.ImportFileAsync(file, format, options, ct);
        run.Output.Result(done, WireJson.Default.ImportDone, () => run.Output.WriteImport(done));
        if (done.FailedCount > 0)
        {
            // With --json, the printed result contains the failures.
            throw new ShellException(ExitCode.Failed, ImportSummary.Failure(done)) { IsReported = run.Output.AsJson };
        }
    }

    private static ImportOptions ReadOptions(CommandRun run, int first)
    {
        var options = new ImportOptions();
        for (var i = first; i < run.Count; i++)
        {
            options = run[i].ToUpperInvariant() switch
            {
                "REPORT" or "ERRORS=REPORT" => options with { ReportErrors = true },
                "REPEATED=REFUSE" => options with { RefuseRepeated = true },
                "EXTENDED=CONVERT" => options with { ConvertExtended = true },
                _ => throw run.UsageError(),
            };
        }

        return options;
    }
}
