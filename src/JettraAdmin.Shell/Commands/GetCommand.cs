using System.Text.Json;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Commands;

/// <summary><c>get COL ID</c>: shows a document.</summary>
internal sealed class GetCommand : ShellCommand
{
    public override string Verb => "get";

    public override string Usage => "get <col> <id>";

    public override string Summary => "Show one document";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        run.RequireWordCount(2, 2);
        var json = await run.Session.DatabaseInUse.Collection(run[0]).GetJsonAsync(run[1], ct)
            ?? throw new ShellException(ExitCode.Failed, $"{run[0]} has no document with the _id {run[1]}.") { ServerCode = "unknown_document" };
        using var document = JsonDocument.Parse(json);
        run.Output.Json(document.RootElement);
    }
}
