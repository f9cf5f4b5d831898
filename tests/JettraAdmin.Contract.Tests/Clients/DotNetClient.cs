using System.Text;
using System.Text.Json;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests;

/// <summary>The .NET driver.</summary>
internal sealed partial class DotNetClient(JettraClient client) : ITestedClient
{
    private readonly Dictionary<string, JettraTransaction> _transactions = [];

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<string> SignInAsync() => (await TranslateErrors(client.Session.LoginAsync())).Role;

    public Task ChangePasswordAsync(string newPassword) => TranslateErrors(client.Session.ChangePasswordAsync(newPassword));

    public Task<IReadOnlyList<UserInfo>> ListUsersAsync() => TranslateErrors(client.Users.ListAsync());

    public Task CreateUserAsync(CreateUser user) => TranslateErrors(client.Users.CreateAsync(user));

    public Task UpdateUserAsync(string id, UpdateUser change) => TranslateErrors(client.Users.UpdateAsync(id, change));

    public Task DeleteUserAsync(string id) => TranslateErrors(client.Users.DeleteAsync(id));

    public async Task<IReadOnlyList<string>> ListDatabasesAsync() => [.. (await TranslateErrors(client.Databases.ListAsync())).Select(d => d.Name)];

    public Task CreateDatabaseAsync(string db) => TranslateErrors(client.Databases.CreateAsync(db));

    public Task RenameDatabaseAsync(string db, string newName) => TranslateErrors(client.Databases.RenameAsync(db, newName));

    public Task DropDatabaseAsync(string db) => TranslateErrors(client.Databases.DropAsync(db));

    public Task<IReadOnlyList<string>> ListCollectionsAsync(string db) => TranslateErrors(client.Database(db).ListCollectionsAsync());

    public Task CreateCollectionAsync(string db, string col) => TranslateErrors(client.Database(db).CreateCollectionAsync(col));

    public Task RenameCollectionAsync(string db, string col, string newName) => TranslateErrors(client.Database(db).RenameCollectionAsync(col, newName));

    public Task DropCollectionAsync(string db, string col) => TranslateErrors(client.Database(db).DropCollectionAsync(col));

    public Task<IReadOnlyList<IndexInfo>> ListIndexesAsync(string db, string col) => TranslateErrors(In(db, col).ListIndexesAsync());

    public Task CreateIndexAsync(string db, string col, string field, bool unique) => TranslateErrors(In(db, col).CreateIndexAsync(field, unique));

    public Task DropIndexAsync(string db, string col, string field) => TranslateErrors(In(db, col).DropIndexAsync(field));

    public Task<string> SaveAsync(string db, string col, string json) => TranslateErrors(In(db, col).SaveJsonAsync(json));

    public Task ReplaceAsync(string db, string col, string id, string json) => TranslateErrors(In(db, col).PutJsonAsync(id, Encoding.UTF8.GetBytes(json)));

    public async Task<string?> GetAsync(string db, string col, string id) =>
        await TranslateErrors(In(db, col).GetJsonAsync(id)) is { } json ? Encoding.UTF8.GetString(json.Span) : null;

    public Task DeleteAsync(string db, string col, string id) => TranslateErrors(In(db, col).DeleteAsync(id));

    public async Task<string> BeginAsync()
    {
        var begun = await TranslateErrors(client.BeginTransactionAsync());
        _transactions[begun.Id] = begun;
        return begun.Id;
    }

    public Task<string> SaveInAsync(string transaction, string db, string col, string json) =>
        TranslateErrors(_transactions[transaction].SaveJsonAsync(In(db, col), json));

    public Task ReplaceInAsync(string transaction, string db, string col, string id, string json) =>
        TranslateErrors(_transactions[transaction].PutJsonAsync(In(db, col), id, Encoding.UTF8.GetBytes(json)));

    public Task DeleteInAsync(string transaction, string db, string col, string id) => TranslateErrors(_transactions[transaction].DeleteAsync(In(db, col), id));

    public Task CommitAsync(string transaction) => TranslateErrors(_transactions[transaction].CommitAsync());

    public Task RollbackAsync(string transaction) => TranslateErrors(_transactions[transaction].RollbackAsync());

    public async Task<IReadOnlyList<string>> QueryAsync(string db, string col, QueryOptions query)
    {
        var documentQuery = new DocumentQuery { Filter = query.Filter, Order = query.Order, Limit = query.Limit, Offset = query.Offset, PageSize = 7 };
        return await TranslateErrors(In(db, col).QueryJsonAsync(documentQuery).Select(json => Encoding.UTF8.GetString(json.Span)).ToListAsync().AsTask());
    }

    public Task<long> CountAsync(string db, string col, string? filter) => TranslateErrors(In(db, col).CountAsync(filter));

    public async Task<string> CommandAsync(string db, string command) =>
        RawJson.OneLine(Encoding.UTF8.GetBytes((await TranslateErrors(client.Database(db).CommandAsync(command))).GetRawText()));

    public async Task ExportAsync(string db, string col, string format, QueryOptions query, string path)
    {
        using var content = new MemoryStream();
        await TranslateErrors(format == "csv"
            ? In(db, col).ExportCsvAsync(content, query.Filter, query.Order)
            : In(db, col).ExportAsync(content, query.Filter, query.Order));
        await File.WriteAllBytesAsync(path, content.ToArray());
    }

    public async Task<ImportDone> ImportAsync(string db, string col, string format, string path, bool report)
    {
        await using var file = File.OpenRead(path);
        return (format == "csv", report) switch
        {
            (true, true) => await TranslateErrors(In(db, col).ImportSoundCsvAsync(file)),
            (false, true) => await TranslateErrors(In(db, col).ImportSoundAsync(file)),
            (true, false) => new ImportDone("imported", await TranslateErrors(In(db, col).ImportCsvAsync(file))),
            (false, false) => new ImportDone("imported", await TranslateErrors(In(db, col).ImportAsync(file))),
        };
    }

    public async Task<ImportDone> ImportFileAsync(string db, string col, string format, string path, ImportOptions options)
    {
        await using var file = File.OpenRead(path);
        return await TranslateErrors(In(db, col).ImportFileAsync(file, format == "csv" ? ImportFormat.Csv : ImportFormat.Json, options));
    }

    private JettraCollection In(string db, string col) => client.Database(db).Collection(col);

    private static async Task TranslateErrors(Task task)
    {
        try
        {
            await task;
        }
        catch (JettraException e)
        {
            throw new RefusedException(e.Code, e.Detail, e.Hint);
        }
    }

    private static async Task<T> TranslateErrors<T>(Task<T> task)
    {
        await TranslateErrors((Task)task);
        return await task;
    }
}
