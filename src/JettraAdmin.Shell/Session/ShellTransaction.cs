using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Session;

/// <summary>
/// The transaction of the shell. After a <c>begin</c> that failed, nothing is written until <c>commit</c> or <c>rollback</c>: a
/// script that goes on would write at once what it means to be able to roll back.
/// </summary>
internal sealed class ShellTransaction
{
    private const int ShownCharacters = 4;

    private JettraTransaction? _open;
    private bool _beginFailed;

    /// <summary>The database it changes; null before its first write.</summary>
    public string? Database { get; private set; }

    /// <summary>What stands behind the prompt.</summary>
    public string Prompt => _open is { } open ? $"(TX:{open.Id[..ShownCharacters]}) " : _beginFailed ? "(TX failed) " : "";

    /// <summary>Begins one.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> BeginAsync(Func<JettraClient> client, CancellationToken ct)
    {
        if (_open is { } open)
        {
            throw new ShellFailure(ExitCode.Failed, $"Transaction already active: {open.Id}");
        }

        Fail();
        _open = await client().BeginTransactionAsync(ct);
        _beginFailed = false;
        return _open.Id;
    }

    /// <summary>Notes that a line which was meant to begin a transaction did not.</summary>
    public void Fail() => _beginFailed = _open is null;

    /// <summary>Writes: in the transaction when one is open, else at once.</summary>
    /// <param name="collection">What is written to.</param>
    /// <param name="joined">The write in the transaction.</param>
    /// <param name="atOnce">The write without one.</param>
    /// <exception cref="ShellFailure">A transaction failed to begin.</exception>
    public async Task WriteAsync(JettraCollection collection, Func<JettraTransaction, Task> joined, Func<Task> atOnce)
    {
        DemandBegun();
        await (_open is { } open ? joined(open) : atOnce());
        Database ??= _open is null ? null : collection.Database;
    }

    /// <summary>Refuses what writes at once.</summary>
    /// <exception cref="ShellFailure">A transaction is open, or failed to begin.</exception>
    public void DemandNone()
    {
        DemandBegun();
        DemandNotOpen();
    }

    /// <summary>Refuses what a transaction does not outlive.</summary>
    /// <exception cref="ShellFailure">A transaction is open.</exception>
    public void DemandNotOpen()
    {
        if (_open is not null)
        {
            throw new ShellFailure(
                ExitCode.Failed,
                "A transaction is open, and this command cannot be part of it. Nothing was changed. Enter commit or rollback first; insert, put and delete can be part of a transaction.");
        }
    }

    /// <summary>Commits it. When that fails it stays open, unless the server does not know it.</summary>
    public Task CommitAsync(CancellationToken ct) => EndAsync(open => open.CommitAsync(ct));

    /// <summary>Rolls it back.</summary>
    public Task RollbackAsync(CancellationToken ct) => EndAsync(open => open.RollbackAsync(ct));

    /// <summary>Rolls back what is open, for whoever leaves; null when nothing was.</summary>
    public async Task<ShellFailure?> LeaveAsync()
    {
        if (_open is not { } open)
        {
            return null;
        }

        Forget();
        try
        {
            await open.RollbackAsync();
            return new ShellFailure(ExitCode.Failed, $"The transaction {open.Id} was open and was rolled back. Nothing of it was stored.");
        }
        catch (JettraException e)
        {
            // After a commit whose answer was lost the server says what became of it; else it cannot be asked.
            return new ShellFailure(
                ExitCode.Failed,
                e is JettraApiException { Code: "transaction_committed" }
                    ? $"The transaction {open.Id} was committed: its documents are stored."
                    : $"The transaction {open.Id} was open and could not be rolled back: {e.Detail} Unless it was committed, the server ends it, and nothing of it is stored.",
                e);
        }
    }

    private async Task EndAsync(Func<JettraTransaction, Task> end)
    {
        if (_open is not { } open)
        {
            var none = new ShellFailure(
                ExitCode.Failed,
                _beginFailed ? "No active transaction. It could not be begun, and nothing was written since then." : "No active transaction.");
            Forget();
            throw none;
        }

        try
        {
            await end(open);
            Forget();
        }
        catch (JettraApiException e) when (e.Code is "unknown_transaction" or "transaction_committed")
        {
            Forget();
            throw;
        }
    }

    private void DemandBegun()
    {
        if (_beginFailed)
        {
            throw new ShellFailure(
                ExitCode.Failed, "The transaction could not be begun, so nothing is written. Nothing was changed. Enter rollback to go on without a transaction.");
        }
    }

    private void Forget() => (_open, Database, _beginFailed) = (null, null, false);
}
