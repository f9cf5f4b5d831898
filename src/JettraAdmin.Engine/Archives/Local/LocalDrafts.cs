using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Deletes drafts in the backups folder that are no longer needed, and retries when that fails.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class LocalDrafts : IDisposable
{
    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly RetryLoop _retry;

    // Whether drafts of an earlier run must still be deleted.
    private volatile bool _cleanupPending;

    /// <summary>The beginning of the file name of a draft.</summary>
    public const string Beginning = ".";

    /// <summary>The end of the file name of a draft.</summary>
    public const string Ending = ".partial";

    private readonly ConcurrentDictionary<string, bool> _undeleted = new(StringComparer.Ordinal);

    public LocalDrafts(string directory, ILogger logger)
    {
        (_directory, _logger) = (directory, logger);
        _retry = new RetryLoop(() => Task.FromResult(Retry()), logger);
    }

    /// <summary>The file names of drafts that could not be deleted.</summary>
    public IReadOnlyCollection<string> Undeleted => [.. _undeleted.Keys];

    /// <summary>Whether a file is a draft that could not be deleted.</summary>
    public bool IsUndeleted(string file) => _undeleted.ContainsKey(file);

    /// <summary>Deletes the drafts of an earlier run, now or as soon as the folder can be read.</summary>
    public void RemoveOld()
    {
        try
        {
            RemoveAll();
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            _cleanupPending = true;
            _retry.Request();
            throw;
        }
    }

    // Only files with the exact name of a draft that are not being written.
    private void RemoveAll()
    {
        foreach (var path in Directory.EnumerateFiles(_directory, $"{Beginning}*{Ending}", LocalFolder.All))
        {
            var file = Path.GetFileName(path);
            if (ArchiveName.TryParse(file[Beginning.Length..^Ending.Length], out _) && LocalFile.Find(path) is not null)
            {
                Remove(file);
            }
        }
    }

    /// <summary>Retries deletions that failed; false when some failed again.</summary>
    public bool Retry()
    {
        if (_cleanupPending)
        {
            try
            {
                RemoveAll();
                _cleanupPending = false;
            }
            catch (Exception e) when (LocalErrors.IsIoError(e))
            {
                return false;
            }
        }

        foreach (var file in _undeleted.Keys)
        {
            Remove(file);
        }

        return _undeleted.IsEmpty;
    }

    /// <inheritdoc/>
    public void Dispose() => _retry.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Deletes the draft of a backup that was cancelled or failed.</summary>
    public void Abandon(string file)
    {
        try
        {
            File.Delete(Path.Combine(_directory, file));
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            _undeleted[file] = true;
            _retry.Request();
            LogKept(e, file);
        }
    }

    private void Remove(string file)
    {
        try
        {
            var path = Path.Combine(_directory, file);
            if (LocalFile.Find(path) is not null)
            {
                // Fails while another process has locked the draft.
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }

                LogRemoved(file);
            }

            _undeleted.TryRemove(file, out _);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            if (_undeleted.TryAdd(file, true))
            {
                LogKept(e, file);
                _retry.Request();
            }
        }
    }

    [LoggerMessage(EventId = 510, Level = LogLevel.Information, Message = "Deleted the unfinished backup {File}")]
    private partial void LogRemoved(string file);

    [LoggerMessage(EventId = 511, Level = LogLevel.Warning, Message = "Could not delete the unfinished backup {File}: another process writes it, or there was an error. Trying again with each backup and every ten minutes")]
    private partial void LogKept(Exception e, string file);
}
