using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>show collections</c>: lists the collections of the database in use, as a JSON array on one line.</summary>
internal sealed class ShowCollectionsCommand : ShellCommand
{
    public override string Verb => "show collections";

    public override IReadOnlyList<string> OtherVerbs => ["show cols"];

    public override string Usage => "show collections";

    public override string Summary => "List the collections of the database in use";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        var collections = await run.Session.DatabaseInUse.ListCollectionsAsync(ct);
        run.Output.WriteLine(ShellJson.Of(collections, WireJson.Default.IReadOnlyListString));
    }
}
