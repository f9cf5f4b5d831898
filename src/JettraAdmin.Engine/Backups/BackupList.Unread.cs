using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Jobs;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

// Archives that a job published and has not checked yet. They are not in the list.
public sealed partial class BackupList
{
    private readonly UnreadArchives _unread = new();

    /// <summary>
    /// Runs a job that may publish an archive. The archive for which the job calls <see cref="Hide"/> is listed after the job returned,
    /// if it is in the store then. While the outcome of the job is unknown, it is not listed.
    /// </summary>
    internal async Task<JobResult> RunHidingAsync(JobId job, Func<Task<JobResult>> run)
    {
        var unknown = false;
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (e is JettraException { Error: var error } ? error == ErrorCodes.OutcomeUnknown : e is not OperationCanceledException)
        {
            // The queue goes on to find out the outcome of the job, also after an unexpected exception. Then JobOutcomes shows the archive.
            unknown = true;
            throw;
        }
        finally
        {
            if (!unknown)
            {
                await ShowAsync(job).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Keeps the archive of a job out of the list, until <see cref="ShowAsync"/>. Call it before the archive appears in the store.</summary>
    internal void Hide(JobId job, ArchiveName name) => _unread.Add(job, name);

    /// <summary>Whether a job published this archive and has not checked it yet.</summary>
    internal bool IsUnread(ArchiveName name) => _unread.Contains(name, out _);

    /// <summary>Throws when a job published this archive and has not checked it yet.</summary>
    /// <exception cref="JettraException">Code <c>busy</c>.</exception>
    internal void DemandRead(ArchiveName name)
    {
        if (_unread.Contains(name, out var job))
        {
            throw new JettraException(ErrorCodes.Busy, $"{name} is not a backup yet: the job {job.Value.ToString()} wrote it and still checks it.");
        }
    }

    /// <summary>Lists the archive of a job, if it is in the store, and raises <see cref="Changed"/> once. Otherwise nothing changes.</summary>
    internal async Task ShowAsync(JobId job)
    {
        if (!_unread.TryFind(job, out var name))
        {
            return;
        }

        StoredArchive? archive;
        try
        {
            archive = await _store.FindAsync(name, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JettraException e)
        {
            // Whoever reads the list meets the same error, or finds the archive.
            LogNotFound(name, e);
            _unread.Remove(job, exists: false);
            Changed?.Invoke();
            return;
        }

        // It is listed before it is remembered. Otherwise a listing could report it as missing.
        _unread.Remove(job, exists: archive is not null);
        if (archive is not null)
        {
            Remember(archive);
            _reported.Update(name, Join(archive));
            Changed?.Invoke();
        }
    }

    /// <summary>Lists the store, without unread archives.</summary>
    private async Task<(IReadOnlyList<StoredArchive> Listed, IReadOnlySet<ArchiveName> Unread)> ReadAsync(CancellationToken ct)
    {
        while (true)
        {
            var withdrawals = _unread.Withdrawals;
            var listed = await _store.ListAsync(ct).ConfigureAwait(false);
            var unread = _unread.Names;
            if (withdrawals == _unread.Withdrawals)
            {
                return (unread.Count == 0 ? listed : [.. listed.Where(archive => !unread.Contains(archive.Name))], unread);
            }
        }
    }

    private void Remember(StoredArchive archive)
    {
        try
        {
            _known.Add(archive);
            _known.Save();
        }
        catch (JettraException e)
        {
            LogKnownNotSaved(e);
        }
    }

    [LoggerMessage(EventId = 405, Level = LogLevel.Error, Message = "It is not known whether the new archive {Archive} is in the backups folder")]
    private partial void LogNotFound(ArchiveName archive, Exception exception);
}
