using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>Commits that fail, that are asked for at once, and whose outcome is not known.</summary>
public sealed class CommitTests : TransactionStage
{
    [Fact]
    public async Task A_unique_violation_changes_nothing_and_is_reported()
    {
        await Storage.CreateIndexAsync(Shop, Things, IndexDefinition.Create("v", unique: true), None);
        await Storage.WriteAsync(Shop, [DocumentChange.Put(Things, Doc("taken", 1))], None);
        var id = Service.Begin(Ana);
        Put(id, "first", 2);
        Put(id, "second", 1);

        var refusal = await RefusedAsync(ErrorCodes.UniqueViolation, () => CommitAsync(id));

        Assert.Contains("\"second\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("The transaction stored nothing and is still open.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Roll back the transaction", refusal.Hint!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("keep taken", 1), (await IdsAsync(), Service.Open));
        await RollbackAsync(id);
        Assert.Equal("keep taken", await IdsAsync());
    }

    [Fact]
    public async Task A_temporary_failure_keeps_the_transaction_open()
    {
        foreach (var code in (ErrorCode[])[ErrorCodes.DiskFull, ErrorCodes.DatabaseLocked, ErrorCodes.OutcomePending, ErrorCodes.StorageUnavailable])
        {
            var id = Service.Begin(Ana);
            Put(id, code.Name);
            Writes.Refusal = code;
            var refusal = await RefusedAsync(code, () => CommitAsync(id));
            Assert.EndsWith("The transaction stored nothing and is still open.", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(code.Hint, refusal.Hint);
            Put(id, $"{code.Name} more");
            await CommitAsync(id);
        }

        Assert.Equal("database_locked database_locked more disk_full disk_full more keep outcome_pending outcome_pending more storage_unavailable storage_unavailable more", await IdsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_an_unknown_outcome_the_next_commit_resolves_it(bool made)
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Writes.Unknown = made;
        Writes.Unreadable = true;
        var refusal = await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(id));
        Assert.Contains("Send the commit again", refusal.Hint!.ToString(), StringComparison.Ordinal);
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(id));
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => RollbackAsync(id));
        Refused(ErrorCodes.TransactionCommitting, () => Put(id, "b"));
        Writes.Unreadable = false;

        await CommitAsync(id);
        await CommitAsync(id);

        Assert.Equal(("a keep", made ? 1 : 2), (await IdsAsync(), Writes.Writes));
    }

    [Fact]
    public async Task After_an_unknown_outcome_a_rollback_resolves_it()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Writes.Unknown = true;
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(id));
        await RefusedAsync(ErrorCodes.TransactionCommitted, () => RollbackAsync(id));
        Assert.Equal("a keep", await IdsAsync());

        var other = Service.Begin(Ana);
        Put(other, "b");
        Writes.Unknown = false;
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(other));
        await RollbackAsync(other);
        await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(other));
        Assert.Equal(("a keep", 2, 0), (await IdsAsync(), Writes.Writes, Service.Open));
    }

    [Fact]
    public async Task With_an_unknown_outcome_it_does_not_claim_that_nothing_was_stored()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Writes.Unknown = true;
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(id));
        Time.Advance(TimeSpan.FromMinutes(11));

        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Contains("If it was committed, its documents are stored", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_a_commit_writes_are_refused_and_other_calls_wait()
    {
        var hold = new TaskCompletionSource();
        Writes.Hold = hold.Task;
        var id = Service.Begin(Ana);
        Put(id, "a");
        var first = CommitAsync(id);
        await Writes.Begun.Task;
        Refused(ErrorCodes.TransactionCommitting, () => Put(id, "b"));
        Refused(ErrorCodes.TransactionCommitting, () => Service.Delete(Ana, id, Shop, Things, "keep"));
        var second = CommitAsync(id);
        var rollback = RollbackAsync(id);
        Time.Advance(TimeSpan.FromHours(2));
        Assert.False(first.IsCompleted || second.IsCompleted || rollback.IsCompleted);
        Assert.Equal(1, Service.Open);
        hold.SetResult();

        await Task.WhenAll(first, second);
        await RefusedAsync(ErrorCodes.TransactionCommitted, () => rollback);
        Assert.Equal(("a keep", 1), (await IdsAsync(), Writes.Writes));
    }

    [Fact]
    public async Task A_rollback_after_a_failed_commit_discards_it()
    {
        var hold = new TaskCompletionSource();
        (Writes.Hold, Writes.Refusal) = (hold.Task, ErrorCodes.DiskFull);
        var id = Service.Begin(Ana);
        Put(id, "a");
        var commit = CommitAsync(id);
        await Writes.Begun.Task;
        var rollback = RollbackAsync(id);
        hold.SetResult();

        await RefusedAsync(ErrorCodes.DiskFull, () => commit);
        await rollback;
        Assert.Equal(("keep", 0), (await IdsAsync(), Service.Open));
    }

    [Fact]
    public async Task Many_commits_at_once_write_once()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = Service.Begin(Ana);
            Put(id, $"r{round:D2}");
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CommitAsync(id))));
        }

        Assert.Equal(20, Writes.Writes);
    }

    [Fact]
    public async Task A_cancelled_commit_can_be_repeated()
    {
        using var stop = new CancellationTokenSource();
        var id = Service.Begin(Ana);
        Put(id, "a");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Service.CommitAsync(Ana, id, stop.Token));
        Assert.Equal("keep", await IdsAsync());
        await CommitAsync(id);
        Assert.Equal("a keep", await IdsAsync());
    }

    [Fact]
    public async Task A_replaced_database_is_reported_at_the_next_write_and_the_commit()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        await Storage.RenameDatabaseAsync(Shop, DatabaseName.Parse("store"), None);
        await Storage.CreateDatabaseAsync(Shop, None);

        Assert.Contains("another database", Refused(ErrorCodes.TransactionOvertaken, () => Put(id, "b")).Message, StringComparison.Ordinal);
        var refusal = await RefusedAsync(ErrorCodes.TransactionOvertaken, () => CommitAsync(id));
        Assert.EndsWith("The transaction stored nothing.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("", await IdsAsync());
        await RollbackAsync(id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_does_not_recreate_a_removed_collection(bool drops)
    {
        TransactionId id = Service.Begin(Ana), removal = Service.Begin(Ana);
        Put(id, "a");
        Service.Delete(Ana, removal, Shop, Things, "keep");
        await (drops ? Storage.DropCollectionAsync(Shop, Things, None) : Storage.RenameCollectionAsync(Shop, Things, CollectionName.Parse("kept"), None));
        Put(id, "b");

        foreach (var overtaken in (TransactionId[])[id, removal])
        {
            var refusal = await RefusedAsync(ErrorCodes.TransactionOvertaken, () => CommitAsync(overtaken));
            Assert.Equal(
                "The collection things of shop was dropped or renamed, or another one got its name, after the transaction began to use it. The transaction stored nothing.",
                refusal.Message);
            await RollbackAsync(overtaken);
        }

        Assert.DoesNotContain(Things, (await Storage.DescribeAsync(Shop, None)).Collections.Select(c => c.Name));

        // Whoever writes to the name since then means the collection that it has now.
        var later = Service.Begin(Ana);
        Put(later, "c");
        await CommitAsync(later);
        Assert.Equal("c", await IdsAsync());
    }
}
