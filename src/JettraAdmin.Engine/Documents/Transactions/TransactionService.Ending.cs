using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>How transactions end: by a commit, a rollback, their time, or the sign-out of their user.</summary>
public sealed partial class TransactionService
{
    /// <summary>
    /// Makes all operations in one write. For an hour it can be asked again, which writes nothing twice. When it fails the
    /// transaction stays open, and nothing of it is stored.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>forbidden</c>, <c>transaction_overtaken</c>, <c>unique_violation</c>, <c>database_locked</c>, those of the disk;
    /// <c>outcome_unknown</c>: ask again, and it finds out.
    /// </exception>
    public async Task CommitAsync(TransactionUser user, TransactionId id, CancellationToken ct)
    {
        while (true)
        {
            Transaction transaction;
            Task? running;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                if (_ended.Find(id, user.Account) == TransactionEnd.Committed)
                {
                    return;
                }

                transaction = Use(user, id);
                running = transaction.Committing;
                if (running is null)
                {
                    DemandRights(user.Caller, transaction);
                    transaction.Committing = done.Task;
                }
            }

            if (running is null)
            {
                await RunAsync(transaction, done, () => WriteAsync(transaction, ct)).ConfigureAwait(false);
                return;
            }

            await running.WaitAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Drops all operations. Nothing happens when the transaction is not known.</summary>
    /// <exception cref="JettraException">
    /// Code <c>transaction_committed</c>; <c>outcome_unknown</c> while it is not known whether a commit that reported an error happened.
    /// </exception>
    public async Task RollbackAsync(TransactionUser user, TransactionId id, CancellationToken ct)
    {
        while (true)
        {
            Transaction? transaction;
            Task? running;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                if (_ended.Find(id, user.Account) == TransactionEnd.Committed)
                {
                    throw new JettraException(ErrorCodes.TransactionCommitted, safe: "It cannot be rolled back.");
                }

                if (!_open.TryGetValue(id, out transaction) || !transaction.BelongsTo(user))
                {
                    return;
                }

                running = transaction.Committing;
                if (running is null && !transaction.IsInDoubt)
                {
                    End(transaction, TransactionEnd.RolledBack);
                    return;
                }

                transaction.Committing ??= done.Task;
            }

            // Whether there is anything to roll back is known behind a commit, or when its outcome is.
            await (running?.WaitAsync(ct) ?? RunAsync(transaction, done, () => EstablishAsync(transaction, ct))).ConfigureAwait(false);
        }
    }

    /// <summary>Ends what an account has open: it got another password, or is gone. A commit that is under way ends first.</summary>
    public void EndOfAccount(string account) => SignOut(t => t.Account == account);

    /// <summary>Ends what was begun in a session that is over. A commit that is under way ends first.</summary>
    public void EndOfSession(string session) => SignOut(t => t.Session == session);

    private async Task WriteAsync(Transaction transaction, CancellationToken ct)
    {
        if (await EstablishAsync(transaction, ct).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            if (transaction.Terms is { } terms)
            {
                await _engine.WriteAsync(terms.Expected.Name, transaction.Changes, terms, ct).ConfigureAwait(false);
            }
        }
        catch (JettraException e)
        {
            throw Refused(e);
        }

        lock (_lock)
        {
            End(transaction, TransactionEnd.Committed);
        }
    }

    /// <summary>Whether a commit whose outcome was unknown happened; the transaction has ended then.</summary>
    private async Task<bool> EstablishAsync(Transaction transaction, CancellationToken ct)
    {
        if (!transaction.IsInDoubt || transaction.Terms is not { } terms)
        {
            return false;
        }

        var happened = await _engine.FindWrittenAsync(terms.Id, ct).ConfigureAwait(false);
        lock (_lock)
        {
            transaction.IsInDoubt = false;
            if (happened)
            {
                End(transaction, TransactionEnd.Committed);
            }
        }

        return happened;
    }

    /// <summary>Runs what nothing else may run beside.</summary>
    private async Task RunAsync(Transaction transaction, TaskCompletionSource done, Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
        }
        catch (JettraException e) when (e.Error == ErrorCodes.OutcomeUnknown)
        {
            lock (_lock)
            {
                transaction.IsInDoubt = true;
            }

            throw new JettraException(e.Error, e.What, e.Safe, "Send the commit again in a few seconds: it answers what happened, and writes nothing twice.", e);
        }
        finally
        {
            lock (_lock)
            {
                transaction.Committing = null;
                if (transaction.IsSignedOut && _open.ContainsKey(transaction.Id))
                {
                    End(transaction, TransactionEnd.SignedOut);
                }
            }

            done.SetResult();
        }
    }

    private static JettraException Refused(JettraException e) =>
        e.Error == ErrorCodes.OutcomeUnknown ? e
        : e.Error == ErrorCodes.TransactionOvertaken ? new JettraException(e.Error, e.What, "Nothing of the transaction was stored.", e.Hint, e)
        : new JettraException(
            e.Error,
            e.What,
            "Nothing of the transaction was stored, and it is still open.",
            e.Error == ErrorCodes.UniqueViolation
                ? "Roll the transaction back and make its changes again with another value, or remove the unique index and commit again."
                : e.Hint,
            e);

    private static void DemandRights(Caller caller, Transaction transaction)
    {
        foreach (var (collection, isPut) in transaction.Changes.Select(c => (c.Collection, IsPut: c.Document is not null)).Distinct())
        {
            if (isPut)
            {
                DocumentService.DemandPut(caller, transaction.Terms!.Expected.Name, collection);
            }
            else
            {
                caller.Demand(Role.WriteReader, transaction.Terms!.Expected.Name, collection);
            }
        }
    }

    /// <summary>The transaction, which its user uses now.</summary>
    private Transaction Use(TransactionUser user, TransactionId id)
    {
        var now = _time.GetUtcNow();
        if (_open.TryGetValue(id, out var transaction) && transaction.Account == user.Account)
        {
            if (transaction.BelongsTo(user) && !IsOver(transaction, now))
            {
                transaction.UsedAt = now;
                return transaction;
            }

            End(transaction, transaction.BelongsTo(user) ? TransactionEnd.Expired : TransactionEnd.SignedOut);
        }

        throw _ended.Unknown(id, user.Account);
    }

    private bool IsOver(Transaction transaction, DateTimeOffset now) =>
        transaction.Committing is null && (now - transaction.UsedAt >= _options.Idle || now - transaction.BegunAt >= _options.Longest);

    private void SignOut(Func<Transaction, bool> whose)
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
        foreach (var transaction in _open.Values.Where(t => IsOver(t, now)).ToList())
        {
            End(transaction, TransactionEnd.Expired);
        }

        _ended.Sweep();
    }

    private void End(Transaction transaction, TransactionEnd how)
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
