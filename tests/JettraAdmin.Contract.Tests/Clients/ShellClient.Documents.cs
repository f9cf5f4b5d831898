using System.Text;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

internal sealed partial class ShellClient
{
    public async Task<IReadOnlyList<string>> ListDatabasesAsync() =>
        [.. (await AskAsync("show dbs", WireJson.Default.IReadOnlyListDatabaseInfo)).Select(d => d.Name)];

    public Task CreateDatabaseAsync(string db) => DoneAsync("created", "create db", db);

    public Task RenameDatabaseAsync(string db, string newName) => DoneAsync("renamed", "rename db", db, newName);

    public Task DropDatabaseAsync(string db) => DoneAsync("deleted", "drop db", db);

    public Task<IReadOnlyList<string>> ListCollectionsAsync(string db) => AskInAsync(db, "show collections", WireJson.Default.IReadOnlyListString);

    public Task CreateCollectionAsync(string db, string col) => DoneInAsync(db, "created", "create col", col);

    public Task RenameCollectionAsync(string db, string col, string newName) => DoneInAsync(db, "renamed", "rename col", col, newName);

    public Task DropCollectionAsync(string db, string col) => DoneInAsync(db, "deleted", "drop col", col);

    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(string db, string col) =>
        AskInAsync(db, Line("show indexes", col), WireJson.Default.IReadOnlyListIndexInfo);

    public Task CreateIndexAsync(string db, string col, string field, bool unique) =>
        DoneInAsync(db, "created", "create index", [col, field, .. unique ? (string[])["unique"] : []]);

    public Task DropIndexAsync(string db, string col, string field) => DoneInAsync(db, "deleted", "drop index", col, field);

    public async Task<string> SaveAsync(string db, string col, string json) =>
        (await AskInAsync(db, $"{Line("insert", col)} {json}", WireJson.Default.DocumentSaved)).Id;

    public async Task ReplaceAsync(string db, string col, string id, string json) =>
        Assert.Equal(Done.Ok, await AskInAsync(db, $"{Line("put", col, id)} {json}", WireJson.Default.Done));

    public async Task<string?> GetAsync(string db, string col, string id)
    {
        try
        {
            return await InAsync(db, Line("get", col, id));
        }
        catch (RefusedException e) when (e.Code == "unknown_document")
        {
            return null;
        }
    }

    // The shell has one transaction at a time. While it is open, the usual commands are part of it.
    public async Task<string> BeginAsync() => (await AskAsync("begin", WireJson.Default.TransactionBegun)).TxID;

    public Task<string> SaveInAsync(string transaction, string db, string col, string json) => SaveAsync(db, col, json);

    public Task ReplaceInAsync(string transaction, string db, string col, string id, string json) => ReplaceAsync(db, col, id, json);

    public Task DeleteInAsync(string transaction, string db, string col, string id) => DeleteAsync(db, col, id);

    public Task CommitAsync(string transaction) => DoneAsync("committed", "commit");

    public Task RollbackAsync(string transaction) => DoneAsync("rolledback", "rollback");

    public Task DeleteAsync(string db, string col, string id) => DoneInAsync(db, "deleted", "delete", col, id);

    public async Task<IReadOnlyList<string>> QueryAsync(string db, string col, QueryOptions query) =>
        RawJson.OfArray(Encoding.UTF8.GetBytes(await InAsync(db, $"{Line("find", col)}{Selected(query)}")));

    public async Task<long> CountAsync(string db, string col, string? filter) =>
        (await AskInAsync(db, $"{Line("count", col)}{Selected(new QueryOptions(filter))}", WireJson.Default.DocumentCount)).Count;

    public Task<string> CommandAsync(string db, string command) => InAsync(db, command);

    public async Task ExportAsync(string db, string col, string format, QueryOptions query, string path)
    {
        var error = await InAsync(db, $"{Line("export", col, format, path)}{Selected(query)}");
        Assert.Equal($$"""{"status":"exported","file":"{{path}}"}""", error);
    }

    public Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report) =>
        AskInAsync(db, Line("import", [col, format, path, .. report ? (string[])["report"] : []]), WireJson.Default.ImportDone);

    public Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options)
    {
        string[] more =
        [
            .. options.ReportErrors ? (string[])["report"] : [], .. options.RefuseRepeated ? (string[])["repeated=refuse"] : [],
            .. options.ConvertExtended ? (string[])["extended=convert"] : [],
        ];
        return AskInAsync(db, Line("import", [col, format, path, .. more]), WireJson.Default.ImportDone);
    }

    private static string Selected(QueryOptions query) => string.Concat(
        query.Filter is { } filter ? $" where {filter}" : "",
        query.Order is { } order ? $" order by {order}" : "",
        query.Limit is { } limit ? $" limit {limit}" : "",
        query.Offset > 0 ? $" offset {query.Offset}" : "");
}
