using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show indexes COL</c>: lists the indexes of a collection.</summary>
internal sealed class ShowIndexesCommand : ShellCommand
{
    public override string Verb => "show indexes";

    public override string Usage => "show indexes <col>";

    public override string Summary => "List the indexes of a collection";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(1, 1);
        var indexes = await run.Session.DatabaseInUse.Collection(run[0]).ListIndexesAsync(ct);
        run.Output.Result(indexes, WireJson.Default.IReadOnlyListIndexInfo, () => Write(run, indexes));
    }

    private static void Write(CommandRun run, IReadOnlyList<IndexInfo> indexes)
    {
        run.Output.Rows(["Field", "Unique"], [.. indexes.Select(i => (IReadOnlyList<string>)[i.Field, Unique(i)])]);
        foreach (var index in indexes.Where(i => i.Relaxed == true))
        {
            run.Output.WriteLine(
                $"To make {index.Field} unique again, remove equal values from the documents, then: "
                + $"create index {BackupFile.Quoted(run[0])} {BackupFile.Quoted(index.Field)} unique");
        }
    }

    // Documents may have been changed since then: only a new attempt shows whether the index can be unique.
    private static string Unique(IndexInfo index) =>
        index.Unique ? "yes" : index.Relaxed == true ? "relaxed: documents had equal values when it was restored" : "no";
}
