using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>The Java driver. Its records are written as JSON, and read like those of the other clients.</summary>
internal sealed partial class JavaClient : ITestedClient
{
    private readonly string _client = Guid.NewGuid().ToString("N");
    private readonly JavaProgram _java;
    private readonly Task _open;

    public JavaClient(JavaProgram java, string user, string password)
    {
        _java = java;
        _open = java.AskAsync(new JsonObject { ["client"] = _client, ["op"] = "open", ["user"] = user, ["password"] = password });
    }

    public async ValueTask DisposeAsync()
    {
        await _open;
        await _java.AskAsync(new JsonObject { ["client"] = _client, ["op"] = "close" });
    }

    public async Task<string> SignInAsync() => (await AskAsync("session", WireJson.Default.SessionInfo)).Role;

    public Task ChangePasswordAsync(string newPassword) => DoAsync("changePassword", ("newPassword", newPassword));

    public Task<IReadOnlyList<UserInfo>> ListUsersAsync() => AskAsync("listUsers", WireJson.Default.IReadOnlyListUserInfo);

    public Task CreateUserAsync(CreateUser user) => DoAsync(
        "createUser", ("username", user.Username), ("newPassword", user.Password), ("role", user.Role), ("databases", Texts(user.AllowedDbs)));

    public Task UpdateUserAsync(string id, UpdateUser change) => DoAsync(
        "updateUser", ("id", id), ("newPassword", change.Password), ("role", change.Role), ("databases", Texts(change.AllowedDbs)));

    public Task DeleteUserAsync(string id) => DoAsync("deleteUser", ("id", id));

    public Task<IReadOnlyList<string>> ListDatabasesAsync() => AskAsync("listDatabases", WireJson.Default.IReadOnlyListString);

    public Task CreateDatabaseAsync(string db) => DoAsync("createDatabase", ("db", db));

    public Task RenameDatabaseAsync(string db, string newName) => DoAsync("renameDatabase", ("db", db), ("newName", newName));

    public Task DropDatabaseAsync(string db) => DoAsync("dropDatabase", ("db", db));

    public Task<IReadOnlyList<string>> ListCollectionsAsync(string db) => AskAsync("listCollections", WireJson.Default.IReadOnlyListString, ("db", db));

    public Task CreateCollectionAsync(string db, string col) => DoAsync("createCollection", ("db", db), ("col", col));

    public Task RenameCollectionAsync(string db, string col, string newName) =>
        DoAsync("renameCollection", ("db", db), ("col", col), ("newName", newName));

    public Task DropCollectionAsync(string db, string col) => DoAsync("dropCollection", ("db", db), ("col", col));

    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(string db, string col) =>
        AskAsync("listIndexes", WireJson.Default.IReadOnlyListIndexInfo, ("db", db), ("col", col));

    public Task CreateIndexAsync(string db, string col, string field, bool unique) =>
        DoAsync("createIndex", ("db", db), ("col", col), ("field", field), ("unique", unique));

    public Task DropIndexAsync(string db, string col, string field) => DoAsync("dropIndex", ("db", db), ("col", col), ("field", field));

    public async Task<string> SaveAsync(string db, string col, string json) => (await RawAsync("save", ("db", db), ("col", col), ("json", json))).GetString()!;

    public Task ReplaceAsync(string db, string col, string id, string json) => DoAsync("replace", ("db", db), ("col", col), ("id", id), ("json", json));

    public async Task<string?> GetAsync(string db, string col, string id) => (await RawAsync("get", ("db", db), ("col", col), ("id", id))).GetString();

    public Task DeleteAsync(string db, string col, string id) => DoAsync("delete", ("db", db), ("col", col), ("id", id));

    public async Task<string> BeginAsync() => (await RawAsync("begin")).GetString()!;

    public async Task<string> SaveInAsync(string transaction, string db, string col, string json) =>
        (await RawAsync("saveIn", ("tx", transaction), ("db", db), ("col", col), ("json", json))).GetString()!;

    public Task ReplaceInAsync(string transaction, string db, string col, string id, string json) =>
        DoAsync("replaceIn", ("tx", transaction), ("db", db), ("col", col), ("id", id), ("json", json));

    public Task DeleteInAsync(string transaction, string db, string col, string id) =>
        DoAsync("deleteIn", ("tx", transaction), ("db", db), ("col", col), ("id", id));

    public Task CommitAsync(string transaction) => DoAsync("commit", ("tx", transaction));

    public Task RollbackAsync(string transaction) => DoAsync("rollback", ("tx", transaction));

    public Task<IReadOnlyList<string>> QueryAsync(string db, string col, QueryOptions query) => AskAsync(
        "query",
        WireJson.Default.IReadOnlyListString,
        ("db", db), ("col", col), ("filter", query.Filter), ("order", query.Order), ("limit", query.Limit), ("offset", query.Offset));

    public async Task<long> CountAsync(string db, string col, string? filter) =>
        (await RawAsync("count", ("db", db), ("col", col), ("filter", filter))).GetInt64();

    public async Task<string> CommandAsync(string db, string command) => (await RawAsync("command", ("db", db), ("command", command))).GetRawText();

    public Task ExportAsync(string db, string col, string format, QueryOptions query, string path) => DoAsync(
        "export", ("db", db), ("col", col), ("format", format), ("filter", query.Filter), ("order", query.Order), ("path", path));

    public Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report) => AskAsync(
        "import", WireJson.Default.ImportDone, ("db", db), ("col", col), ("format", format), ("path", path), ("report", report));

    public Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options) => AskAsync(
        "importFile", WireJson.Default.ImportDone, ("db", db), ("col", col), ("format", format), ("path", path),
        ("report", options.ReportErrors), ("refuse", options.RefuseRepeated), ("convert", options.ConvertExtended));

    private static JsonArray? Texts(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(t => JsonValue.Create(t))];

    private async Task<JsonElement> RawAsync(string operation, params (string Name, JsonNode? Value)[] arguments)
    {
        await _open;
        var asked = new JsonObject { ["client"] = _client, ["op"] = operation };
        foreach ((var name, var value) in arguments)
        {
            asked[name] = value;
        }

        return await _java.AskAsync(asked);
    }

    private Task DoAsync(string operation, params (string Name, JsonNode? Value)[] arguments) => RawAsync(operation, arguments);

    private async Task<T> AskAsync<T>(string operation, JsonTypeInfo<T> type, params (string Name, JsonNode? Value)[] arguments) =>
        (await RawAsync(operation, arguments)).Deserialize(type)!;
}
