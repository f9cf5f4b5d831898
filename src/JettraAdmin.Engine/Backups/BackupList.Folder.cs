using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Archives;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

// Unlisted files and missing backups.
public sealed partial class BackupList
{
    /// <summary>The maximum number of missing backups that one log message names.</summary>
    private const int MaxLoggedNames = 20;

    /// <summary>The missing backups: earlier listings had them, the last one did not. The newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone => _known.Gone;

    /// <summary>The unlisted files, sorted by name.</summary>
    public Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct) => _store.ListUnlistedAsync(ct);

    /// <summary>What is known about a missing backup. Null when it never existed, or was deleted through this server.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLast">Whether no later backup of its database is known.</param>
    public GoneArchive? FindMissing(ArchiveName name, out bool isLast) => _known.FindMissing(name, out isLast);

    /// <summary>Forgets the missing backups, after a user confirmed it. Returns their number.</summary>
    public int ForgetGone()
    {
        var gone = Gone;
        Forget([.. gone.Select(g => g.Name)]);
        Changed?.Invoke();
        return gone.Count;
    }

    private void Forget(IReadOnlyCollection<ArchiveName> names)
    {
        try
        {
            _known.Forget(names);
            _known.Save();
            _findings.Forget(names);
        }
        catch (JettraException e)
        {
            LogNotForgotten(names.Count, e);
        }
    }

    private void NoteSeen(StoredArchive archive, long changeCount)
    {
        try
        {
            if (_known.AddFound(archive, changeCount))
            {
                _known.Save();
            }
        }
        catch (JettraException e)
        {
            LogKnownNotSaved(e);
        }
    }

    private void NoteMissing(IReadOnlyList<StoredArchive> listed, IReadOnlySet<ArchiveName> unread, long changeCount)
    {
        try
        {
            var (missed, forgotten, returned) = _known.Compare(listed, unread, changeCount);
            if (missed.Count > 0 && missed.All(m => m.WithAllOthers))
            {
                LogAllMissing(missed.Count, _store.Location);
            }
            else if (missed.Count > 0)
            {
                LogMissing(missed.Count, _store.Location, missed.Take(MaxLoggedNames).Select(m => m.Name.Value));
            }

            if (missed.Count > 0 || returned)
            {
                Changed?.Invoke();
            }

            _known.Save();
            _findings.Forget(forgotten);
        }
        catch (JettraException e)
        {
            LogKnownNotSaved(e);
        }
    }

    [LoggerMessage(EventId = 404, Level = LogLevel.Error, Message = "The record of {Count} missing backups could not be removed; they may be reported as missing after a restart")]
    private partial void LogNotForgotten(int count, Exception exception);

    [LoggerMessage(EventId = 401, Level = LogLevel.Warning, Message = "Backups are missing in {Folder}, and this server did not delete them. Number: {Count}. Files: {Files}")]
    private partial void LogMissing(int count, string folder, IEnumerable<string> files);

    [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "All backups that were in {Folder} ({Count}) are missing, and this server did not delete them. Check that the right disk is mounted there. New backups are written to the folder that is there now")]
    private partial void LogAllMissing(int count, string folder);

    [LoggerMessage(EventId = 403, Level = LogLevel.Error, Message = "The record of the backups in the folder could not be written. The server tries again with the next listing")]
    private partial void LogKnownNotSaved(Exception exception);
}
