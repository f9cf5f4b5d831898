using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

// A commit into the write-ahead log that reported an error may have left its frames there. As long as a connection of this
// process is open, the next commit overwrites them; once the last one is closed, the next opening reads the log again and takes
// them for committed. Only a commit that succeeds decides it. Until then the generation is unsettled: nobody reads or writes it.
internal sealed partial class GenerationStore
{
    // With the mark of the commit, when somebody will ask whether it happened.
    private readonly ConcurrentDictionary<long, string?> _unsettled = new();
    private readonly ConcurrentDictionary<string, bool> _happened = new(StringComparer.Ordinal);

    /// <summary>Whether a commit into a generation reported an error and none succeeded since.</summary>
    public bool IsUnsettled(long id) => _unsettled.ContainsKey(id);

    /// <summary>Notes that a commit into a generation reported an error.</summary>
    /// <param name="id">The generation.</param>
    /// <param name="mark">The mark of the transaction, when <see cref="Happened"/> will be asked about it.</param>
    public void Unsettle(long id, string? mark)
    {
        _unsettled[id] = mark;
        retryLater();
    }

    /// <summary>Whether a commit that reported an error happened. Ask after <see cref="DemandSettled"/>.</summary>
    public bool Happened(string mark) => _happened.GetValueOrDefault(mark);

    /// <summary>Settles a generation first when it is unsettled.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public void DemandSettled(long id)
    {
        if (!_unsettled.IsEmpty && IsUnsettled(id))
        {
            Settle(id);
        }
    }

    /// <summary>Decides whether what a failed commit may have left in the log counts, by a commit behind it.</summary>
    /// <param name="id">The generation.</param>
    /// <param name="failed">The error of the commit, when the one who made it asks; null for anybody else.</param>
    /// <returns>The mark of the last transaction that happened; null when there is none, or the generation is gone.</returns>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> for the one whose commit it was, <c>outcome_pending</c> for anybody else.</exception>
    public string? Settle(long id, Exception? failed = null)
    {
        string? mark = null;
        using var lease = TryLease(id);
        if (lease is not null)
        {
            try
            {
                using var connection = GenerationSchema.Open(lease.Generation.Path);
                using var transaction = connection.BeginWrite();
                mark = GenerationMeta.LastMark(connection);

                // Another value each time: SQLite writes nothing when a row stays as it is.
                using (var put = connection.Prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('settled', ?1)"))
                {
                    put.Bind(1, Guid.NewGuid().ToString("N")).Run();
                }

                transaction.Commit();
            }
            catch (Exception e) when (e is JettraException or InvalidOperationException)
            {
                throw failed is null ? OutcomeUnknown.OfEarlier(e) : OutcomeUnknown.Because(failed);
            }
        }

        // Noted before others may write again. Whoever settles first is right: behind it, another transaction may have put its mark there.
        if (_unsettled.TryGetValue(id, out var asked) && asked is not null)
        {
            _happened.TryAdd(asked, mark == asked);
        }

        _unsettled.TryRemove(id, out _);
        return mark;
    }

    /// <summary>Settles all that are unsettled; false when one is left.</summary>
    public bool SettleAll()
    {
        foreach (var id in _unsettled.Keys)
        {
            try
            {
                Settle(id);
            }
            catch (JettraException)
            {
                // It stays unsettled, and is tried again.
            }
        }

        return _unsettled.IsEmpty;
    }
}
