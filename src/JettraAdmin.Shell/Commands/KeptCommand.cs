using System.Globalization;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>kept</c>: lists the kept states.</summary>
internal sealed class KeptCommand : ShellCommand
{
    public override string Verb => "kept";

    public override IReadOnlyList<string> OtherVerbs => ["show kept", "show undo"];

    public override string Usage => "kept";

    public override string Summary => "List the kept states, which undo can bring back";

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(0, 0);
        var kept = await run.Session.Client.Kept.ListAsync(ct);
        run.Output.Result(kept, WireJson.Default.IReadOnlyListUndoInfo, () => run.Output.Rows(
            ["Id", "Database", "Why", "By", "Since", "Until", "Documents"],
            [.. kept.Select(k => (IReadOnlyList<string>)
            [
                k.Id.ToString(CultureInfo.InvariantCulture), k.Database, k.Reason, k.By, JobText.When(k.KeptAt), JobText.When(k.KeptUntil),
                k.Documents?.ToString("N0", CultureInfo.InvariantCulture) ?? "not known",
            ])]));
    }
}
