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
        IReadOnlyList<IndexInfo> indexes = await run.Session.DatabaseInUse.Collection(run[0]).ListIndexesAsync(ct);
        run.Output.Result(indexes, WireJson.Default.IReadOnlyListIndexInfo, () => run.Output.Rows(
            ["Field", "Unique"], [.. indexes.Select(i => (IReadOnlyList<string>)[i.Field, i.Unique ? "yes" : i.Relaxed == true ? "no: documents have equal values" : "no"])]));
    }
}
