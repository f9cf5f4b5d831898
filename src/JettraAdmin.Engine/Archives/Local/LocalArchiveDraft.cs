using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>An archive that is being written as <c>.{name}.partial</c> in the backups folder.</summary>
/// <remarks>The file is locked while it is written, so that another starting process does not delete it.</remarks>
internal sealed partial class LocalArchiveDraft : IArchiveDraft
{
    private const int BufferLength = 128 * 1024;

    private readonly string _directory;
    private readonly string _path;
    private readonly ArchiveName _name;
    private readonly LocalStream _stream;
    private readonly LocalDrafts _drafts;
    private readonly ILogger _logger;
    private bool _published;

    private LocalArchiveDraft(string directory, string path, ArchiveName name, FileStream file, LocalDrafts drafts, ILogger logger)
    {
        (_directory, _path, _name, _drafts, _logger) = (directory, path, name, drafts, logger);
        _stream = new LocalStream(file, LocalErrors.Translate);
    }

    /// <inheritdoc/>
    public Stream Stream => _stream;

    /// <summary>Creates the file. The archive name need not be free.</summary>
    public static LocalArchiveDraft Create(string directory, ArchiveName name, LocalDrafts drafts, ILogger logger)
    {
        for (var draft = name; ; draft = draft.Next())
        {
            var path = Path.Combine(directory, LocalDrafts.Beginning + draft.Value + LocalDrafts.Ending);
            try
            {
                return new LocalArchiveDraft(directory, path, name, new FileStream(path, Options()), drafts, logger);
            }
            catch (IOException) when (LocalFile.Find(path) is not null)
            {
                // Another draft began in the same second.
            }
        }
    }

    /// <inheritdoc/>
    public Task<ArchiveName> PublishAsync(Action<ArchiveName, string>? publishing, CancellationToken ct) =>
        Task.Run(() => LocalErrors.Guard(() => Publish(publishing, ct)), ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_published)
        {
            return;
        }

        _published = true;
        await Task.Run(Abandon).ConfigureAwait(false);
    }

    private ArchiveName Publish(Action<ArchiveName, string>? publishing, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_published, this);
        _stream.FlushToDisk();
        if (OperatingSystem.IsWindows())
        {
            // On other systems an open file can be renamed, and stays locked against deletion by another process until then.
            _stream.Dispose();
        }

        // Renaming does not change size, time and inode, so the stamp stays the same.
        var stamp = LocalFile.Find(_path)?.Stamp ?? throw new JettraException(
            ErrorCodes.BackupsUnavailable,
            "The backup file was deleted by another program while it was being written.",
            hint: "Run the backup again, and make sure that no other program deletes .partial files in the backups folder.");
        for (var name = _name; ; name = name.Next())
        {
            ct.ThrowIfCancellationRequested();
            var path = Path.Combine(_directory, name.Value);
            if (Path.Exists(path))
            {
                continue;
            }

            publishing?.Invoke(name, stamp);
            ct.ThrowIfCancellationRequested();
            try
            {
                if (ExclusiveRename.Try(_path, path))
                {
                    _published = true;
                    _stream.Dispose();
                    DirectorySync.Flush(_directory);
                    return name;
                }
            }
            catch (Exception e) when (e is JettraException || LocalErrors.IsIoError(e))
            {
                // The file may already be renamed, and a power failure may still revert that.
                var refusal = e as JettraException ?? LocalErrors.Translate(e);
                throw LocalFile.Confirm(_path, exists: true) && LocalFile.Confirm(path, exists: false)
                    ? refusal
                    : new JettraException(ErrorCodes.OutcomeUnknown, cause: refusal);
            }
        }
    }

    private void Abandon()
    {
        try
        {
            _stream.Dispose();
        }
        catch (JettraException e)
        {
            // Unwritten data is not needed any more; the file is deleted below.
            LogAbandoned(e, Path.GetFileName(_path));
        }

        _drafts.Abandon(Path.GetFileName(_path));
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferLength,
        };
        if (!OperatingSystem.IsWindows())
        {
            // The file contains all data of a database: readable only by the server's user and group.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return options;
    }

    [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "The draft {File} could not be closed cleanly")]
    private partial void LogAbandoned(Exception e, string file);
}
