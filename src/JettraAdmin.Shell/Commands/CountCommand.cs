using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>count COL [where FILTER]</c>: counts documents.</summary>
internal sealed class CountCommand : ShellCommand
{
    public override string Verb => "count";

    public override string Usage => "count <col> [where <filter>]";

    public override string Summary => "Count the documents of a collection";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var selection = SelectionClause.Of(run, 1);
        if (selection is not { Order: null, Limit: null, Offset: 0 })
        {
            throw run.UsageError();
        }

        var count = await run.Session.DatabaseInUse.Collection(run[0]).CountAsync(selection.Filter, ct);
        run.Output.Result(new DocumentCount(count), WireJson.Default.DocumentCount, () => run.Output.WriteLine($"Count: {count}"));
    }
}
