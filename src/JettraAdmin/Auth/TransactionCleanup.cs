using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Auth;

/// <summary>Ends the transactions of sessions that ended, and of users who were deleted or have a new password.</summary>
internal sealed class TransactionCleanup(UserDirectory directory, Sessions sessions, TransactionService transactions) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Ended += transactions.EndAllOfAccount;
        sessions.Ended += transactions.EndAllOfSession;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
