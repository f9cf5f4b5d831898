using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>count COL</c>: how many documents a collection holds.</summary>
internal sealed class CountCommand : ShellCommand
{
    public override string Verb => "count";

    public override string Usage => "count <col>";

    public override string Summary => "Count the documents of a collection";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Demand(1, 1);
        long count = await run.Session.DatabaseInUse.Collection(run[0]).CountAsync(cancellationToken: ct);
        run.Output.Result(new DocumentCount(count), WireJson.Default.DocumentCount, () => run.Output.Say($"Count: {count}"));
    }
}
