using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Archives;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

// The folder itself: files that are not listed, and backups that are missing.
public sealed partial class BackupList
{
    /// <summary>How many names of missing backups are logged at once.</summary>
    private const int Told = 20;

    /// <summary>The backups that were in the store and are not there any more, by the last listing; the newest first.</summary>
    public IReadOnlyList<GoneArchive> Gone => _known.Gone;

    /// <summary>The files among the backups that are not listed, by name.</summary>
    public Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct) => _store.ListUnlistedAsync(ct);

    /// <summary>What is remembered of a backup that is missing; null when it never existed or was deleted here.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLast">Whether no later backup of its database is known.</param>
    public GoneArchive? Recall(ArchiveName name, out bool isLast) => _known.Recall(name, out isLast);

    /// <summary>Forgets the missing backups, after a person confirmed it. Returns how many.</summary>
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

    private void NoteSeen(StoredArchive archive, long round)
    {
        try
        {
            if (_known.See(archive, round))
            {
                _known.Save();
            }
        }
        catch (JettraException e)
        {
            LogKnownNotSaved(e);
        }
    }

    private void NoteMissing(IReadOnlyList<StoredArchive> listed, long round)
    {
        try
        {
            var (missed, forgotten, returned) = _known.Compare(listed, round);
            if (missed.Count > 0 && missed.All(m => m.WithAllOthers))
            {
                LogAllMissing(missed.Count, _store.Location);
            }
            else if (missed.Count > 0)
            {
                LogMissing(missed.Count, _store.Location, missed.Take(Told).Select(m => m.Name.Value));
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

    [LoggerMessage(EventId = 401, Level = LogLevel.Warning, Message = "Missing in {Folder}, and not deleted by this server: {Count} of the known backups: {Files}")]
    private partial void LogMissing(int count, string folder, IEnumerable<string> files);

    [LoggerMessage(EventId = 402, Level = LogLevel.Error, Message = "None of the {Count} backups that were in {Folder} is there any more, and this server did not delete them. Check that the right disk is mounted there: new backups go to the folder as it is now")]
    private partial void LogAllMissing(int count, string folder);

    [LoggerMessage(EventId = 403, Level = LogLevel.Error, Message = "The record of the backups in the folder could not be written; it is tried again with the next listing")]
    private partial void LogKnownNotSaved(Exception exception);
}
