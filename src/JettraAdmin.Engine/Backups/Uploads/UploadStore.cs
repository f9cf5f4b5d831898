using System.Collections.Concurrent;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups.Uploads;

/// <summary>Uploaded files, each kept under a random id until it is restored, refused or a day old.</summary>
/// <remarks>
/// Thread-safe. Uploads in parts survive a restart; uploads in one request do not, because the
/// sender still has the file. Nothing else may use the folder.
/// </remarks>
public sealed partial class UploadStore : IAsyncDisposable
{
    private const string Extension = ".upload";
    private const int CopyBuffer = 128 * 1024;
    // On Linux HResult of a file error is the errno; errors of a connection have none.
    private const int NoSpaceLeft = 28;
    private const int FileTooLarge = 27;
    private const int QuotaExceeded = 122;
    private const string FreeSpace = "Free space on the server, then send the file again.";

    private readonly BackupOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<UploadStore> _log;
    private readonly ConcurrentDictionary<UploadId, Upload> _uploads = new();

    // Files that could not be removed yet.
    private readonly ConcurrentDictionary<string, bool> _leftFiles = new();
    private readonly RetryLoop _retry;

    /// <summary>Creates the store; <see cref="Start"/> makes its folder.</summary>
    public UploadStore(BackupOptions options, TimeProvider time, ILogger<UploadStore> log)
    {
        _options = options;
        _time = time;
        _log = log;
        _retry = new RetryLoop(() => Task.FromResult(RemoveLeft()), log);
    }

    /// <summary>Creates the folder, resumes uploads in parts of an earlier run, and deletes everything else in it. Called once, before <see cref="Sweep"/>.</summary>
    public void Start()
    {
        OwnerOnly.CreateFolder(_options.UploadDirectory);
        var notes = Directory.EnumerateFiles(_options.UploadDirectory, "*" + Extension + UploadNote.Extension).ToList();
        foreach (var id in notes.Select(IdOf).OfType<UploadId>())
        {
            if (PartialUpload.Resume(PathOf(id), id, _time, _options.KeepUploads) is { } upload)
            {
                _parted[id] = upload;
            }
            else
            {
                LogUnsound(id);
            }
        }

        foreach (var file in Directory.EnumerateFiles(_options.UploadDirectory))
        {
            if (IdOf(file) is not { } id || !_parted.ContainsKey(id) || file.EndsWith(".draft", StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Streams a file onto the disk.</summary>
    /// <exception cref="JettraException">Codes <c>empty_upload</c>, <c>upload_incomplete</c>, <c>disk_full</c>, <c>storage_unavailable</c>; nothing is kept then.</exception>
    public async Task<Upload> ReceiveAsync(string by, string fileName, Stream content, long? length, CancellationToken ct)
    {
        var id = new UploadId(Guid.NewGuid());
        var path = PathOf(id);
        try
        {
            long bytes;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, CopyBuffer, ct).ConfigureAwait(false);
                bytes = file.Length;
            }

            DemandContent(bytes);
            if (length is { } announced && bytes != announced)
            {
                throw new JettraException(ErrorCodes.UploadIncomplete, $"Only {bytes} of {announced} bytes arrived.", "Nothing was kept.");
            }

            var now = _time.GetUtcNow();
            var upload = new Upload(id, Shown(fileName), by, now, bytes, Complete: true) { ExpiresAt = now + _options.KeepUploads };
            _uploads[id] = upload;
            return upload;
        }
        catch (Exception e)
        {
            Remove(path);
            if (Refusal(e, "Nothing of the file was kept.") is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
    }

    /// <summary>An upload, or null.</summary>
    public Upload? Find(UploadId id) => _uploads.GetValueOrDefault(id) ?? _parted.GetValueOrDefault(id)?.Now;

    /// <summary>Opens an upload: a stream that seeks, and stays readable when the upload is discarded meanwhile.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_upload</c>, <c>upload_unfinished</c>.</exception>
    public Stream Open(UploadId id)
    {
        var upload = Find(id) ?? throw Unknown();
        if (!upload.Complete)
        {
            throw new JettraException(
                ErrorCodes.UploadUnfinished, $"Only {upload.Bytes} of the {upload.Length} bytes of this upload have arrived.", "Nothing was restored.");
        }

        try
        {
            return new LocalStream(new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBuffer), NotRead);
        }
        catch (FileNotFoundException)
        {
            // It was discarded meanwhile.
            throw Unknown();
        }
        catch (Exception e) when (LocalErrors.IsIoError(e))
        {
            throw NotRead(e);
        }
    }

    /// <summary>Keeps what verifying an upload showed. An upload that is gone stays so.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="change">Returns the new finding, given the present one.</param>
    public void NoteCheck(UploadId id, Func<UploadCheck?, UploadCheck?> change)
    {
        try
        {
            _parted.GetValueOrDefault(id)?.NoteCheck(change);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It holds until the server stops. After that, the upload is verified again.
            LogCheckNotKept(id, e);
        }

        while (_uploads.TryGetValue(id, out var upload) && !_uploads.TryUpdate(id, upload with { Check = change(upload.Check) }, upload))
        {
        }
    }

    /// <summary>Discards an upload; false when it was already gone. A file that the disk does not let us delete is deleted later.</summary>
    public bool Discard(UploadId id)
    {
        if (_parted.TryRemove(id, out var parted))
        {
            try
            {
                parted.Discard();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Leave(PathOf(id) + UploadNote.Extension, e);
                Leave(PathOf(id), e);
            }

            return true;
        }

        if (!_uploads.TryRemove(id, out _))
        {
            return false;
        }

        Remove(PathOf(id));
        return true;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _retry.DisposeAsync();

    /// <summary>Discards expired uploads.</summary>
    public void Sweep()
    {
        var now = _time.GetUtcNow();
        var over = _uploads.Values.Where(u => u.ExpiresAt < now).Select(u => u.Id).Concat(_parted.Where(u => u.Value.IsOver(now)).Select(u => u.Key));
        foreach (var id in over.ToList())
        {
            Discard(id);
        }
    }

    internal static JettraException Unknown() => new(ErrorCodes.UnknownUpload);

    /// <summary>The refusal for an error of the disk; null for errors of the connection, which the web host handles.</summary>
    internal static JettraException? Refusal(Exception e, MessageTemplate kept) => e switch
    {
        IOException { HResult: NoSpaceLeft or FileTooLarge or QuotaExceeded } => new JettraException(
            ErrorCodes.DiskFull, "The disk of the server is full.", kept, FreeSpace, e),
        UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException or IOException { HResult: > 0 } => new JettraException(
            ErrorCodes.StorageUnavailable, "The server's data folder cannot be written.", kept, "Make the data folder writable, then send the file again.", e),
        _ => null,
    };

    private static JettraException NotRead(Exception e) => new(
        ErrorCodes.StorageUnavailable,
        "The uploaded file cannot be read from the server's data folder.",
        "The upload is kept, and nothing was restored.",
        "Check the disk of the data folder, then try again. If it stays so, send the file again.",
        e);

    private void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Leave(path, e);
        }
    }

    private void Leave(string path, Exception e)
    {
        LogStays(Path.GetFileName(path), e);
        _leftFiles.TryAdd(path, true);
        _retry.Request();
    }

    private bool RemoveLeft()
    {
        foreach (var path in _leftFiles.Keys)
        {
            try
            {
                File.Delete(path);
                _leftFiles.TryRemove(path, out _);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        return true;
    }

    private string PathOf(UploadId id) => Path.Combine(_options.UploadDirectory, $"{id}{Extension}");

    // Every file of an upload begins with its id.
    private static UploadId? IdOf(string path) => UploadId.TryParse(Path.GetFileName(path).Split('.')[0], null, out var id) ? id : null;

    private static string Shown(string fileName)
    {
        var name = MessageText.Shorten(fileName.Replace('\\', '/').Split('/')[^1]);
        return name.Length == 0 ? "upload.zip" : name;
    }

    private static void DemandContent(long bytes)
    {
        if (bytes <= 0)
        {
            throw new JettraException(ErrorCodes.EmptyUpload, safe: "Nothing was kept.");
        }
    }

    [LoggerMessage(EventId = 432, Level = LogLevel.Warning, Message = "The file {File} of an upload could not be removed; it is tried again")]
    private partial void LogStays(string file, Exception exception);

    [LoggerMessage(EventId = 437, Level = LogLevel.Warning, Message = "What verifying the upload {Id} showed could not be written beside it; after a restart it must be verified again")]
    private partial void LogCheckNotKept(UploadId id, Exception exception);

    [LoggerMessage(EventId = 430, Level = LogLevel.Warning, Message = "The upload {Id} of an earlier run is not sound and was discarded; its sender still has it")]
    private partial void LogUnsound(UploadId id);
}
