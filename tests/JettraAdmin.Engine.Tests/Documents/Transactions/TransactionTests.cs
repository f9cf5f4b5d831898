using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>What a transaction does, and who may use it.</summary>
public sealed class TransactionTests : TransactionStage
{
    [Fact]
    public async Task Writes_are_invisible_until_the_commit()
    {
        var id = Service.Begin(Ana);
        Put(id, "a", 1);
        Put(id, "a", 2);
        Put(id, "gone");
        Service.Delete(Ana, id, Shop, Things, "keep");
        Service.Delete(Ana, id, Shop, Things, "gone");
        Assert.Equal("keep", await IdsAsync());

        await CommitAsync(id);

        Assert.Equal("a", await IdsAsync());
        Assert.Equal("""{"_id":"a","v":2}""", (await Storage.GetAsync(Shop, Things, "a", None))!.Value.Text());
        Assert.Equal((1, 0), (Writes.Writes, Service.Open));
    }

    [Fact]
    public async Task A_rollback_drops_everything_and_can_be_repeated()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Service.Delete(Ana, id, Shop, Things, "keep");

        await RollbackAsync(id);
        await RollbackAsync(id);
        await RollbackAsync(TransactionId.New());

        Assert.Equal(("keep", 0), (await IdsAsync(), Service.Open));
        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Equal("The transaction was rolled back. It stored nothing.", refusal.Message);
        Refused(ErrorCodes.UnknownTransaction, () => Put(id, "b"));
    }

    [Fact]
    public async Task A_commit_can_be_repeated_for_an_hour_and_writes_once()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        await CommitAsync(id);
        await Storage.WriteAsync(Shop, [DocumentChange.Remove(Things, "a")], None);

        await CommitAsync(id);
        Time.Advance(TimeSpan.FromMinutes(59));
        await CommitAsync(id);
        Assert.Equal(("keep", 1), (await IdsAsync(), Writes.Writes));

        Assert.Contains("cannot be rolled back", (await RefusedAsync(ErrorCodes.TransactionCommitted, () => RollbackAsync(id))).Message, StringComparison.Ordinal);
        Refused(ErrorCodes.TransactionCommitted, () => Put(id, "b"));

        Time.Advance(TimeSpan.FromMinutes(2));
        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Contains("If it was committed, its documents are stored", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_transaction_is_committed_without_a_write()
    {
        var id = Service.Begin(Ana);
        await CommitAsync(id);
        await CommitAsync(id);
        Assert.Equal(0, Writes.Writes);
    }

    [Fact]
    public async Task Only_the_user_who_began_it_can_use_it()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        foreach (var other in (TransactionUser[])[Bob, UserOf("root", Role.Admin)])
        {
            var strange = Refused(ErrorCodes.UnknownTransaction, () => Service.Put(other, id, Shop, Things, Doc("b")));
            var absent = Refused(ErrorCodes.UnknownTransaction, () => Service.Put(other, TransactionId.New(), Shop, Things, Doc("b")));
            Assert.Equal(absent.Message, strange.Message);
            Refused(ErrorCodes.UnknownTransaction, () => Service.Delete(other, id, Shop, Things, "keep"));
            await RefusedAsync(ErrorCodes.UnknownTransaction, () => Service.CommitAsync(other, id, None));
            await Service.RollbackAsync(other, id, None);
        }

        await CommitAsync(id);
        Assert.Equal("a keep", await IdsAsync());

        // Neither is another told how it ended.
        Assert.Contains("does not remember", (await RefusedAsync(ErrorCodes.UnknownTransaction, () => Service.CommitAsync(Bob, id, None))).Message, StringComparison.Ordinal);
        await Service.RollbackAsync(Bob, id, None);
    }

    [Fact]
    public async Task A_second_database_is_refused()
    {
        var id = Service.Begin(Ana);
        Refused(ErrorCodes.UnknownDatabase, () => Service.Put(Ana, id, DatabaseName.Parse("nowhere"), Things, Doc("a")));
        Put(id, "a");
        var refusal = Refused(ErrorCodes.TransactionOtherDatabase, () => Service.Put(Ana, id, Side, Things, Doc("a")));
        Assert.Contains("shop", refusal.Message, StringComparison.Ordinal);
        Refused(ErrorCodes.TransactionOtherDatabase, () => Service.Delete(Ana, id, DatabaseName.Parse("nowhere"), Things, "a"));
        Service.Put(Ana, id, DatabaseName.Parse("SHOP"), CollectionName.Parse("more"), Doc("b"));

        await CommitAsync(id);

        Assert.Equal("a keep", await IdsAsync());
        Assert.NotNull(await Storage.GetAsync(Shop, CollectionName.Parse("more"), "b", None));
        Assert.Null(await Storage.GetAsync(Side, Things, "a", None));
    }

    [Fact]
    public async Task Rights_are_checked_at_begin_each_write_and_commit()
    {
        var reader = Ana with { Caller = new Caller("ana", Role.Reader) };
        var elsewhere = Ana with { Caller = new Caller("ana", Role.WriteReader, [Side]) };
        Refused(ErrorCodes.Forbidden, () => Service.Begin(reader));
        var id = Service.Begin(Ana);
        Refused(ErrorCodes.Forbidden, () => Service.Put(reader, id, Shop, Things, Doc("x")));
        Refused(ErrorCodes.Forbidden, () => Service.Put(elsewhere, id, Shop, Things, Doc("x")));
        Refused(ErrorCodes.Forbidden, () => Service.Delete(elsewhere, id, Shop, Things, "keep"));
        Refused(ErrorCodes.Forbidden, () => Service.Put(Ana, id, Shop, CollectionName.Parse("_secret"), Doc("x")));
        Refused(ErrorCodes.NotSupported, () => Service.Put(Ana with { Caller = Caller.Server }, id, Shop, CollectionName.Parse("_rules"), Doc("x")));
        Put(id, "a");
        await RefusedAsync(ErrorCodes.Forbidden, () => Service.CommitAsync(reader, id, None));
        await RefusedAsync(ErrorCodes.Forbidden, () => Service.CommitAsync(elsewhere, id, None));
        Assert.Equal("keep", await IdsAsync());

        await CommitAsync(id);
        Assert.Equal("a keep", await IdsAsync());
    }

    [Fact]
    public async Task A_revoked_right_is_also_checked_for_removals_at_the_commit()
    {
        var id = Service.Begin(Ana);
        Service.Delete(Ana, id, Shop, Things, "keep");
        await RefusedAsync(ErrorCodes.Forbidden, () => Service.CommitAsync(Ana with { Caller = new Caller("ana", Role.WriteReader, [Side]) }, id, None));
        Assert.Equal("keep", await IdsAsync());
    }

    [Fact]
    public async Task The_document_is_kept_as_it_was_when_it_was_added()
    {
        var buffer = """{"_id":"a","v":1}"""u8.ToArray();
        var id = Service.Begin(Ana);
        Service.Put(Ana, id, Shop, Things, new Document("a", buffer));
        buffer.AsSpan().Clear();
        await CommitAsync(id);
        Assert.Equal("""{"_id":"a","v":1}""", (await Storage.GetAsync(Shop, Things, "a", None))!.Value.Text());
    }
}
