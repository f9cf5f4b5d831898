namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>Transactions, the same at every door.</summary>
public sealed class TransactionsTests(OpenDoors doors) : IAsyncLifetime
{
    private readonly string _db = OpenDoors.NewName();

    public async ValueTask InitializeAsync()
    {
        await using IDoor door = doors.Open(Way.Http);
        await door.CreateDatabaseAsync(_db);
        await door.SaveAsync(_db, "items", """{"_id":"keep","n":1}""");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [EveryDoor, Theory]
    public async Task A_rollback_leaves_everything_as_it_was(Way way)
    {
        await using IDoor door = doors.Open(way), other = doors.Open(Way.Http);
        string transaction = await door.BeginAsync();
        await WriteAsync(door, transaction);
        Assert.Equal("keep", await IdsAsync(door));

        await door.RollbackAsync(transaction);

        Assert.Equal("keep", await IdsAsync(other));
        Assert.Null(await other.GetAsync(_db, "more", "m"));
    }

    [EveryDoor, Theory]
    public async Task A_commit_stores_everything_at_once(Way way)
    {
        await using IDoor door = doors.Open(way), other = doors.Open(Way.Http);
        string transaction = await door.BeginAsync();
        string made = await WriteAsync(door, transaction);
        Assert.Equal("keep", await IdsAsync(other));

        await door.CommitAsync(transaction);

        Assert.Equal(string.Join(' ', new[] { made, "a", "r" }.Order(StringComparer.Ordinal)), await IdsAsync(other));
        Assert.Equal("""{"_id":"r","n":2.50}""", await other.GetAsync(_db, "items", "r"));
        Assert.Equal("""{"_id":"m"}""", await other.GetAsync(_db, "more", "m"));
    }

    [EveryDoor, Theory]
    public async Task A_commit_that_is_refused_changes_nothing_and_can_be_rolled_back(Way way)
    {
        await using IDoor door = doors.Open(way), other = doors.Open(Way.Http);
        await other.CreateIndexAsync(_db, "items", "n", unique: true);
        string transaction = await door.BeginAsync();
        await door.DeleteInAsync(transaction, _db, "items", "none");
        await door.SaveInAsync(transaction, _db, "items", """{"_id":"twin","n":1}""");

        RefusedException refusal = await Assert.ThrowsAsync<RefusedException>(() => door.CommitAsync(transaction));

        Assert.Equal("unique_violation", refusal.Code);
        Assert.Contains("\"twin\"", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("keep", await IdsAsync(other));
        await door.RollbackAsync(transaction);
        Assert.Equal("keep", await IdsAsync(other));
    }

    [EveryDoor, Theory]
    public async Task A_second_database_is_refused_and_the_first_can_still_be_committed(Way way)
    {
        await using IDoor door = doors.Open(way);
        string other = OpenDoors.NewName();
        await door.CreateDatabaseAsync(other);
        string transaction = await door.BeginAsync();
        await door.SaveInAsync(transaction, _db, "items", """{"_id":"a"}""");

        RefusedException refusal = await Assert.ThrowsAsync<RefusedException>(() => door.SaveInAsync(transaction, other, "items", """{"_id":"b"}"""));

        Assert.Equal("transaction_other_database", refusal.Code);
        await door.CommitAsync(transaction);
        Assert.Equal(("a keep", 0), (await IdsAsync(door), await door.CountAsync(other, "items", null)));
    }

    [EveryDoor, Theory]
    public async Task A_drop_of_the_database_makes_the_commit_fail(Way way)
    {
        await using IDoor door = doors.Open(way), other = doors.Open(Way.Http);
        string transaction = await door.BeginAsync();
        await door.SaveInAsync(transaction, _db, "items", """{"_id":"a"}""");
        await other.DropDatabaseAsync(_db);
        await other.CreateDatabaseAsync(_db);

        RefusedException refusal = await Assert.ThrowsAsync<RefusedException>(() => door.CommitAsync(transaction));

        Assert.Equal("transaction_overtaken", refusal.Code);
        Assert.Equal("", await IdsAsync(other));
        await door.RollbackAsync(transaction);
    }

    [EveryDoor, Theory]
    public async Task A_reader_begins_none(Way way)
    {
        await using IDoor admin = doors.Open(Way.Http);
        string reader = OpenDoors.NewName("reader");
        await admin.CreateUserAsync(new Driver.Wire.CreateUser(reader, Fixtures.RunningApp.AdminPassword, "reader", [_db]));
        await using IDoor door = doors.Open(way, reader);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<RefusedException>(door.BeginAsync)).Code);
    }

    private async Task<string> WriteAsync(IDoor door, string transaction)
    {
        string made = await door.SaveInAsync(transaction, _db, "items", """{"n":7}""");
        Assert.Equal("a", await door.SaveInAsync(transaction, _db, "items", """{"_id":"a"}"""));
        await door.ReplaceInAsync(transaction, _db, "items", "r", """{"n":2.50}""");
        await door.DeleteInAsync(transaction, _db, "items", "keep");
        Assert.Equal("m", await door.SaveInAsync(transaction, _db, "more", """{"_id":"m"}"""));
        return made;
    }

    private async Task<string> IdsAsync(IDoor door) => string.Join(
        ' ',
        (await door.QueryAsync(_db, "items", Asked.All)).Select(d => System.Text.Json.JsonDocument.Parse(d).RootElement.GetProperty("_id").GetString()));
}
