using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>
/// Removes archives that were published for a job that then failed. It retries until the disk allows the removal.
/// </summary>
/// <remarks>Safe on any thread.</remarks>
public sealed partial class ArchiveWithdrawals : IAsyncDisposable
{
    private readonly IArchiveStore _store;
    private readonly BackupList _backupList;
    private readonly TimeProvider _time;
    private readonly ILogger<ArchiveWithdrawals> _log;

    private readonly ConcurrentDictionary<ArchiveName, string> _left = new();
    private readonly RetryLoop _retry;

    /// <summary>Creates it over a store.</summary>
    public ArchiveWithdrawals(IArchiveStore store, BackupList backupList, TimeProvider time, ILogger<ArchiveWithdrawals> log)
    {
        (_store, _backupList, _time, _log) = (store, backupList, time, log);
        _retry = new RetryLoop(WithdrawLeftAsync, log);
    }

    /// <summary>Removes an archive, now or as soon as the disk allows it.</summary>
    /// <param name="name">The archive.</param>
    /// <param name="stamp">Its stamp: another file of that name is left alone.</param>
    /// <param name="fault">Why the archive must not be used while it still exists; null when it is sound.</param>
    /// <returns>Whether it is gone for good. Until then the job must not say that nothing was left behind.</returns>
    public async Task<bool> WithdrawAsync(ArchiveName name, string stamp, string? fault = null)
    {
        if (await TryAsync(name, stamp).ConfigureAwait(false))
        {
            return true;
        }

        _left[name] = stamp;
        _retry.Request();
        if (fault is not null)
        {
            await _backupList.NoteAsync(name, new Assurance(AssuranceLevel.Damaged, _time.GetUtcNow(), null, fault), null, CancellationToken.None).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Whether an archive still waits to be removed, and its stamp.</summary>
    public bool IsOwed(ArchiveName name, [NotNullWhen(true)] out string? stamp) => _left.TryGetValue(name, out stamp);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _retry.DisposeAsync();

    private async Task<bool> WithdrawLeftAsync()
    {
        foreach (var (name, stamp) in _left)
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
                    _left.TryRemove(name, out _);
                    return true;
                }

                await _backupList.DeleteAsync(name, CancellationToken.None).ConfigureAwait(false);
            }

            await _store.SettleAsync(CancellationToken.None).ConfigureAwait(false);
            _left.TryRemove(name, out _);
            _backupList.Forget(name);
            return true;
        }
        catch (JettraException e)
        {
            LogStays(name, e);
            return false;
        }
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Warning, Message = "{Archive} was written for a job that failed and could not be removed yet; it is tried again")]
    private partial void LogStays(ArchiveName archive, Exception exception);
}
