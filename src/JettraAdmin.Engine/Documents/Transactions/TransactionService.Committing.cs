using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Commits and rollbacks, one at a time for each transaction.</summary>
public sealed partial class TransactionService
{
    /// <summary>
    /// Stores all writes together. A commit can be repeated for an hour, and stores nothing twice. When it fails, nothing is stored and
    /// the transaction stays open.
    /// </summary>
    /// <exception cref="JettraException">
    /// Codes <c>forbidden</c>, <c>transaction_overtaken</c>, <c>unique_violation</c>, <c>database_locked</c>, those of the disk;
    /// <c>outcome_unknown</c>: repeat the commit to get the outcome.
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
                    CheckRights(user.Caller, transaction);
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

    /// <summary>Discards all writes. Does nothing when there is no such transaction.</summary>
    /// <exception cref="JettraException">
    /// Code <c>transaction_committed</c>; <c>outcome_unknown</c> while it is not known whether a failed commit was made.
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
                if (running is null && !transaction.IsOutcomeUnknown)
                {
                    End(transaction, TransactionEnd.RolledBack);
                    return;
                }

                transaction.Committing ??= done.Task;
            }

            // Wait for the running commit or its outcome: only then is it known whether there is anything to roll back.
            await (running?.WaitAsync(ct) ?? RunAsync(transaction, done, () => ResolveOutcomeAsync(transaction, ct))).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(OpenTransaction transaction, CancellationToken ct)
    {
        if (await ResolveOutcomeAsync(transaction, ct).ConfigureAwait(false))
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

    /// <summary>Finds out whether a commit with an unknown outcome was made; if so, ends the transaction.</summary>
    private async Task<bool> ResolveOutcomeAsync(OpenTransaction transaction, CancellationToken ct)
    {
        if (!transaction.IsOutcomeUnknown || transaction.Conditions is not { } conditions)
        {
            return false;
        }

        var committed = await _engine.FindWrittenAsync(conditions.Id, ct).ConfigureAwait(false);
        lock (_lock)
        {
            transaction.IsOutcomeUnknown = false;
            if (committed)
            {
                End(transaction, TransactionEnd.Committed);
            }
        }

        return committed;
    }

    /// <summary>Runs a commit or rollback exclusively.</summary>
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
                transaction.IsOutcomeUnknown = true;
            }

            throw new JettraException(e.Error, e.What, e.Safe, "Send the commit again in a few seconds. It returns the outcome and stores nothing twice.", e);
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
        : e.Error == ErrorCodes.TransactionOvertaken ? new JettraException(e.Error, e.What, "The transaction stored nothing.", e.Hint, e)
        : new JettraException(
            e.Error,
            e.What,
            "The transaction stored nothing and is still open.",
            e.Error == ErrorCodes.UniqueViolation
                ? "Roll back the transaction and make its changes again with another value, or remove the unique index and commit again."
                : e.Error == ErrorCodes.NameRecentlyUsed
                ? "Roll back the transaction. Undo the drop, restore a backup, or create a new, empty database (POST /api/dbs, or \"create db\" in the shell). Then make the changes in a new transaction, because this one is for a missing database."
                : e.Hint,
            e);

    private void CheckRights(Caller caller, OpenTransaction transaction)
    {
        foreach (var (collection, isPut) in transaction.Changes.Select(c => (c.Collection, IsPut: c.Document is not null)).Distinct())
        {
            if (isPut)
            {
                DocumentService.CheckPut(caller, transaction.Conditions!.Name, collection);
            }
            else
            {
                caller.Demand(Role.WriteReader, transaction.Conditions!.Name, collection);
            }
        }

        if (transaction.Conditions is { Expected: null } conditions && transaction.Changes.Any(c => c.Document is not null))
        {
            _firstWrites.EnsureMayCreate(caller, conditions.Name);
        }
    }
}
