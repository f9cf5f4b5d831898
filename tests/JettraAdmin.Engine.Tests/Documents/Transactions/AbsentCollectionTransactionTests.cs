using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>Where the settings say that no write makes anything, a transaction makes nothing.</summary>
public sealed class AbsentCollectionTransactionTests() : TransactionStage(createsOnFirstWrite: false)
{
    [Fact]
    public async Task The_commit_is_refused_and_stores_nothing()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Service.Put(Ana, id, Shop, CollectionName.Parse("absent"), Doc("b"));
        await RefusedAsync(ErrorCodes.UnknownCollection, () => CommitAsync(id));
        Assert.Equal("keep", await IdsAsync());
    }

    [Fact]
    public async Task An_absent_collection_is_refused_at_the_write()
    {
        var id = Service.Begin(Ana);
        await RefusedAsync(ErrorCodes.UnknownCollection, () => Service.PutAsync(Ana, id, Shop, CollectionName.Parse("absent"), Doc("b"), None));
        await Service.PutAsync(Ana, id, Shop, Things, Doc("a"), None);
        await CommitAsync(id);
        Assert.Equal("a keep", await IdsAsync());
    }

    [Fact]
    public void An_absent_database_is_refused_at_once() =>
        Refused(ErrorCodes.UnknownDatabase, () => Service.Put(Ana, Service.Begin(Ana), DatabaseName.Parse("absent"), Things, Doc("a")));
}
