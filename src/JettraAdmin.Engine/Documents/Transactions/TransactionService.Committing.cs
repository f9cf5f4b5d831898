using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Commits and rollbacks: one at a time for each transaction.</summary>
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
            OpenTransaction transaction;
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
            OpenTransaction? transaction;
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

    private async Task WriteAsync(OpenTransaction transaction, CancellationToken ct)
    {
        if (await EstablishAsync(transaction, ct).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            if (transaction.Conditions is { } conditions)
            {
                var target = new WriteTarget(conditions.Name) { CreatesCollections = _firstWrites.CreatesCollections, Conditions = conditions };
                await _engine.WriteAsync(target, transaction.Changes, ct).ConfigureAwait(false);
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
    private async Task<bool> EstablishAsync(OpenTransaction transaction, CancellationToken ct)
    {
        if (!transaction.IsInDoubt || transaction.Conditions is not { } conditions)
        {
            return false;
        }

        var happened = await _engine.FindWrittenAsync(conditions.Id, ct).ConfigureAwait(false);
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
    private async Task RunAsync(OpenTransaction transaction, TaskCompletionSource done, Func<Task> operation)
    {
        try
        {
            await operation().ConfigureAwait(false);
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

    private void DemandRights(Caller caller, OpenTransaction transaction)
    {
        foreach (var (collection, isPut) in transaction.Changes.Select(c => (c.Collection, IsPut: c.Document is not null)).Distinct())
        {
            if (isPut)
            {
                DocumentService.DemandPut(caller, transaction.Conditions!.Name, collection);
            }
            else
            {
                caller.Demand(Role.WriteReader, transaction.Conditions!.Name, collection);
            }
        }

        if (transaction.Conditions is { Expected: null } conditions)
        {
            _firstWrites.DemandMay(caller, conditions.Name);
        }
    }
}
