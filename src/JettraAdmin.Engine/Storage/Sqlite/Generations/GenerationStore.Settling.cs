using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

// A commit into the write-ahead log that reported an error is invisible to this process, but its frames may lie in the log, and
// the next process would find them there. The next commit overwrites them. Until one succeeded, the generation is unsettled:
// nobody reads or writes it, since what a restart would show is not known.
internal sealed partial class GenerationStore
{
    private readonly ConcurrentDictionary<long, bool> _unsettled = new();

    /// <summary>Whether a commit into a generation reported an error and none succeeded since.</summary>
    public bool IsUnsettled(long id) => _unsettled.ContainsKey(id);

    /// <summary>Notes that a commit into a generation reported an error.</summary>
    public void Unsettle(long id)
    {
        _unsettled.TryAdd(id, true);
        retryLater();
    }

    /// <summary>Settles a generation first when it is unsettled.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>.</exception>
    public void DemandSettled(long id)
    {
        if (!_unsettled.IsEmpty && IsUnsettled(id))
        {
            Settle(id);
        }
    }

    /// <summary>Overwrites in the log what a failed commit may have left there.</summary>
    /// <exception cref="JettraException">Code <c>outcome_unknown</c>.</exception>
    public void Settle(long id, Exception? cause = null)
    {
        using var lease = TryLease(id);
        if (lease is not null)
        {
            try
            {
                using var connection = GenerationSchema.Open(lease.Generation.Path);
                using var transaction = connection.BeginWrite();

                // Another value each time: SQLite writes nothing when a row stays as it is.
                using (var put = connection.Prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('settled', ?1)"))
                {
                    put.Bind(1, Guid.NewGuid().ToString("N")).Run();
                }

                transaction.Commit();
            }
            catch (Exception e) when (e is JettraException or InvalidOperationException)
            {
                throw OutcomeUnknown.Because(cause ?? e);
            }
        }

        _unsettled.TryRemove(id, out _);
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
