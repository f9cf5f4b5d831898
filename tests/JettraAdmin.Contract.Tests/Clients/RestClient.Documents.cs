using System.Text;
using System.Text.Json;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class RestClient
{
    public async Task<IReadOnlyList<string>> ListDatabasesAsync() =>
        [.. (await AskAsync(HttpMethod.Get, "dbs", WireJson.Default.IReadOnlyListDatabaseInfo)).Select(d => d.Name)];

    public Task CreateDatabaseAsync(string db) =>
        DoneAsync(Done.Created, HttpMethod.Post, "dbs", Json(new CreateDatabase(db), WireJson.Default.CreateDatabase));

    public Task RenameDatabaseAsync(string db, string newName) =>
        DoneAsync(Done.Renamed, HttpMethod.Post, "dbs/rename", Json(new RenameDatabase(db, newName), WireJson.Default.RenameDatabase));

    public Task DropDatabaseAsync(string db) => DoneAsync(Done.Deleted, HttpMethod.Delete, With("dbs", ("name", db)));

    public Task<IReadOnlyList<string>> ListCollectionsAsync(string db) =>
        AskAsync(HttpMethod.Get, $"dbs/{Uri.EscapeDataString(db)}/cols", WireJson.Default.IReadOnlyListString);

    public Task CreateCollectionAsync(string db, string col) =>
        DoneAsync(Done.Created, HttpMethod.Post, "cols", Json(new CreateCollection(db, col), WireJson.Default.CreateCollection));

    public Task RenameCollectionAsync(string db, string col, string newName) =>
        DoneAsync(Done.Renamed, HttpMethod.Post, "cols/rename", Json(new RenameCollection(db, col, newName), WireJson.Default.RenameCollection));

    public Task DropCollectionAsync(string db, string col) =>
        DoneAsync(Done.Deleted, HttpMethod.Delete, With("cols", ("database", db), ("collection", col)));

    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(string db, string col) =>
        AskAsync(HttpMethod.Get, In("index", db, col), WireJson.Default.IReadOnlyListIndexInfo);

    public Task CreateIndexAsync(string db, string col, string field, bool unique) =>
        DoneAsync(Done.Created, HttpMethod.Post, "index", Json(new CreateIndex(db, col, field, unique), WireJson.Default.CreateIndex));

    public Task DropIndexAsync(string db, string col, string field) => DoneAsync(Done.Deleted, HttpMethod.Delete, In("index", db, col, ("field", field)));

    public async Task<string> SaveAsync(string db, string col, string json) =>
        (await AskAsync(HttpMethod.Post, In("doc", db, col), WireJson.Default.DocumentSaved, Text(json))).Id;

    public Task ReplaceAsync(string db, string col, string id, string json) =>
        DoneAsync(Done.Ok, HttpMethod.Put, In("doc", db, col, ("id", id)), Text(json));

    public async Task<string?> GetAsync(string db, string col, string id)
    {
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, In("doc", db, col, ("id", id)));
            return await answer.Content.ReadAsStringAsync();
        }
        catch (RefusedException e) when (e.Code == "unknown_document")
        {
            return null;
        }
    }

    public Task DeleteAsync(string db, string col, string id) => DoneAsync(Done.Deleted, HttpMethod.Delete, In("doc", db, col, ("id", id)));

    public async Task<string> BeginAsync() => (await AskAsync(HttpMethod.Post, "tx/begin", WireJson.Default.TransactionBegun)).TxID;

    public async Task<string> SaveInAsync(string transaction, string db, string col, string json) =>
        (await AskAsync(HttpMethod.Post, In("doc", db, col, ("tx", transaction)), WireJson.Default.DocumentSaved, Text(json))).Id;

    public Task ReplaceInAsync(string transaction, string db, string col, string id, string json) =>
        DoneAsync(Done.Ok, HttpMethod.Put, In("doc", db, col, ("id", id), ("tx", transaction)), Text(json));

    public Task DeleteInAsync(string transaction, string db, string col, string id) =>
        DoneAsync(Done.Deleted, HttpMethod.Delete, In("doc", db, col, ("id", id), ("tx", transaction)));

    public Task CommitAsync(string transaction) => DoneAsync(Done.Committed, HttpMethod.Post, With("tx/commit", ("txID", transaction)));

    public Task RollbackAsync(string transaction) => DoneAsync(Done.RolledBack, HttpMethod.Post, With("tx/rollback", ("txID", transaction)));

    /// <summary>Reads small pages by continuation.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string db, string col, QueryOptions query)
    {
        if (query.Offset > 0)
        {
            using var answer = await SendAsync(
                HttpMethod.Get, In("query", db, col, ("filter", query.Filter), ("order", query.Order), ("limit", query.Limit ?? 0), ("offset", query.Offset)));
            return RawJson.OfArray(await answer.Content.ReadAsByteArrayAsync());
        }

        List<string> documents = [];
        var after = "";
        while (after is not null && documents.Count < (query.Limit ?? int.MaxValue))
        {
            var limit = Math.Min(7, (query.Limit ?? int.MaxValue) - documents.Count);
            using var page = await SendAsync(
                HttpMethod.Get, In("query", db, col, ("filter", query.Filter), ("order", query.Order), ("limit", limit), ("after", after)));
            documents.AddRange(RawJson.OfArray(await page.Content.ReadAsByteArrayAsync()));
            after = page.Headers.TryGetValues("Jettra-Continue", out var next) ? next.Single() : null;
        }

        return documents;
    }

    public async Task<long> CountAsync(string db, string col, string? filter) =>
        (await AskAsync(HttpMethod.Get, In("count", db, col, ("filter", filter)), WireJson.Default.DocumentCount)).Count;

    public async Task<string> CommandAsync(string db, string command)
    {
        using var answer = await SendAsync(
            HttpMethod.Post, With("command", ("db", db)), Json(new RunCommand(command), WireJson.Default.RunCommand));
        return RawJson.OneLine(await answer.Content.ReadAsByteArrayAsync());
    }

    public async Task ExportAsync(string db, string col, string format, QueryOptions query, string path)
    {
        using var answer = await SendAsync(
            HttpMethod.Get, In("export", db, col, ("format", format), ("filter", query.Filter), ("order", query.Order)));
        await File.WriteAllBytesAsync(path, await answer.Content.ReadAsByteArrayAsync());
    }

    public Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report) =>
        ImportFileAsync(db, col, format, path, new ImportOptions { ReportErrors = report });

    public async Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options)
    {
        await using var file = File.OpenRead(path);
        var address = In(
            "import", db, col, ("format", format), ("errors", options.ReportErrors ? "report" : null),
            ("repeated", options.RefuseRepeated ? "refuse" : null), ("extended", options.ConvertExtended ? "convert" : null));
        return await AskAsync(HttpMethod.Post, address, WireJson.Default.ImportDone, new StreamContent(file));
    }

    private static string In(string path, string db, string col, params (string Name, object? Value)[] more) =>
        With(path, [("db", db), ("col", col), .. more]);
}
