using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>An archive that is being written as <c>.{name}.partial</c> in the backups folder.</summary>
/// <remarks>The file is locked as long as it is written, so that another process that starts leaves it alone.</remarks>
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

    /// <summary>Makes the file, which did not exist before, for a name that need not be free.</summary>
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
            // Elsewhere an open file can be renamed, and stays locked against another start's tidying until it is.
            _stream.Dispose();
        }

        // Size, time and number stay what they are when the file is renamed.
        var stamp = LocalFile.Find(_path)?.Stamp ?? throw new JettraException(
            ErrorCodes.BackupsUnavailable,
            "Something else removed the file of the backup while it was written.",
            hint: "Run it again, and let nothing else delete files that end in .partial in the backups folder.");
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
            catch (Exception e) when (e is JettraException || LocalErrors.IsMachine(e))
            {
                // The file may have its name by now, and may lose it again in a power cut.
                var refusal = e as JettraException ?? LocalErrors.Translate(e);
                throw LocalFile.Is(_path, there: true) && LocalFile.Is(path, there: false)
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
            // What a full disk did not take is of no use any more; the file is removed below.
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
            // All data of a database: for the server's user, and the group that operates it.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return options;
    }

    [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "The draft {File} could not be closed as it should")]
    private partial void LogAbandoned(Exception e, string file);
}
