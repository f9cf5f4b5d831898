using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show indexes COL</c>: the indexes of a collection.</summary>
internal sealed class ShowIndexesCommand : ShellCommand
{
    public override string Verb => "show indexes";

    public override string Usage => "show indexes <col>";

    public override string Summary => "The indexes of a collection";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        var indexes = await run.Session.DatabaseInUse.Collection(run[0]).ListIndexesAsync(ct);
        run.Output.Result(indexes, WireJson.Default.IReadOnlyListIndexInfo, () => Tell(run, indexes));
    }

    private static void Tell(CommandRun run, IReadOnlyList<IndexInfo> indexes)
    {
        run.Output.Rows(["Field", "Unique"], [.. indexes.Select(i => (IReadOnlyList<string>)[i.Field, Unique(i)])]);
        foreach (var index in indexes.Where(i => i.Relaxed == true))
        {
            run.Output.Say(
                $"To make {index.Field} unique again, see to it that no documents have equal values, then: "
                + $"create index {BackupFile.Quoted(run[0])} {BackupFile.Quoted(index.Field)} unique");
        }
    }

    // Documents may have been corrected since: only a new try tells.
    private static string Unique(IndexInfo index) =>
        index.Unique ? "yes" : index.Relaxed == true ? "no longer: documents had equal values when it came here" : "no";
}
