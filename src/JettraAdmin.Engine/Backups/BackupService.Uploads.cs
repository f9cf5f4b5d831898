using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Backups;

// Uploads: in one request, or in parts.
public sealed partial class BackupService
{
    /// <summary>Receives a file, so that it can be restored by its id.</summary>
    /// <param name="caller">The caller, who owns the upload.</param>
    /// <param name="fileName">Its name on the sender's computer.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="length">The length that the sender announced, or null; fewer bytes are refused.</param>
    /// <param name="ct">Cancels the upload. Nothing is kept then.</param>
    public Task<Upload> ReceiveAsync(Caller caller, string fileName, Stream content, long? length, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        return _uploads.ReceiveAsync(caller.Name, fileName, content, length, ct);
    }

    /// <summary>Begins an upload in parts. When it is complete, it can be restored by its id.</summary>
    /// <param name="caller">The caller, who owns the upload.</param>
    /// <param name="fileName">Its name on the sender's computer.</param>
    /// <param name="length">The size of the whole file, in bytes.</param>
    /// <param name="metadata">The metadata of the sender, which is returned unchanged.</param>
    /// <exception cref="JettraException">Codes <c>empty_upload</c>, <c>too_many_uploads</c>, <c>disk_full</c>.</exception>
    public Upload BeginUpload(Caller caller, string fileName, long length, string? metadata)
    {
        caller.Demand(Role.Owner);
        return _uploads.Begin(caller.Name, fileName, length, metadata);
    }

    /// <summary>Receives the next part. If the connection breaks, the received bytes are kept. With a checksum, only a complete part is kept.</summary>
    /// <param name="caller">The caller, who owns the upload.</param>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where the part begins: the number of bytes received so far.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="checksum">Their checksum; null to receive them unchecked.</param>
    /// <param name="ct">Ends the part.</param>
    /// <exception cref="JettraException">
    /// Codes <c>unknown_upload</c>, <c>upload_busy</c>, <c>upload_offset</c>, <c>upload_too_long</c>, <c>upload_taken_over</c>,
    /// <c>checksum_mismatch</c>, <c>disk_full</c>, <c>server_stopping</c>.
    /// </exception>
    public Task<Upload> AppendUploadAsync(Caller caller, UploadId id, long offset, Stream content, PartChecksum? checksum, CancellationToken ct)
    {
        GetUpload(caller, id);
        return _uploads.AppendAsync(id, offset, content, checksum, ct);
    }

    /// <summary>Returns how much of an upload was received, so that the sender can resume. If a part is still being received, it is ended first.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_upload</c>, <c>upload_busy</c>.</exception>
    public Task<Upload> EndUploadPartAsync(Caller caller, UploadId id, CancellationToken ct)
    {
        GetUpload(caller, id);
        return _uploads.EndPartAsync(id, ct);
    }

    /// <summary>An upload of the caller. Administrators may use all uploads.</summary>
    /// <exception cref="JettraException">Code <c>unknown_upload</c>.</exception>
    public Upload GetUpload(Caller caller, UploadId id)
    {
        caller.Demand(Role.Owner);
        var upload = _uploads.Find(id);
        return upload is not null && (upload.By == caller.Name || caller.Is(Role.Admin)) ? upload : throw UploadStore.Unknown();
    }

    /// <summary>Deletes an upload; false when there is none.</summary>
    public bool DiscardUpload(Caller caller, UploadId id)
    {
        caller.Demand(Role.Owner);
        if (_uploads.Find(id) is null)
        {
            return false;
        }

        GetUpload(caller, id);
        return _uploads.Discard(id);
    }
}
