using JettraAdmin.Engine.Documents.Transactions;
using JettraAdmin.Engine.Failures;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Transactions;

/// <summary>How much transactions hold, and when they end by themselves.</summary>
public sealed class TransactionEndsTests() : TransactionStage(new TransactionOptions
{
    Operations = 4,
    Bytes = 3000,
    TotalBytes = 5000,
    PerUser = 3,
    Idle = TimeSpan.FromMinutes(10),
    MaxAge = TimeSpan.FromMinutes(25),
})
{
    [Fact]
    public async Task At_the_limit_of_writes_it_can_still_be_committed()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Put(id, "b");
        Put(id, "c");
        Service.Delete(Ana, id, Shop, Things, "keep");
        Refused(ErrorCodes.TransactionTooLarge, () => Put(id, "d"));
        Refused(ErrorCodes.TransactionTooLarge, () => Service.Delete(Ana, id, Shop, Things, "a"));
        await CommitAsync(id);
        Assert.Equal("a b c", await IdsAsync());
    }

    [Fact]
    public async Task Bytes_are_limited_per_transaction_and_in_total()
    {
        string large = new('x', 2000);
        var id = Service.Begin(Ana);
        Put(id, "a", large);
        Refused(ErrorCodes.TransactionTooLarge, () => Put(id, "b", large));
        var other = Service.Begin(Bob);
        Service.Put(Bob, other, Shop, Things, Doc("c", large));
        var third = Service.Begin(Bob);
        Refused(ErrorCodes.TooManyTransactions, () => Service.Put(Bob, third, Shop, Things, Doc("d", large)));

        // What ends makes room, whichever way it ends.
        await RollbackAsync(id);
        Service.Put(Bob, third, Shop, Things, Doc("d", large));
        Refused(ErrorCodes.TooManyTransactions, () => Put(Service.Begin(Ana), "e", large));
        await Service.CommitAsync(Bob, other, None);
        Put(Service.Begin(Ana), "e", large);
        Time.Advance(TimeSpan.FromMinutes(10));
        Put(Service.Begin(Ana), "f", large);
        Put(Service.Begin(Ana), "g", large);
        Assert.Equal("c keep", await IdsAsync());
    }

    [Fact]
    public async Task Beginning_one_too_many_ends_the_longest_idle_one()
    {
        TransactionId bobs = Service.Begin(Bob), first = Service.Begin(Ana), second = Service.Begin(Ana), third = Service.Begin(Ana);
        Put(second, "gone");
        Put(first, "a");

        // Used last, in order: third, second, first.
        var fourth = Service.Begin(Ana);
        Assert.Equal(4, Service.Open);
        Refused(ErrorCodes.UnknownTransaction, () => Put(third, "b"));
        var fifth = Service.Begin(Ana);
        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(second));
        Assert.Equal(
            "The transaction has ended because its user reached the limit of open transactions and began another one. This one had been idle for the longest time. It stored nothing.",
            refusal.Message);
        await RollbackAsync(second);

        Service.Put(Bob, bobs, Shop, Things, Doc("bobs"));
        await Service.CommitAsync(Bob, bobs, None);
        foreach (var open in (TransactionId[])[first, fourth, fifth])
        {
            await CommitAsync(open);
        }

        Assert.Equal("a bobs keep", await IdsAsync());
    }

    [Fact]
    public async Task Committing_and_uncertain_transactions_are_not_ended_for_others()
    {
        TransactionId doubted = Service.Begin(Ana), committing = Service.Begin(Ana), idle = Service.Begin(Ana);
        Put(doubted, "doubted");
        Put(committing, "a");
        Put(idle, "gone");
        (Writes.Unknown, Writes.Unreadable) = (true, true);
        await RefusedAsync(ErrorCodes.OutcomeUnknown, () => CommitAsync(doubted));
        var hold = new TaskCompletionSource();
        Writes.Hold = hold.Task;
        var commit = CommitAsync(committing);

        var next = Service.Begin(Ana);
        Refused(ErrorCodes.UnknownTransaction, () => Put(idle, "b"));
        Put(next, "c");
        var other = CommitAsync(next);
        Assert.Contains("being committed", Refused(ErrorCodes.TooManyTransactions, () => Service.Begin(Ana)).Message, StringComparison.Ordinal);
        hold.SetResult();

        await Task.WhenAll(commit, other);
        Writes.Unreadable = false;
        await CommitAsync(doubted);
        Assert.Equal("a c doubted keep", await IdsAsync());
    }

    [Fact]
    public async Task It_ends_when_it_is_not_used()
    {
        var id = Service.Begin(Ana);
        Put(id, "a");
        Time.Advance(TimeSpan.FromMinutes(9.9));
        Put(id, "b");

        // Before the other limit, of 25 minutes, is reached.
        Time.Advance(TimeSpan.FromMinutes(4.1));
        Put(id, "c");
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, Service.Open);
        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Equal(
            "The transaction has ended because it was not used for 10 minutes, the limit for an idle transaction. It stored nothing.", refusal.Message);
        Assert.Equal("keep", await IdsAsync());
    }

    [Fact]
    public async Task It_ends_at_the_maximum_age_even_if_used()
    {
        var id = Service.Begin(Ana);
        for (var i = 0; i < 3; i++)
        {
            Put(id, $"d{i}");
            Time.Advance(TimeSpan.FromMinutes(8.3));
        }

        // The clock says so, before any sweep has.
        Time.Jump(TimeSpan.FromMinutes(0.2));
        Assert.Equal(1, Service.Open);
        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Equal(
            "The transaction has ended because it was open for 25 minutes, the limit for every transaction. It stored nothing.",
            refusal.Message);
        Assert.Contains("Jettra:Transactions:MaxAge", refusal.Hint!.ToString(), StringComparison.Ordinal);
        Assert.Equal((0, "keep"), (Service.Open, await IdsAsync()));
    }

    [Fact]
    public async Task It_ends_with_its_session_and_others_do_not()
    {
        TransactionUser here = Ana with { Session = "here" }, there = Ana with { Session = "there" };
        TransactionId ended = Service.Begin(here), open = Service.Begin(there), basic = Service.Begin(Ana);

        Service.EndAllOfSession("here");

        var refusal = await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(ended));
        Assert.Contains("signed out", refusal.Message, StringComparison.Ordinal);
        await CommitAsync(open);
        await CommitAsync(basic);
    }

    [Fact]
    public async Task It_ends_with_the_account_and_with_the_password()
    {
        TransactionId id = Service.Begin(Ana), later = Service.Begin(Ana), bobs = Service.Begin(Bob);
        Put(id, "a");
        Service.EndAllOfAccount(Ana.Account);
        await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
        Assert.Equal(1, Service.Open);
        await Service.CommitAsync(Bob, bobs, None);

        // One that was begun while the password was being changed.
        later = Service.Begin(Ana);
        await RefusedAsync(ErrorCodes.UnknownTransaction, () => Service.CommitAsync(Ana with { Stamp = "2" }, later, None));
        await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(later));
        Assert.Equal("keep", await IdsAsync());
    }

    [Fact]
    public async Task A_sign_out_during_a_commit_ends_it_after_the_commit()
    {
        var hold = new TaskCompletionSource();
        (Writes.Hold, Writes.Refusal) = (hold.Task, ErrorCodes.DiskFull);
        var id = Service.Begin(Ana);
        Put(id, "a");
        var commit = CommitAsync(id);
        await Writes.Begun.Task;
        Service.EndAllOfAccount(Ana.Account);
        hold.SetResult();

        await RefusedAsync(ErrorCodes.DiskFull, () => commit);
        Assert.Equal(0, Service.Open);
        await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id));
    }

    [Fact]
    public async Task Ended_transactions_are_forgotten_after_an_hour()
    {
        var id = Service.Begin(Ana);
        await RollbackAsync(id);
        Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains("rolled back", (await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id))).Message, StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("does not remember", (await RefusedAsync(ErrorCodes.UnknownTransaction, () => CommitAsync(id))).Message, StringComparison.Ordinal);
    }
}
