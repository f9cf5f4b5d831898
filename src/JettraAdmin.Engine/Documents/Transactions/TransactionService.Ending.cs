using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Finds open transactions, and ends them after a timeout or when the user signs out.</summary>
public sealed partial class TransactionService
{
    /// <summary>Ends the transactions of an account, after its password was changed or it was deleted. A running commit finishes first.</summary>
    public void EndAllOfAccount(string account) => SignOut(t => t.Account == account);

    /// <summary>Ends the transactions of a session that has ended. A running commit finishes first.</summary>
    public void EndAllOfSession(string session) => SignOut(t => t.Session == session);

    /// <summary>Finds an open transaction of the user and records its use.</summary>
    private OpenTransaction Use(TransactionUser user, TransactionId id)
    {
        var now = _time.GetUtcNow();
        if (_open.TryGetValue(id, out var transaction) && transaction.Account == user.Account)
        {
            if ((transaction.BelongsTo(user) ? EndByTime(transaction, now) : TransactionEnd.SignedOut) is not { } how)
            {
                transaction.RecordUse(now, ++_uses);
                return transaction;
            }

            End(transaction, how);
        }

        throw _ended.Unknown(id, user.Account);
    }

    /// <summary>The time limit that a transaction has reached first; null when none.</summary>
    private TransactionEnd? EndByTime(OpenTransaction transaction, DateTimeOffset now)
    {
        TimeSpan overIdle = now - transaction.UsedAt - _options.Idle, overAge = now - transaction.BegunAt - _options.MaxAge;
        return transaction.Committing is not null || (overIdle < TimeSpan.Zero && overAge < TimeSpan.Zero) ? null
            : overIdle >= overAge ? TransactionEnd.Idle
            : TransactionEnd.TooOld;
    }

    /// <summary>
    /// If a user has reached the limit of open transactions, ends the one that was idle for the longest time. Refusing to begin another
    /// would be worse: existing shells would then make their next writes without a transaction.
    /// </summary>
    /// <exception cref="JettraException">Code <c>too_many_transactions</c> when all of them are being committed or have an unknown outcome.</exception>
    private void MakeRoom(TransactionUser user)
    {
        var open = _open.Values.Where(t => t.Account == user.Account).ToList();
        if (open.Count < _options.PerUser)
        {
            return;
        }

        var unused = open.Where(t => t.Committing is null && !t.IsOutcomeUnknown).MinBy(t => t.LastUse) ?? throw new JettraException(
            ErrorCodes.TooManyTransactions,
            $"{user.Caller.Name} has {_options.PerUser} open transactions, which is the limit, and all of them are being committed or have an unknown outcome.",
            hint: "Wait for the commits, then begin again.");
        End(unused, TransactionEnd.OverLimit);
    }

    private void SignOut(Func<OpenTransaction, bool> whose)
    {
        lock (_lock)
        {
            foreach (var transaction in _open.Values.Where(whose).ToList())
            {
                if (transaction.Committing is null)
                {
                    End(transaction, TransactionEnd.SignedOut);
                }
                else
                {
                    transaction.IsSignedOut = true;
                }
            }
        }
    }

    private void SweepNow()
    {
        lock (_lock)
        {
            Sweep();
        }
    }

    private void Sweep()
    {
        var now = _time.GetUtcNow();
        foreach (var transaction in _open.Values.ToList())
        {
            if (EndByTime(transaction, now) is { } how)
            {
                End(transaction, how);
            }
        }

        _ended.Sweep();
    }

    private void End(OpenTransaction transaction, TransactionEnd how)
    {
        _open.Remove(transaction.Id);
        _bytes -= transaction.Bytes;

        // With an unknown outcome, nobody can say later whether its writes were stored.
        if (!transaction.IsOutcomeUnknown)
        {
            _ended.Add(transaction.Id, transaction.Account, how);
        }
    }
}
