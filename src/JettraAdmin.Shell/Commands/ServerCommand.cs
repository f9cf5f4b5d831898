using System.Text.Json;
using System.Text.RegularExpressions;

namespace JettraAdmin.Shell.Commands;

/// <summary>Any line that is not a command of the shell. It is sent to the server.</summary>
internal sealed partial class ServerCommand : ShellCommand
{
    private const int PageSize = 10;

    public override string Verb => "";

    public override string Usage => "<command of the server>";

    public override string Summary => "FIND IN, SELECT, INSERT INTO, db.col.find(…)";

    public override Task RunAsync(CommandRun run, CancellationToken ct) => SendAsync(run, ct);

    /// <summary>Sends the line unchanged, and shows the answer.</summary>
    public static async Task SendAsync(CommandRun run, CancellationToken ct)
    {
        if (!IsQuery(run.Raw))
        {
            run.Session.Transaction.ThrowIfActive();
        }

        var result = await run.Session.DatabaseInUse.CommandAsync(run.Raw, ct);
        if (!run.Prompts.IsInteractive || result.ValueKind != JsonValueKind.Array || result.GetArrayLength() <= PageSize)
        {
            run.Output.Json(result);
            return;
        }

        var pages = new Pager(result.GetArrayLength(), PageSize);
        do
        {
            run.Output.Json(FindCommand.Array([.. result.EnumerateArray().Skip((int)pages.Offset).Take(PageSize)]));
            run.Output.WriteLine($"--- Page {pages.Number} of {pages.Count} (Offset {pages.Offset}, Total {result.GetArrayLength()}) ---");
        }
        while (await pages.NextPageAsync(run, "End of results.", ct));
    }

    // Every line that is not known to be a query counts as a write.
    private static bool IsQuery(string line) =>
        line.TrimStart().StartsWith("find ", StringComparison.OrdinalIgnoreCase)
        || line.TrimStart().StartsWith("select ", StringComparison.OrdinalIgnoreCase)
        || FindCall().IsMatch(line);

    [GeneratedRegex(@"^\s*db\.[^(]*\.find\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex FindCall();
}
