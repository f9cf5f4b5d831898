using JettraAdmin.Driver;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Shell.Session;

/// <summary>
/// The transaction of the shell. After a failed <c>begin</c>, nothing is written until <c>commit</c> or <c>rollback</c>. Otherwise a script
/// that continues would write outside of a transaction, and could not roll back.
/// </summary>
internal sealed class ShellTransaction
{
    private const int ShownCharacters = 4;

    private JettraTransaction? _open;
    private bool _beginFailed;

    /// <summary>The database it changes; null before its first write.</summary>
    public string? Database { get; private set; }

    /// <summary>The part of the prompt about the transaction.</summary>
    public string Prompt => _open is { } open ? $"(TX:{open.Id[..ShownCharacters]}) " : _beginFailed ? "(TX failed) " : "";

    /// <summary>Begins a transaction.</summary>
    /// <returns>The id.</returns>
    public async Task<string> BeginAsync(Func<JettraClient> client, CancellationToken ct)
    {
        if (_open is { } open)
        {
            throw new ShellException(ExitCode.Failed, $"Transaction already active: {open.Id}");
        }

        MarkBeginFailed();
        _open = await client().BeginTransactionAsync(ct);
        _beginFailed = false;
        return _open.Id;
    }

    /// <summary>Records that a transaction could not be begun.</summary>
    public void MarkBeginFailed() => _beginFailed = _open is null;

    /// <summary>Writes in the open transaction, or immediately if there is none.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="inTransaction">The write in the transaction.</param>
    /// <param name="immediately">The write without a transaction.</param>
    /// <exception cref="ShellException">A transaction could not be begun.</exception>
    public async Task WriteAsync(JettraCollection collection, Func<JettraTransaction, Task> inTransaction, Func<Task> immediately)
    {
        ThrowIfBeginFailed();
        await (_open is { } open ? inTransaction(open) : immediately());
        Database ??= _open is null ? null : collection.Database;
    }

    /// <summary>Throws if a transaction is open or could not be begun.</summary>
    /// <exception cref="ShellException">A transaction is open, or could not be begun.</exception>
    public void ThrowIfActive()
    {
        ThrowIfBeginFailed();
        ThrowIfOpen();
    }

    /// <summary>Throws if a transaction is open.</summary>
    /// <exception cref="ShellException">A transaction is open.</exception>
    public void ThrowIfOpen()
    {
        if (_open is not null)
        {
            throw new ShellException(
                ExitCode.Failed,
                "A transaction is open, and this command cannot be part of it. Nothing was changed. Enter commit or rollback first; insert, put and delete can be part of a transaction.");
        }
    }

    /// <summary>Commits the transaction. If that fails, it stays open, unless the server does not know it.</summary>
    public Task CommitAsync(CancellationToken ct) => EndAsync(open => open.CommitAsync(ct));

    /// <summary>Rolls the transaction back.</summary>
    public Task RollbackAsync(CancellationToken ct) => EndAsync(open => open.RollbackAsync(ct));

    /// <summary>Rolls back an open transaction at the end of the shell. Returns what to report, or null if none was open.</summary>
    public async Task<ShellException?> RollBackOpenAsync()
    {
        if (_open is not { } open)
        {
            return null;
        }

        Forget();
        try
        {
            await open.RollbackAsync();
            return new ShellException(ExitCode.Failed, $"The transaction {open.Id} was open and was rolled back. Nothing of it was stored.");
        }
        catch (JettraException e)
        {
            // If the answer to a commit was lost, the server says here whether it was committed.
            return new ShellException(
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
            var failure = new ShellException(
                ExitCode.Failed,
                _beginFailed ? "No active transaction. It could not be begun, and nothing has been written since then." : "No active transaction.");
            Forget();
            throw failure;
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

    private void ThrowIfBeginFailed()
    {
        if (_beginFailed)
        {
            throw new ShellException(
                ExitCode.Failed, "The transaction could not be begun, so nothing is written. Nothing was changed. Enter rollback to continue without a transaction.");
        }
    }

    private void Forget() => (_open, Database, _beginFailed) = (null, null, false);
}
