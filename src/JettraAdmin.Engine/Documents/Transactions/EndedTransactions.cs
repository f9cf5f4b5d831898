using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>
/// Remembers for an hour how transactions ended, so that a client that lost an answer can ask again.
/// </summary>
/// <remarks>Not safe on several threads. Of each account only the latest few thousand are remembered.</remarks>
internal sealed class EndedTransactions(TimeProvider time, TransactionOptions options)
{
    private const int MostPerAccount = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Dictionary<TransactionId, (string Account, TransactionEnd End)> _byId = [];
    private readonly Dictionary<string, Queue<(TransactionId Id, DateTimeOffset At)>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Remembers how one ended.</summary>
    public void Add(TransactionId id, string account, TransactionEnd end)
    {
        if (!_byAccount.TryGetValue(account, out var ended))
        {
            _byAccount[account] = ended = [];
        }

        ended.Enqueue((id, time.GetUtcNow()));
        _byId[id] = (account, end);
        if (ended.Count > MostPerAccount)
        {
            _byId.Remove(ended.Dequeue().Id);
        }
    }

    /// <summary>How a transaction of this account ended; null when that is not remembered, or it was another's.</summary>
    public TransactionEnd? Find(TransactionId id, string account) =>
        _byId.TryGetValue(id, out var ended) && ended.Account == account ? ended.End : null;

    /// <summary>Says to the account that it has no such open transaction, and as much as is known of what became of its documents.</summary>
    public JettraException Unknown(TransactionId id, string account) => Find(id, account) switch
    {
        TransactionEnd.Committed => new JettraException(ErrorCodes.TransactionCommitted),
        TransactionEnd.RolledBack => Unknown("The transaction was rolled back."),
        TransactionEnd.Idle => Unknown(
            $"The transaction has ended because it was not used for {InWords(options.Idle)}, the limit for an idle transaction.",
            "Make the changes again in a new transaction, without a longer pause; or set Jettra:Transactions:Idle to a longer time."),
        TransactionEnd.TooOld => Unknown(
            $"The transaction has ended because it was open for {InWords(options.Longest)}, the limit for every transaction.",
            "Make the changes again in shorter transactions; or set Jettra:Transactions:MaxAge to a longer time."),
        TransactionEnd.SignedOut => Unknown("The transaction ended because its user signed out or got another password."),
        TransactionEnd.OverLimit => Unknown(
            "The transaction has ended because its user reached the limit of open transactions and began another one. This one had been idle the longest."),
        _ => NeverHeardOf(),
    };

    /// <summary>Says that nothing is known of a transaction.</summary>
    public static JettraException NeverHeardOf() => new(
        ErrorCodes.UnknownTransaction,
        "There is no open transaction with this id, and the server does not remember one: it forgets them when it restarts.",
        "If it was committed, its documents are stored; if it was not, nothing of it was stored.",
        "Look whether its documents are there. If they are not, make the changes again in a new transaction.");

    /// <summary>Forgets what is older than an hour.</summary>
    public void Sweep()
    {
        var before = time.GetUtcNow() - Remembered;
        foreach (var (account, ended) in _byAccount)
        {
            while (ended.TryPeek(out var oldest) && oldest.At < before)
            {
                _byId.Remove(ended.Dequeue().Id);
            }

            if (ended.Count == 0)
            {
                _byAccount.Remove(account);
            }
        }
    }

    private static JettraException Unknown(string what, string hint = "Make the changes again in a new transaction.") => new(
        ErrorCodes.UnknownTransaction, what, "Nothing of it was stored.", hint);

    private static string InWords(TimeSpan time)
    {
        var (count, unit) = time.Ticks % TimeSpan.TicksPerHour == 0 ? (time.TotalHours, "hour")
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? (time.TotalMinutes, "minute")
            : (time.TotalSeconds, "second");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:0.###} {unit}{(count == 1 ? "" : "s")}");
    }
}
