using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>
/// Remembers for an hour how transactions ended, so that a client that did not get an answer can ask again.
/// </summary>
/// <remarks>Not thread-safe. Only the latest transactions of each account are remembered.</remarks>
internal sealed class EndedTransactions(TimeProvider time, TransactionOptions options)
{
    private const int MaxPerAccount = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly Dictionary<TransactionId, (string Account, TransactionEnd End)> _byId = [];
    private readonly Dictionary<string, Queue<(TransactionId Id, DateTimeOffset At)>> _byAccount = new(StringComparer.Ordinal);

    /// <summary>Remembers how a transaction ended.</summary>
    public void Add(TransactionId id, string account, TransactionEnd end)
    {
        if (!_byAccount.TryGetValue(account, out var ended))
        {
            _byAccount[account] = ended = [];
        }

        ended.Enqueue((id, time.GetUtcNow()));
        _byId[id] = (account, end);
        if (ended.Count > MaxPerAccount)
        {
            _byId.Remove(ended.Dequeue().Id);
        }
    }

    /// <summary>How a transaction of this account ended; null when it is not remembered or belongs to another account.</summary>
    public TransactionEnd? Find(TransactionId id, string account) =>
        _byId.TryGetValue(id, out var ended) && ended.Account == account ? ended.End : null;

    /// <summary>The error for a transaction that the account does not have open, with what is known about its end.</summary>
    public JettraException Unknown(TransactionId id, string account) => Find(id, account) switch
    {
        TransactionEnd.Committed => new JettraException(ErrorCodes.TransactionCommitted),
        TransactionEnd.RolledBack => Unknown("The transaction was rolled back."),
        TransactionEnd.Idle => Unknown(
            $"The transaction has ended because it was not used for {FormatDuration(options.Idle)}, the limit for an idle transaction.",
            "Make the changes again in a new transaction, without a longer pause; or set Jettra:Transactions:Idle to a longer time."),
        TransactionEnd.TooOld => Unknown(
            $"The transaction has ended because it was open for {FormatDuration(options.MaxAge)}, the limit for every transaction.",
            "Make the changes again in shorter transactions; or set Jettra:Transactions:MaxAge to a longer time."),
        TransactionEnd.SignedOut => Unknown("The transaction has ended because its user signed out or the password was changed."),
        TransactionEnd.OverLimit => Unknown(
            "The transaction has ended because its user reached the limit of open transactions and began another one. This one had been idle for the longest time."),
        _ => NotRemembered(),
    };

    /// <summary>The error for a transaction that is not remembered.</summary>
    public static JettraException NotRemembered() => new(
        ErrorCodes.UnknownTransaction,
        "There is no open transaction with this id, and the server does not remember one. A restart of the server ends all transactions.",
        "If it was committed, its documents are stored; otherwise, none of them are.",
        "Check whether its documents are stored. If not, make the changes again in a new transaction.");

    /// <summary>Removes entries that are older than an hour.</summary>
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

    private static JettraException Unknown(MessageTemplate what, MessageTemplate? hint = null) => new(
        ErrorCodes.UnknownTransaction, what, "It stored nothing.", hint ?? "Make the changes again in a new transaction.");

    private static MessageTemplate FormatDuration(TimeSpan time)
    {
        if (time.Ticks % TimeSpan.TicksPerHour == 0)
        {
            var hours = time.Ticks / TimeSpan.TicksPerHour;
            return MessageTemplate.Plural(hours, $"{hours} hour", $"{hours} hours");
        }

        if (time.Ticks % TimeSpan.TicksPerMinute == 0)
        {
            var minutes = time.Ticks / TimeSpan.TicksPerMinute;
            return MessageTemplate.Plural(minutes, $"{minutes} minute", $"{minutes} minutes");
        }

        return time.Ticks == TimeSpan.TicksPerSecond ? (MessageTemplate)$"{1} second" : $"{time.TotalSeconds:0.###} seconds";
    }
}
