using System.Text.Json;
using JettraAdmin.Driver;
using JettraAdmin.Shell.Output;

namespace JettraAdmin.Shell.Commands;

/// <summary>
/// <c>find COL [where FILTER] [order by ORDER] [limit N] [offset N]</c>: shows documents, page by page at a terminal, and as one array in a
/// pipe. <c>find in …</c> is a command of the server.
/// </summary>
internal sealed class FindCommand : ShellCommand
{
    private const int PageSize = 10;

    public override string Verb => "find";

    public override string Usage => $"find <col> {SelectionClause.Usage}";

    public override string Summary => "Show documents, page by page";

    public override IReadOnlyList<ArgumentKind> Arguments => [ArgumentKind.Collection];

    public override async Task RunAsync(CommandRun run, CancellationToken ct)
    {
        if (run[0].Equals("in", StringComparison.OrdinalIgnoreCase))
        {
            await ServerCommand.SendAsync(run, ct);
            return;
        }

        var selection = SelectionClause.Of(run, 1);
        var collection = run.Session.DatabaseInUse.Collection(run[0]);
        await (run.Prompts.IsInteractive ? PagesAsync(run, collection, selection, ct) : AllAsync(run.Output, collection, selection, ct));
    }

    private static async Task PagesAsync(CommandRun run, JettraCollection collection, SelectionClause selection, CancellationToken ct)
    {
        var found = await collection.CountAsync(selection.Filter, ct) - selection.Offset;
        var total = Math.Clamp(found, 0, selection.Limit ?? long.MaxValue);
        var pages = new Pager(total, PageSize);
        do
        {
            var documents = new List<JsonElement>();
            var query = Query(selection) with
            {
                Offset = selection.Offset + pages.Offset,
                Limit = Math.Min(PageSize, total - pages.Offset),
            };
            await foreach (var json in collection.QueryJsonAsync(query, ct))
            {
                using var document = JsonDocument.Parse(json);
                documents.Add(document.RootElement.Clone());
            }

            run.Output.Json(Array(documents));
            if (total > PageSize)
            {
                run.Output.WriteLine("");
                run.Output.WriteLine($"--- Page {pages.Number} of {pages.Count} (Offset {pages.Offset}, Total {total}) ---");
            }
        }
        while (pages.More && await pages.NextPageAsync(run, "No more results.", ct));
    }

    private static async Task AllAsync(ShellOutput output, JettraCollection collection, SelectionClause selection, CancellationToken ct)
    {
        var array = new JsonArrayWriter(output);
        await foreach (var json in collection.QueryJsonAsync(Query(selection), ct))
        {
            array.Add(json);
        }

        array.End();
    }

    private static DocumentQuery Query(SelectionClause selection) =>
        new() { Filter = selection.Filter, Order = selection.Order, Limit = selection.Limit, Offset = selection.Offset };

    /// <summary>Creates an array of documents, whose bytes are unchanged.</summary>
    internal static JsonElement Array(IReadOnlyList<JsonElement> documents)
    {
        using var array = JsonDocument.Parse($"[{string.Join(',', documents.Select(d => d.GetRawText()))}]");
        return array.RootElement.Clone();
    }
}
