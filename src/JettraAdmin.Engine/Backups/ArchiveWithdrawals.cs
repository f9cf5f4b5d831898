using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Removes archives that were published for a job that failed later. It retries until the removal succeeds.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed partial class ArchiveWithdrawals : IAsyncDisposable
{
    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly TimeProvider _time;
    private readonly ILogger<ArchiveWithdrawals> _log;

    private readonly ConcurrentDictionary<ArchiveName, string> _pending = new();
    private readonly RetryLoop _retry;

    /// <summary>Creates the object over a store.</summary>
    public ArchiveWithdrawals(IArchiveStore store, BackupList backupList, TimeProvider time, ILogger<ArchiveWithdrawals> log)
    {
        (_store, _backupList, _time, _log) = (store, backupList, time, log);
        _retry = new RetryLoop(WithdrawPendingAsync, log);
    }

    /// <summary>Removes an archive, now or as soon as the disk allows it.</summary>
    /// <param name="name">The archive.</param>
    /// <param name="stamp">The stamp of the archive. A file of that name with another stamp is not removed.</param>
    /// <param name="fault">Why the archive must not be used, in a sentence that is shown while it still exists. Null when it is undamaged.</param>
    /// <returns>True when the removal is on disk. After false, the job must not report that nothing was left behind.</returns>
    public async Task<bool> WithdrawAsync(ArchiveName name, string stamp, MessageTemplate? fault = null)
    {
        if (await TryAsync(name, stamp).ConfigureAwait(false))
        {
            return true;
        }

        _pending[name] = stamp;
        _retry.Request();
        if (fault is not null)
        {
            await _backupList.NoteAsync(name, new Assurance(AssuranceLevel.Damaged, _time.GetUtcNow(), null, fault), null, CancellationToken.None).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Whether an archive still waits to be removed, and its stamp.</summary>
    public bool IsPending(ArchiveName name, [NotNullWhen(true)] out string? stamp) => _pending.TryGetValue(name, out stamp);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _retry.DisposeAsync();

    private async Task<bool> WithdrawPendingAsync()
    {
        foreach (var (name, stamp) in _pending)
        {
            if (!await TryAsync(name, stamp).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryAsync(ArchiveName name, string stamp)
    {
        try
        {
            if (await _store.FindAsync(name, CancellationToken.None).ConfigureAwait(false) is { } archive)
            {
                if (archive.Stamp != stamp)
                {
                    _pending.TryRemove(name, out _);
                    return true;
                }

                await _backupList.DeleteAsync(name, CancellationToken.None).ConfigureAwait(false);
            }

            await _store.SettleAsync(CancellationToken.None).ConfigureAwait(false);
            _pending.TryRemove(name, out _);
            _backupList.Forget(name);
            return true;
        }
        catch (JettraException e)
        {
            LogNotRemoved(name, e);
            return false;
        }
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "{Archive} was written for a job that failed and could not be removed yet. The server tries again")]
    private partial void LogNotRemoved(ArchiveName archive, Exception exception);
}
