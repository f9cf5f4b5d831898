namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Transactions with every client.</summary>
public sealed class TransactionsTests(OpenClients clients) : IAsyncLifetime
{
    private readonly string _db = OpenClients.NewName();

    public async ValueTask InitializeAsync()
    {
        await using var client = clients.Open(ClientKind.Http);
        await client.CreateDatabaseAsync(_db);
        await client.SaveAsync(_db, "items", """{"_id":"keep","n":1}""");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [EveryClient, Theory]
    public async Task A_rollback_leaves_everything_as_it_was(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), other = clients.Open(ClientKind.Http);
        var transaction = await client.BeginAsync();
        await WriteAsync(client, transaction);
        Assert.Equal("keep", await IdsAsync(client));

        await client.RollbackAsync(transaction);

        Assert.Equal("keep", await IdsAsync(other));
        Assert.Null(await other.GetAsync(_db, "more", "m"));
    }

    [EveryClient, Theory]
    public async Task A_commit_stores_everything_at_once(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), other = clients.Open(ClientKind.Http);
        var transaction = await client.BeginAsync();
        var made = await WriteAsync(client, transaction);
        Assert.Equal("keep", await IdsAsync(other));

        await client.CommitAsync(transaction);

        Assert.Equal(string.Join(' ', new[] { made, "a", "r" }.Order(StringComparer.Ordinal)), await IdsAsync(other));
        Assert.Equal("""{"_id":"r","n":2.50}""", await other.GetAsync(_db, "items", "r"));
        Assert.Equal("""{"_id":"m"}""", await other.GetAsync(_db, "more", "m"));
    }

    [EveryClient, Theory]
    public async Task A_refused_commit_changes_nothing_and_can_be_rolled_back(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), other = clients.Open(ClientKind.Http);
        await other.CreateIndexAsync(_db, "items", "n", unique: true);
        var transaction = await client.BeginAsync();
        await client.DeleteInAsync(transaction, _db, "items", "none");
        await client.SaveInAsync(transaction, _db, "items", """{"_id":"twin","n":1}""");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => client.CommitAsync(transaction));

        Assert.Equal("unique_violation", refusal.Code);
        Assert.Contains("\"twin\"", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("keep", await IdsAsync(other));
        await client.RollbackAsync(transaction);
        Assert.Equal("keep", await IdsAsync(other));
    }

    [EveryClient, Theory]
    public async Task A_write_to_a_second_database_is_refused(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        var other = OpenClients.NewName();
        await client.CreateDatabaseAsync(other);
        var transaction = await client.BeginAsync();
        await client.SaveInAsync(transaction, _db, "items", """{"_id":"a"}""");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => client.SaveInAsync(transaction, other, "items", """{"_id":"b"}"""));

        Assert.Equal("transaction_other_database", refusal.Code);
        await client.CommitAsync(transaction);
        Assert.Equal(("a keep", 0), (await IdsAsync(client), await client.CountAsync(other, "items", null)));
    }

    [EveryClient, Theory]
    public async Task A_drop_of_the_database_makes_the_commit_fail(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), other = clients.Open(ClientKind.Http);
        var transaction = await client.BeginAsync();
        await client.SaveInAsync(transaction, _db, "items", """{"_id":"a"}""");
        await other.DropDatabaseAsync(_db);
        await other.CreateDatabaseAsync(_db);

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => client.CommitAsync(transaction));

        Assert.Equal("transaction_overtaken", refusal.Code);
        Assert.Equal("", await IdsAsync(other));
        await client.RollbackAsync(transaction);
    }

    [EveryClient, Theory]
    public async Task A_reader_cannot_begin_a_transaction(ClientKind kind)
    {
        await using var admin = clients.Open(ClientKind.Http);
        var reader = OpenClients.NewName("reader");
        await admin.CreateUserAsync(new Driver.Wire.CreateUser(reader, Fixtures.RunningApp.AdminPassword, "reader", [_db]));
        await using var client = clients.Open(kind, reader);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<RefusedException>(client.BeginAsync)).Code);
    }

    private async Task<string> WriteAsync(ITestedClient client, string transaction)
    {
        var made = await client.SaveInAsync(transaction, _db, "items", """{"n":7}""");
        Assert.Equal("a", await client.SaveInAsync(transaction, _db, "items", """{"_id":"a"}"""));
        await client.ReplaceInAsync(transaction, _db, "items", "r", """{"n":2.50}""");
        await client.DeleteInAsync(transaction, _db, "items", "keep");
        Assert.Equal("m", await client.SaveInAsync(transaction, _db, "more", """{"_id":"m"}"""));
        return made;
    }

    private async Task<string> IdsAsync(ITestedClient client) => string.Join(
        ' ',
        (await client.QueryAsync(_db, "items", QueryOptions.All)).Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("_id").GetString()));
}
