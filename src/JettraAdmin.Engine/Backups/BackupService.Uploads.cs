using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Backups.Uploads;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Backups;

// Files that are sent to be restored: whole, or in parts over as many connections as it takes.
public sealed partial class BackupService
{
    /// <summary>Takes a file aside, so that it can be restored by its id.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="fileName">What the person's computer calls it.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="length">How many there will be, when the sender says so; fewer is refused.</param>
    /// <param name="ct">Cancels; nothing is kept then.</param>
    public Task<Upload> ReceiveAsync(Caller caller, string fileName, Stream content, long? length, CancellationToken ct)
    {
        caller.Demand(Role.Owner);
        return _uploads.ReceiveAsync(caller.Name, fileName, content, length, ct);
    }

    /// <summary>Begins a file that comes in parts; it can be restored by its id once all of it is here.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="fileName">What the person's computer calls it.</param>
    /// <param name="length">How many bytes there will be.</param>
    /// <param name="metadata">What the sender says of it, handed back as it is.</param>
    /// <exception cref="JettraException">Codes <c>empty_upload</c>, <c>too_many_uploads</c>, <c>disk_full</c>.</exception>
    public Upload BeginUpload(Caller caller, string fileName, long length, string? metadata)
    {
        caller.Demand(Role.Owner);
        return _uploads.Begin(caller.Name, fileName, length, metadata);
    }

    /// <summary>Takes the next part of a file. However it ends, what arrived is kept; with a checksum, only all of it.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where the part begins: how much is here.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="checksum">What they are to come to; null to take them as they come.</param>
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

    /// <summary>Says how much of a file is here, for a sender that goes on: a part that is still under way is ended first.</summary>
    /// <exception cref="JettraException">Codes <c>unknown_upload</c>, <c>upload_busy</c>.</exception>
    public Task<Upload> StandstillUploadAsync(Caller caller, UploadId id, CancellationToken ct)
    {
        GetUpload(caller, id);
        return _uploads.StandstillAsync(id, ct);
    }

    /// <summary>An upload of the caller's.</summary>
    /// <exception cref="JettraException">Code <c>unknown_upload</c>.</exception>
    public Upload GetUpload(Caller caller, UploadId id)
    {
        caller.Demand(Role.Owner);
        var upload = _uploads.Find(id);
        return upload is not null && (upload.By == caller.Name || caller.Is(Role.Admin)) ? upload : throw UploadStore.Unknown();
    }

    /// <summary>Throws an upload away; false when it was gone already.</summary>
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
