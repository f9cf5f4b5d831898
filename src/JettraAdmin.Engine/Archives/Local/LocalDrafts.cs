using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Removes drafts in the backups folder that are no longer needed, and retries when that fails.</summary>
/// <remarks>Safe on any thread.</remarks>
internal sealed partial class LocalDrafts : IDisposable
{
    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly RetryLoop _retry;

    // Whether the drafts of an earlier run are still to be removed.
    private volatile bool _owed;

    /// <summary>How a draft's file name begins.</summary>
    public const string Beginning = ".";

    /// <summary>How a draft's file name ends.</summary>
    public const string Ending = ".partial";

    private readonly ConcurrentDictionary<string, bool> _left = new(StringComparer.Ordinal);

    public LocalDrafts(string directory, ILogger logger)
    {
        (_directory, _logger) = (directory, logger);
        _retry = new RetryLoop(() => Task.FromResult(Retry()), logger);
    }

    /// <summary>The drafts that could not be removed, by file name.</summary>
    public IReadOnlyCollection<string> Left => [.. _left.Keys];

    /// <summary>Whether a file is one that could not be removed.</summary>
    public bool IsLeft(string file) => _left.ContainsKey(file);

    /// <summary>Removes the drafts of an earlier run, now or as soon as the folder can be read.</summary>
    public void RemoveOld()
    {
        try
        {
            RemoveAll();
        }
        catch (Exception e) when (LocalErrors.IsMachine(e))
        {
            _owed = true;
            _retry.Request();
            throw;
        }
    }

    // Only files that have the exact name of a draft and are not being written.
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

    /// <summary>Tries again what could not be removed before; false when something is left.</summary>
    public bool Retry()
    {
        if (_owed)
        {
            try
            {
                RemoveAll();
                _owed = false;
            }
            catch (Exception e) when (LocalErrors.IsMachine(e))
            {
                return false;
            }
        }

        foreach (var file in _left.Keys)
        {
            Remove(file);
        }

        return _left.IsEmpty;
    }

    /// <inheritdoc/>
    public void Dispose() => _retry.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Removes the draft of a backup that did not come about.</summary>
    public void Abandon(string file)
    {
        try
        {
            File.Delete(Path.Combine(_directory, file));
        }
        catch (Exception e) when (LocalErrors.IsMachine(e))
        {
            _left[file] = true;
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
                // Fails while another process holds the draft's lock.
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }

                LogRemoved(file);
            }

            _left.TryRemove(file, out _);
        }
        catch (Exception e) when (LocalErrors.IsMachine(e))
        {
            if (_left.TryAdd(file, true))
            {
                LogKept(e, file);
                _retry.Request();
            }
        }
    }

    [LoggerMessage(EventId = 510, Level = LogLevel.Information, Message = "Removed the unfinished backup {File}")]
    private partial void LogRemoved(string file);

    [LoggerMessage(EventId = 511, Level = LogLevel.Warning, Message = "Left the unfinished backup {File}: another process writes it, or it cannot be removed. It is tried again with each backup and every ten minutes")]
    private partial void LogKept(Exception e, string file);
}
