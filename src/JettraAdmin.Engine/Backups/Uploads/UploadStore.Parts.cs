using System.Collections.Concurrent;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Backups.Uploads;

// Uploads in parts.
public sealed partial class UploadStore
{
    /// <summary>How many unfinished uploads one user may have.</summary>
    public const int MaxUnfinished = 100;

    private const string NothingBegun = "Nothing was begun.";

    private readonly ConcurrentDictionary<UploadId, PartialUpload> _parted = new();
    private volatile bool _stoppedReceiving;

    /// <summary>Begins an upload in parts.</summary>
    /// <exception cref="JettraException">Codes <c>empty_upload</c>, <c>too_many_uploads</c>, <c>disk_full</c>, <c>storage_unavailable</c>.</exception>
    public Upload Begin(string by, string fileName, long length, string? metadata)
    {
        DemandContent(length);
        if (_parted.Values.Count(u => u.Now.By == by && !u.Now.Complete) >= MaxUnfinished)
        {
            throw new JettraException(
                ErrorCodes.TooManyUploads, $"{by} has {MaxUnfinished} unfinished uploads, which is the most that one user may have.", NothingBegun);
        }

        var id = new UploadId(Guid.NewGuid());
        try
        {
            var free = new DriveInfo(_options.UploadDirectory).AvailableFreeSpace;
            if (free < length)
            {
                throw new JettraException(
                    ErrorCodes.DiskFull, $"The file has {length} bytes, and the disk of the server has {free} free.", NothingBegun, FreeSpace);
            }

            var upload = new Upload(id, Shown(fileName), by, _time.GetUtcNow(), 0, Complete: false) { Length = length, Metadata = metadata };
            var begun = PartialUpload.Begin(PathOf(id), upload, _time, _options.KeepUploads);
            _parted[id] = begun;
            return begun.Now;
        }
        catch (Exception e) when (Refusal(e, NothingBegun) is { } refusal)
        {
            Remove(PathOf(id) + UploadNote.Extension);
            Remove(PathOf(id));
            throw refusal;
        }
    }

    /// <summary>Receives the next part of a file: see <see cref="BackupService.AppendUploadAsync"/>.</summary>
    public Task<Upload> AppendAsync(UploadId id, long offset, Stream content, PartChecksum? checksum, CancellationToken ct) =>
        _stoppedReceiving ? throw Stopping() : Parted(id).AppendAsync(offset, content, checksum, ct);

    /// <summary>Ends a part that is being received and returns how much was received.</summary>
    public async Task<Upload> EndPartAsync(UploadId id, CancellationToken ct) =>
        _parted.TryGetValue(id, out var parted) ? await parted.EndPartAsync(ct).ConfigureAwait(false) : Find(id) ?? throw Unknown();

    /// <summary>Ends all parts that are being received and accepts no more; what arrived is kept for the next run.</summary>
    public void StopReceiving()
    {
        _stoppedReceiving = true;
        foreach (var upload in _parted.Values)
        {
            _ = upload.Interrupt(Stopping);
        }
    }

    private PartialUpload Parted(UploadId id) => _parted.GetValueOrDefault(id) ?? throw Unknown();

    private static JettraException Stopping() => new(
        ErrorCodes.ServerStopping, safe: "What arrived before is kept.", hint: "Continue when it runs again.");
}
