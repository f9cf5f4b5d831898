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
    public async Task Who_may_not_create_databases_is_refused_and_may_remove()
    {
        var id = Service.Begin(Ana);
        Refused(ErrorCodes.UnknownDatabase, () => Service.Put(Ana, id, Absent, Things, Doc("a")));
        Service.Delete(Ana, id, Absent, Things, "a");
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
        Assert.Contains("A database absent was created, or got this name, after the transaction began to use it.", refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await Storage.DescribeAsync(Absent, None)).Collections);
    }

    [Fact]
    public async Task A_removal_fails_if_the_database_was_created_meanwhile()
    {
        var id = Service.Begin(Ana);
        Service.Delete(Ana, id, Absent, Things, "a");
        await Storage.WriteAsync(new WriteTarget(Absent) { CreatesDatabase = true }, [DocumentChange.Put(Things, Doc("a"))], None);

        await RefusedAsync(ErrorCodes.TransactionOvertaken, () => Service.CommitAsync(Ana, id, None));
        Assert.NotNull(await Storage.GetAsync(Absent, Things, "a", None));
    }

    [Fact]
    public async Task A_recently_dropped_database_is_not_recreated()
    {
        await Storage.DropDatabaseAsync(Side, new Operation(Guid.CreateVersion7(), "olga"), None);
        var id = Service.Begin(Olga);
        Service.Put(Olga, id, Side, Things, Doc("a"));
        var refusal = await RefusedAsync(ErrorCodes.NameRecentlyUsed, () => Service.CommitAsync(Olga, id, None));
        Assert.Contains("make the changes in a new transaction", refusal.Hint!.ToString(), StringComparison.Ordinal);
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
