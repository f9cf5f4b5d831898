using System.Text.Json;
using System.Text.RegularExpressions;

namespace JettraAdmin.Shell.Commands;

/// <summary>Any line that is no command of the shell's: the server reads it.</summary>
internal sealed partial class ServerCommand : ShellCommand
{
    private const int PageSize = 10;

    public override string Verb => "";

    public override string Usage => "<a line for the server>";

    public override string Summary => "FIND IN, SELECT, INSERT INTO, db.col.find(…)";

    public override Task RunAsync(CommandRun run, CancellationToken ct) => SendAsync(run, ct);

    /// <summary>Sends the line as it was typed, and shows what comes back.</summary>
    public static async Task SendAsync(CommandRun run, CancellationToken ct)
    {
        if (!Reads(run.Raw))
        {
            run.Session.Transaction.DemandNone();
        }

        var result = await run.Session.DatabaseInUse.CommandAsync(run.Raw, ct);
        if (!run.Questions.CanAsk || result.ValueKind != JsonValueKind.Array || result.GetArrayLength() <= PageSize)
        {
            run.Output.Json(result);
            return;
        }

        var pages = new Pages(result.GetArrayLength(), PageSize);
        do
        {
            run.Output.Json(FindCommand.Array([.. result.EnumerateArray().Skip((int)pages.Offset).Take(PageSize)]));
            run.Output.Say($"--- Page {pages.Number} of {pages.Count} (Offset {pages.Offset}, Total {result.GetArrayLength()}) ---");
        }
        while (await pages.TurnAsync(run, "End of results.", ct));
    }

    // What is not known to read is taken for a write.
    private static bool Reads(string line) =>
        line.TrimStart().StartsWith("find ", StringComparison.OrdinalIgnoreCase)
        || line.TrimStart().StartsWith("select ", StringComparison.OrdinalIgnoreCase)
        || FindCall().IsMatch(line);

    [GeneratedRegex(@"^\s*db\.[^(]*\.find\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex FindCall();
}
