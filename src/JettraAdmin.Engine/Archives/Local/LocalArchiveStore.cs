using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using JettraAdmin.Engine.Model;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Stores archives as files in one folder. A ZIP that is copied there manually is a backup like any other.</summary>
/// <remarks>
/// A folder that cannot be created or written does not stop the server: existing backups can still be listed, downloaded and
/// restored. It is logged at the start, and every backup fails with <c>backups_unavailable</c>. A folder that another server uses
/// does stop the start, because each server would delete the drafts of the other.
/// </remarks>
public sealed partial class LocalArchiveStore : IArchiveStore
{
    /// <summary>The maximum number of unlisted files that are logged at the start.</summary>
    private const int MaxLogged = 20;

    private readonly string _directory;
    private readonly FolderListing _listing;
    private readonly LocalDrafts _drafts;
    private readonly UnlistedFiles _unlisted;
    private readonly BackupsFolderLock _folderLock;
    private readonly ILogger<LocalArchiveStore> _logger;

    /// <summary>Creates the store; the folder is not used before <see cref="StartAsync"/>.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="limits">Limits for reading manifests.</param>
    /// <param name="logger">The logger.</param>
    public LocalArchiveStore(string directory, ArchiveLimits limits, ILogger<LocalArchiveStore> logger)
    {
        _directory = Path.GetFullPath(directory);
        _listing = new FolderListing(_directory, limits, logger);
        _drafts = new LocalDrafts(_directory, logger);
        _unlisted = new UnlistedFiles(_directory, _drafts);
        _folderLock = new BackupsFolderLock(_directory, logger);
        _logger = logger;
    }

    /// <inheritdoc/>
    public string Location => _directory;

    /// <inheritdoc/>
    public long? FreeBytes
    {
        get
        {
            try
            {
                return new DriveInfo(_directory).AvailableFreeSpace;
            }
            catch (Exception e) when (LocalErrors.IsIoError(e))
            {
                // The folder is missing, or the file system does not report its free space.
                return null;
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            try
            {
                Directory.CreateDirectory(_directory);
                _folderLock.Acquire();
                _drafts.RemoveOld();
                if (!LocalFolder.MayWrite(_directory))
                {
                    LogReadOnly(_directory);
                }

                LogUnlistedFiles(_unlisted.List(ct));
            }
            catch (Exception e) when (LocalErrors.IsIoError(e))
            {
                LogUnusable(e, _directory);
            }
        },
        ct);

    /// <inheritdoc/>
    public Task SweepAsync(CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard(() =>
        {
            _folderLock.Acquire();
            _drafts.Retry();
            return true;
        }),
        ct);

    /// <inheritdoc/>
    public Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard<IArchiveDraft>(() =>
        {
            _folderLock.Acquire();
            _drafts.Retry();
            return LocalArchiveDraft.Create(_directory, ArchiveName.Compose(database, createdAt), _drafts, _logger);
        }),
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct) => Task.Run(
        () => Look(() => _listing.List(ct)), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnlistedFile>> ListUnlistedAsync(CancellationToken ct) => Task.Run(
        () => Look(() => _unlisted.List(ct)), ct);

    /// <inheritdoc/>
    public Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct) => Task.Run(
        () => Look(() => _listing.Find(name, ct) ?? Missing<StoredArchive>()), ct);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct) => OpenFileAsync(name.Value, ct);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(UnlistedName name, CancellationToken ct) => OpenFileAsync(name.Value, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        _drafts.Dispose();
        _folderLock.Dispose();
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct) => Task.Run(() => LocalErrors.Guard(() => Delete(PathOf(name))), ct);

    /// <inheritdoc/>
    public Task SettleAsync(CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard(() =>
        {
            DirectorySync.Flush(_directory);
            return true;
        }),
        ct);

    /// <summary>Reads the folder, after trying to lock it.</summary>
    private T Look<T>(Func<T> read) => LocalErrors.Guard(() =>
    {
        _folderLock.TryAcquire();
        return read();
    });

    private Task<Stream> OpenFileAsync(string name, CancellationToken ct) => Task.Run<Stream>(
        () =>
        {
            var path = Path.Combine(_directory, name);
            return (Open(path) ?? LocalErrors.Guard(Missing<FileStream>)) is { } file
                ? new LocalStream(file, e => UnreadableFile.Failure(path, e))
                : throw new JettraException(ErrorCodes.UnknownBackup, $"There is no backup called {MessageText.Shorten(name)}.");
        },
        ct);

    private string PathOf(ArchiveName name) => Path.Combine(_directory, name.Value);

    private static FileStream? Open(string path)
    {
        try
        {
            return LocalFile.Open(path);
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw UnreadableFile.Failure(path, e);
        }
    }

    private void LogUnlistedFiles(IReadOnlyList<UnlistedFile> files)
    {
        if (files.Count > 0)
        {
            LogUnlisted(files.Count, _directory, files.Take(MaxLogged).Select(f => MessageText.Shorten(f.Name)));
        }
    }

    /// <summary>Null for a missing file. Throws when the whole folder is missing, because then the file may still exist.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder is missing.</exception>
    private T? Missing<T>()
        where T : class
    {
        MissingFile();
        return null;
    }

    private LocalFile? MissingFile() =>
        Directory.Exists(_directory) ? null : throw new DirectoryNotFoundException($"There is no folder {_directory}.");

    private bool Delete(string path)
    {
        _folderLock.Acquire();
        if ((LocalFile.Find(path) ?? MissingFile()) is null)
        {
            return false;
        }

        try
        {
            if (!LocalFile.Delete(path))
            {
                return false;
            }

            DirectorySync.Flush(_directory);
            return true;
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            var refusal = LocalErrors.Translate(e);
            throw LocalFile.Confirm(path, exists: true) ? refusal : new JettraException(ErrorCodes.OutcomeUnknown, cause: refusal);
        }
    }

    [LoggerMessage(EventId = 512, Level = LogLevel.Warning, Message = "The backups folder {Folder} is not writable: backups will fail until it is")]
    private partial void LogReadOnly(string folder);

    [LoggerMessage(EventId = 513, Level = LogLevel.Error, Message = "The backups folder {Folder} cannot be used: backups will fail until it can be used again")]
    private partial void LogUnusable(Exception e, string folder);

    [LoggerMessage(EventId = 514, Level = LogLevel.Warning, Message = "{Count} files in the backups folder {Folder} are not listed as backups, among them {Files}. To list a backup, rename it to database_yyyyMMddHHmmss.zip")]
    private partial void LogUnlisted(int count, string folder, IEnumerable<string> files);
}
