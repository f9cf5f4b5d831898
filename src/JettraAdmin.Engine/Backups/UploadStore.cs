using System.Collections.Concurrent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Engine.Backups;

/// <summary>Files that people sent, each kept aside under a random id until it is restored, refused or a day old.</summary>
/// <remarks>
/// Safe on any thread. Of what came in one request nothing survives a restart: it is still on the sender's computer. What
/// comes in parts survives it. The folder is the store's alone.
/// </remarks>
public sealed partial class UploadStore
{
    private const string Extension = ".upload";
    private const int CopyBuffer = 128 * 1024;
    // What .NET puts into HResult on Linux is the raw errno; what a connection throws has none.
    private const int NoSpaceLeft = 28;
    private const int FileTooLarge = 27;
    private const int QuotaExceeded = 122;

    private readonly BackupOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<UploadStore> _log;
    private readonly ConcurrentDictionary<UploadId, Upload> _uploads = new();

    /// <summary>Creates the store; <see cref="Start"/> makes its folder.</summary>
    public UploadStore(BackupOptions options, TimeProvider time, ILogger<UploadStore> log)
    {
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>Makes the folder, takes up what came in parts to an earlier run, and empties it of everything else. Called once, before <see cref="Sweep"/>.</summary>
    public void Start()
    {
        OwnerOnly.MakeFolder(_options.UploadDirectory);
        var notes = Directory.EnumerateFiles(_options.UploadDirectory, "*" + Extension + UploadNote.Extension).ToList();
        foreach (var id in notes.Select(IdOf).OfType<UploadId>())
        {
            if (PartedUpload.Resume(PathOf(id), id, _time, _options.KeepUploads) is { } upload)
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

            Demand(bytes > 0, "empty_upload", "The file is empty. Nothing was kept.", "Choose a backup file.");
            Demand(length is null || bytes == length, "upload_incomplete", $"Only {bytes} of {length} bytes arrived. Nothing was kept.", "Send the file again.");
            var now = _time.GetUtcNow();
            var upload = new Upload(id, Shown(fileName), by, now, bytes, Complete: true) { ExpiresAt = now + _options.KeepUploads };
            _uploads[id] = upload;
            return upload;
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (Refusal(e, "Nothing of the file was kept.") is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
    }

    /// <summary>An upload, or null.</summary>
    public Upload? Find(UploadId id) => _uploads.GetValueOrDefault(id) ?? _parted.GetValueOrDefault(id)?.Now;

    /// <summary>Opens an upload: a stream that seeks, and stays readable when the upload is thrown away meanwhile.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_upload</c>, <c>upload_unfinished</c>.</exception>
    public Stream Open(UploadId id)
    {
        var upload = Find(id) ?? throw Unknown();
        if (!upload.Complete)
        {
            throw new JettraException(
                ErrorKind.Conflict, "upload_unfinished", $"Of this upload {upload.Bytes} of {upload.Length} bytes are here. Nothing was restored.", "Send the rest of it first.");
        }

        try
        {
            return new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBuffer);
        }
        catch (FileNotFoundException)
        {
            // It was thrown away between the two lines.
            throw Unknown();
        }
    }

    /// <summary>Throws an upload away; false when it was gone already. A file that the disk does not let go stays until the next start.</summary>
    public bool Discard(UploadId id)
    {
        try
        {
            if (_parted.TryRemove(id, out var parted))
            {
                parted.Discard();
                return true;
            }

            if (!_uploads.TryRemove(id, out _))
            {
                return false;
            }

            File.Delete(PathOf(id));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogStays(id, e);
        }

        return true;
    }

    /// <summary>Throws away what has waited too long.</summary>
    public void Sweep()
    {
        var now = _time.GetUtcNow();
        var over = _uploads.Values.Where(u => u.ExpiresAt < now).Select(u => u.Id).Concat(_parted.Where(u => u.Value.IsOver(now)).Select(u => u.Key));
        foreach (var id in over.ToList())
        {
            Discard(id);
        }
    }

    internal static JettraException Unknown() => new(
        ErrorKind.NotFound, "unknown_upload", "There is no such upload: it was restored, refused, or waited longer than a day. Nothing was changed.", "Send the file again.");

    /// <summary>Tells failures of the disk from those of the sender, which are the web server's to explain and give null.</summary>
    internal static JettraException? Refusal(Exception e, string kept) => e switch
    {
        IOException { HResult: NoSpaceLeft or FileTooLarge or QuotaExceeded } => new JettraException(
            ErrorKind.NoSpace, "disk_full", $"The disk of the server is full. {kept}", "Free space on the server, then send the file again.", e),
        UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException or IOException { HResult: > 0 } => new JettraException(
            ErrorKind.Unavailable, "storage_unavailable", $"The server's data folder cannot be written. {kept}", "Make the data folder writable, then send the file again.", e),
        _ => null,
    };

    private string PathOf(UploadId id) => Path.Combine(_options.UploadDirectory, $"{id}{Extension}");

    // Every file of an upload begins with its id.
    private static UploadId? IdOf(string path) => UploadId.TryParse(Path.GetFileName(path).Split('.')[0], null, out var id) ? id : null;

    private static string Shown(string fileName)
    {
        var name = DatabaseName.Shown(fileName.Replace('\\', '/').Split('/')[^1]);
        return name.Length == 0 ? "upload.zip" : name;
    }

    private static void Demand(bool holds, string code, string message, string hint)
    {
        if (!holds)
        {
            throw new JettraException(ErrorKind.Invalid, code, message, hint);
        }
    }

    [LoggerMessage(EventId = 432, Level = LogLevel.Warning, Message = "The file of the upload {Id} could not be removed; the next start tries again")]
    private partial void LogStays(UploadId id, Exception exception);

    [LoggerMessage(EventId = 430, Level = LogLevel.Warning, Message = "The upload {Id} of an earlier run is not sound and was thrown away; its sender still has it")]
    private partial void LogUnsound(UploadId id);
}
