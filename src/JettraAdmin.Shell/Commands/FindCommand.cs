using System.Text.Json;
using JettraAdmin.Driver;
using JettraAdmin.Shell.Interactive;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>find COL [where FILTER]</c>: the documents of a collection. At a terminal page by page; in a pipe all of them, as one
/// array. <c>find in …</c> is a line for the server.
/// </summary>
internal sealed class FindCommand : ShellCommand
{
    private const int PageSize = 10;

    public override string Verb => "find";

    public override string Usage => "find <col> [where <filter>]";

    public override string Summary => "Show documents, page by page";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        if (run[0].Equals("in", StringComparison.OrdinalIgnoreCase))
        {
            await ServerCommand.SendAsync(run, ct);
            return;
        }

        if (run.Count == 2 || (run.Count > 2 && !run[1].Equals("where", StringComparison.OrdinalIgnoreCase)))
        {
            throw run.Misused();
        }

        JettraCollection collection = run.Session.DatabaseInUse.Collection(run[0]);
        string? filter = run.Count > 2 ? run.Rest(2) : null;
        await (run.Questions.CanAsk ? PagesAsync(run, collection, filter, ct) : AllAsync(run.Output, collection, filter, ct));
    }

    private static async Task PagesAsync(CommandRun run, JettraCollection collection, string? filter, CancellationToken ct)
    {
        long total = await collection.CountAsync(filter, ct);
        var pages = new Pages(total, PageSize);
        do
        {
            var documents = new List<JsonElement>();
            var query = new DocumentQuery { Filter = filter, Offset = pages.Offset, Limit = PageSize };
            await foreach (ReadOnlyMemory<byte> json in collection.QueryJsonAsync(query, ct))
            {
                using var document = JsonDocument.Parse(json);
                documents.Add(document.RootElement.Clone());
            }

            run.Output.Json(Array(documents));
            if (total > PageSize)
            {
                run.Output.Say("");
                run.Output.Say($"--- Page {pages.Number} of {pages.Count} (Offset {pages.Offset}, Total {total}) ---");
            }
        }
        while (pages.More && await pages.TurnAsync(run, "No more results.", ct));
    }

    private static async Task AllAsync(ShellOutput output, JettraCollection collection, string? filter, CancellationToken ct)
    {
        var array = new ArrayWriting(output);
        await foreach (ReadOnlyMemory<byte> json in collection.QueryJsonAsync(new DocumentQuery { Filter = filter }, ct))
        {
            array.Add(json);
        }

        array.End();
    }

    internal static JsonElement Array(IReadOnlyList<JsonElement> documents) => JsonSerializer.SerializeToElement(documents, ElementJson.Default.IReadOnlyListJsonElement);
}
