using JettraAdmin.Engine.Documents.Transactions;

namespace JettraAdmin.Auth;

/// <summary>Ends the transactions of a session that is over, and of a user who has another password or is gone.</summary>
internal sealed class TransactionSignOuts(UserDirectory directory, Sessions sessions, TransactionService transactions) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Ended += transactions.EndAllOfAccount;
        sessions.Ended += transactions.EndAllOfSession;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
