using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Keeps archives as files in one folder. A ZIP copied there by hand is a backup like any other.</summary>
/// <remarks>
/// A folder that cannot be made or written does not stop the server: what is there can still be listed, downloaded and
/// restored. It is logged at the start, and every backup then fails with <c>backups_unavailable</c>.
/// </remarks>
public sealed partial class LocalArchiveStore : IArchiveStore
{
    private readonly string _directory;
    private readonly ArchiveCatalogue _catalogue;
    private readonly ILogger<LocalArchiveStore> _logger;
    private readonly Lock _deleting = new();

    /// <summary>Names the folder; nothing is touched before <see cref="StartAsync"/>.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="limits">How much an archive may ask of this machine when its manifest is read.</param>
    /// <param name="logger">For what goes wrong beside a call.</param>
    public LocalArchiveStore(string directory, ArchiveLimits limits, ILogger<LocalArchiveStore> logger)
    {
        _directory = Path.GetFullPath(directory);
        _catalogue = new ArchiveCatalogue(_directory, limits, logger);
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
            catch (Exception e) when (LocalErrors.IsMachine(e))
            {
                // The folder is not there, or its disk does not say.
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
                RemoveDrafts();
                if (!LocalFolder.MayWrite(_directory))
                {
                    LogReadOnly(_directory);
                }
            }
            catch (Exception e) when (LocalErrors.IsMachine(e))
            {
                LogUnusable(e, _directory);
            }
        },
        ct);

    /// <inheritdoc/>
    public Task<IArchiveDraft> CreateAsync(DatabaseName database, DateTimeOffset createdAt, CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard<IArchiveDraft>(() => LocalArchiveDraft.Create(_directory, ArchiveName.Compose(database, createdAt), _logger)), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredArchive>> ListAsync(CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard(() => _catalogue.List(ct)), ct);

    /// <inheritdoc/>
    public Task<StoredArchive?> FindAsync(ArchiveName name, CancellationToken ct) => Task.Run(
        () => LocalErrors.Guard(() => _catalogue.Find(name, ct)), ct);

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ArchiveName name, CancellationToken ct) => Task.Run<Stream>(
        () => LocalErrors.Guard(() => LocalFile.Open(PathOf(name))) is { } file
            ? new LocalStream(file)
            : throw new JettraException(
                ErrorKind.NotFound,
                "unknown_backup",
                $"There is no backup called \"{name.Value}\".",
                "List the backups to see what there is."),
        ct);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(ArchiveName name, CancellationToken ct) => Task.Run(() => LocalErrors.Guard(() => Delete(PathOf(name))), ct);

    private string PathOf(ArchiveName name) => Path.Combine(_directory, name.Value);

    private bool Delete(string path)
    {
        // One at a time, so that of two who delete the same file one is told that it was gone.
        lock (_deleting)
        {
            if (LocalFile.Find(path) is null)
            {
                return false;
            }

            File.Delete(path);
        }

        DirectorySync.Flush(_directory);
        return true;
    }

    /// <summary>Removes what a crash left of our own: files with a draft's exact name that nobody is writing.</summary>
    private void RemoveDrafts()
    {
        foreach (var path in Directory.EnumerateFiles(_directory, $"{LocalArchiveDraft.Beginning}*{LocalArchiveDraft.Ending}", LocalFolder.All))
        {
            var file = Path.GetFileName(path);
            if (!ArchiveName.TryParse(file[LocalArchiveDraft.Beginning.Length..^LocalArchiveDraft.Ending.Length], out _) || LocalFile.Find(path) is null)
            {
                continue;
            }

            try
            {
                // Fails while another process holds the draft's lock.
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                    File.Delete(path);
                }

                LogRemoved(file);
            }
            catch (Exception e) when (LocalErrors.IsMachine(e))
            {
                LogKept(e, file);
            }
        }
    }

    [LoggerMessage(EventId = 510, Level = LogLevel.Information, Message = "Removed the unfinished backup {File}")]
    private partial void LogRemoved(string file);

    [LoggerMessage(EventId = 511, Level = LogLevel.Warning, Message = "Left the unfinished backup {File}: another process writes it, or it cannot be removed")]
    private partial void LogKept(Exception e, string file);

    [LoggerMessage(EventId = 512, Level = LogLevel.Warning, Message = "The backups folder {Folder} cannot be written: backups will fail until it can")]
    private partial void LogReadOnly(string folder);

    [LoggerMessage(EventId = 513, Level = LogLevel.Error, Message = "The backups folder {Folder} cannot be used: backups will fail until it can")]
    private partial void LogUnusable(Exception e, string folder);
}
