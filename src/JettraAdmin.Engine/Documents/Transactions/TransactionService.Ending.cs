using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Which transactions are open, and how they end by themselves: by their time, or by the sign-out of their user.</summary>
public sealed partial class TransactionService
{
    /// <summary>Ends what an account has open: it got another password, or is gone. A commit that is under way ends first.</summary>
    public void EndOfAccount(string account) => SignOut(t => t.Account == account);

    /// <summary>Ends what was begun in a session that is over. A commit that is under way ends first.</summary>
    public void EndOfSession(string session) => SignOut(t => t.Session == session);

    /// <summary>The transaction, which its user uses now.</summary>
    private OpenTransaction Use(TransactionUser user, TransactionId id)
    {
        var now = _time.GetUtcNow();
        if (_open.TryGetValue(id, out var transaction) && transaction.Account == user.Account)
        {
            if ((transaction.BelongsTo(user) ? EndByTime(transaction, now) : TransactionEnd.SignedOut) is not { } how)
            {
                transaction.NoteUse(now, ++_uses);
                return transaction;
            }

            End(transaction, how);
        }

        throw _ended.Unknown(id, user.Account);
    }

    /// <summary>Which of the two limits of time a transaction has reached first; null when neither.</summary>
    private TransactionEnd? EndByTime(OpenTransaction transaction, DateTimeOffset now)
    {
        TimeSpan overIdle = now - transaction.UsedAt - _options.Idle, overAge = now - transaction.BegunAt - _options.Longest;
        return transaction.Committing is not null || (overIdle < TimeSpan.Zero && overAge < TimeSpan.Zero) ? null
            : overIdle >= overAge ? TransactionEnd.Idle
            : TransactionEnd.TooOld;
    }

    /// <summary>
    /// Makes room for one more transaction of a user by ending the one that was not used for the longest time. Refusing the begin would
    /// be worse: existing shells then make their next writes at once.
    /// </summary>
    /// <exception cref="JettraException">Code <c>too_many_transactions</c>: each of them is being committed or has an unknown outcome.</exception>
    private void MakeRoom(TransactionUser user)
    {
        var open = _open.Values.Where(t => t.Account == user.Account).ToList();
        if (open.Count < _options.PerUser)
        {
            return;
        }

        var unused = open.Where(t => t.Committing is null && !t.IsInDoubt).MinBy(t => t.LastUse) ?? throw new JettraException(
            ErrorCodes.TooManyTransactions,
            $"{user.Caller.Name} has {_options.PerUser} transactions open, which is the most that one user may have, and all of them are being committed or have an unknown outcome.",
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

        // Of one that ends in doubt nobody can say later that nothing of it was stored.
        if (!transaction.IsInDoubt)
        {
            _ended.Add(transaction.Id, transaction.Account, how);
        }
    }
}
