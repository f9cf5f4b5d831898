using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

// A commit that failed may have left frames in the write-ahead log. What becomes of them is not certain:
// - While a connection of this process is open, the next commit overwrites them: the failed commit was not made.
// - After the last connection was closed, the next open reads the log again and treats them as committed.
// So only the next successful commit decides the outcome. Until then the generation is unsettled: all reads and writes are refused.
internal sealed partial class GenerationStore
{
    // The unsettled generations. The value is the mark of the failed transaction if WasCommitted will be called for it, otherwise null.
    private readonly ConcurrentDictionary<long, string?> _unsettled = new();
    private readonly ConcurrentDictionary<string, bool> _committed = new(StringComparer.Ordinal);

    /// <summary>Whether a commit to a generation failed and no commit has succeeded since.</summary>
    public bool IsUnsettled(long id) => _unsettled.ContainsKey(id);

    /// <summary>Marks a generation as unsettled after a failed commit.</summary>
    /// <param name="id">The generation.</param>
    /// <param name="mark">The mark of the transaction, if <see cref="WasCommitted"/> will be called for it.</param>
    public void MarkUnsettled(long id, string? mark)
    {
        _unsettled[id] = mark;
        retryLater();
    }

    /// <summary>Whether a failed commit was made after all. Call <see cref="EnsureSettled"/> first.</summary>
    public bool WasCommitted(string mark) => _committed.GetValueOrDefault(mark);

    /// <summary>Settles a generation if it is unsettled.</summary>
    /// <exception cref="JettraException">Code <c>outcome_pending</c>.</exception>
    public void EnsureSettled(long id)
    {
        if (!_unsettled.IsEmpty && IsUnsettled(id))
        {
            Settle(id);
        }
    }

    /// <summary>Settles a generation with a new commit, which decides the outcome of the failed one.</summary>
    /// <param name="id">The generation.</param>
    /// <param name="failed">The error of the failed commit, if the call that made this commit settles. Null for other calls.</param>
    /// <returns>The mark of the last committed transaction; null when there is none or the generation was deleted.</returns>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c> for the call whose commit failed, <c>outcome_pending</c> for other calls.</exception>
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

                // A new value each time: SQLite does not write an unchanged row.
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

        // Recorded before others may write again. Only the first answer is right, because later transactions overwrite the mark.
        if (_unsettled.TryGetValue(id, out var asked) && asked is not null)
        {
            _committed.TryAdd(asked, mark == asked);
        }

        _unsettled.TryRemove(id, out _);
        return mark;
    }

    /// <summary>Settles all unsettled generations; false when some are left.</summary>
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
                // It stays unsettled until the next attempt.
            }
        }

        return _unsettled.IsEmpty;
    }
}
