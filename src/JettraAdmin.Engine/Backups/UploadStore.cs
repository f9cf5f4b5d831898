using System.Collections.Concurrent;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Backups;

/// <summary>Files that people sent, each kept aside under a random id until it is restored, refused or a day old.</summary>
/// <remarks>Safe on any thread. Nothing survives a restart: what was sent is still on the sender's computer.</remarks>
public sealed class UploadStore
{
    private const int CopyBuffer = 128 * 1024;
    private const int NoSpaceLeft = 28;

    private readonly BackupOptions _options;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<UploadId, Upload> _uploads = new();

    /// <summary>Creates the store; <see cref="Start"/> makes its folder.</summary>
    public UploadStore(BackupOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>Makes the folder, and empties it of what an earlier run left. Called once.</summary>
    public void Start()
    {
        OwnerOnly.MakeFolder(_options.UploadDirectory);
        foreach (var file in Directory.EnumerateFiles(_options.UploadDirectory, "*.upload"))
        {
            File.Delete(file);
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
            var upload = new Upload(id, Shown(fileName), by, _time.GetUtcNow(), bytes, Complete: true);
            _uploads[id] = upload;
            return upload;
        }
        catch (Exception e)
        {
            File.Delete(path);
            if (e is IOException or UnauthorizedAccessException && Refusal(e) is { } refusal)
            {
                throw refusal;
            }

            throw;
        }
    }

    /// <summary>An upload, or null.</summary>
    public Upload? Find(UploadId id) => _uploads.GetValueOrDefault(id);

    /// <summary>Opens an upload: a stream that seeks, and stays readable when the upload is thrown away meanwhile.</summary>
    /// <exception cref="JettraException">Code <c>unknown_upload</c>.</exception>
    public Stream Open(UploadId id) => _uploads.ContainsKey(id)
        ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, CopyBuffer)
        : throw Unknown();

    /// <summary>Throws an upload away; false when it was gone already.</summary>
    public bool Discard(UploadId id)
    {
        if (!_uploads.TryRemove(id, out _))
        {
            return false;
        }

        File.Delete(PathOf(id));
        return true;
    }

    /// <summary>Throws away what has waited too long.</summary>
    public void Sweep()
    {
        var limit = _time.GetUtcNow() - _options.KeepUploads;
        foreach (var upload in _uploads.Values.Where(u => u.CreatedAt < limit))
        {
            Discard(upload.Id);
        }
    }

    internal static JettraException Unknown() => new(
        ErrorKind.NotFound, "unknown_upload", "There is no such upload: it was restored, refused, or waited longer than a day. Nothing was changed.", "Send the file again.");

    private string PathOf(UploadId id) => Path.Combine(_options.UploadDirectory, $"{id}.upload");

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

    /// <summary>Tells failures of the disk from those of the sender, which are the web server's to explain.</summary>
    private static JettraException? Refusal(Exception e) => e is UnauthorizedAccessException
        ? new JettraException(ErrorKind.Unavailable, "storage_unavailable", "The server's data folder cannot be written. Nothing was kept.", "Make the data folder writable, then send the file again.", e)
        : (e.HResult & 0xFFFF) == NoSpaceLeft
            ? new JettraException(ErrorKind.NoSpace, "disk_full", "The disk of the server is full. Nothing of the file was kept.", "Free space on the server, then send the file again.", e)
            : null;
}
