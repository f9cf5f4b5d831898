using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>A transaction whose database is not there when it begins to use it: the commit makes it, with all documents.</summary>
public sealed class AbsentDatabaseTransactionTests : TransactionStage
{
    private static readonly DatabaseName Absent = DatabaseName.Parse("absent");
    private static readonly TransactionUser Olga = UserOf("olga", Role.Owner);

    [Fact]
    public async Task The_commit_creates_the_database_and_a_rollback_does_not()
    {
        var dropped = Begin("a");
        await Service.RollbackAsync(Olga, dropped, None);
        var id = Begin("a", "b");
        Service.Delete(Olga, id, Absent, Things, "a");
        Assert.Null(Storage.Find(Absent));

        await Service.CommitAsync(Olga, id, None);
        await Service.CommitAsync(Olga, id, None);
        Assert.Equal(1, await Storage.CountAsync(Absent, Things, null, None));
        Assert.NotNull(await Storage.GetAsync(Absent, Things, "b", None));
    }

    [Fact]
    public async Task Without_the_right_to_create_databases_writes_are_refused()
    {
        var id = Service.Begin(Ana);
        Refused(ErrorCodes.UnknownDatabase, () => Service.Put(Ana, id, Absent, Things, Doc("a")));
        Service.Delete(Ana, id, Absent, Things, "a");
        Service.Put(Ana, id, Shop, Things, Doc("a"));
        await Service.CommitAsync(Ana, id, None);
        Assert.Null(Storage.Find(Absent));

        var begun = Begin("a");
        await RefusedAsync(ErrorCodes.UnknownDatabase, () => Service.CommitAsync(UserOf("olga"), begun, None));
        Assert.Null(Storage.Find(Absent));
    }

    [Fact]
    public async Task Fails_if_another_user_created_the_database_meanwhile()
    {
        var id = Begin("a");
        await Storage.CreateDatabaseAsync(Absent, None);
        var refusal = await RefusedAsync(ErrorCodes.TransactionOvertaken, () => Service.CommitAsync(Olga, id, None));
        Assert.Contains("was created by another user", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await Storage.DescribeAsync(Absent, None)).Collections);
    }

    [Fact]
    public async Task A_recently_dropped_database_is_not_recreated()
    {
        await Storage.DropDatabaseAsync(Side, new Operation(Guid.CreateVersion7(), "olga"), None);
        var id = Service.Begin(Olga);
        Service.Put(Olga, id, Side, Things, Doc("a"));
        await RefusedAsync(ErrorCodes.NameRecentlyUsed, () => Service.CommitAsync(Olga, id, None));
        Assert.Null(Storage.Find(Side));
    }

    [Fact]
    public async Task The_outcome_can_be_queried()
    {
        var id = Begin("a");
        Assert.False(await Storage.FindWrittenAsync(id.Value, None));
        await Service.CommitAsync(Olga, id, None);
        Assert.True(await Storage.FindWrittenAsync(id.Value, None));
        await Storage.DropDatabaseAsync(Absent, new Operation(Guid.CreateVersion7(), "olga"), None);
        Assert.True(await Storage.FindWrittenAsync(id.Value, None));
    }

    private TransactionId Begin(params string[] documents)
    {
        var id = Service.Begin(Olga);
        foreach (var document in documents)
        {
            Service.Put(Olga, id, Absent, Things, Doc(document));
        }

        return id;
    }
}
