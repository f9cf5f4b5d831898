namespace JettraAdmin.Engine.Failures;

// Uploads of archives.
public static partial class ErrorCodes
{
    /// <summary>There is no such upload, or the caller may not see it.</summary>
    public static ErrorCode UnknownUpload { get; } = Define(
        "unknown_upload", ErrorKind.NotFound,
        "There is no such upload. It was restored, refused, or it expired.",
        "Send the file again.");

    /// <summary>The file is empty.</summary>
    public static ErrorCode EmptyUpload { get; } = Define(
        "empty_upload", ErrorKind.Invalid,
        "The file is empty.",
        "Choose a backup file.");

    /// <summary>Fewer bytes arrived than were announced.</summary>
    public static ErrorCode UploadIncomplete { get; } = Define(
        "upload_incomplete", ErrorKind.Invalid,
        "The file did not arrive completely.",
        "Send the file again.");

    /// <summary>No data arrived within the timeout.</summary>
    public static ErrorCode UploadStalled { get; } = Define(
        "upload_stalled", ErrorKind.Invalid,
        "No data arrived for too long.",
        "Send the file again.");

    /// <summary>The file is larger than the server accepts.</summary>
    public static ErrorCode UploadTooLarge { get; } = Define(
        "upload_too_large", ErrorKind.TooLarge,
        "The file is larger than this server accepts.",
        "An administrator can raise the limit in the settings.");

    /// <summary>More bytes arrived than were announced.</summary>
    public static ErrorCode UploadTooLong { get; } = Define(
        "upload_too_long", ErrorKind.TooLarge,
        "More bytes arrived than were announced.",
        "Begin a new upload with the right length.");

    /// <summary>The upload is not complete.</summary>
    public static ErrorCode UploadUnfinished { get; } = Define(
        "upload_unfinished", ErrorKind.Conflict,
        "This upload is not complete.",
        "Send the rest of it first.");

    /// <summary>A part does not begin at the current end of the upload.</summary>
    public static ErrorCode UploadOffset { get; } = Define(
        "upload_offset", ErrorKind.Conflict,
        "The part does not begin where the previous part ended.",
        "Ask how much has arrived, and continue from there.");

    /// <summary>Another part of the upload is being received.</summary>
    public static ErrorCode UploadBusy { get; } = Define(
        "upload_busy", ErrorKind.Locked,
        "Another part of this upload is being received.",
        "Send one part at a time.");

    /// <summary>A client asked for the offset of the upload, which ends the part that was being received.</summary>
    public static ErrorCode UploadTakenOver { get; } = Define(
        "upload_taken_over", ErrorKind.Conflict,
        "Another request asked where to continue this upload, so this part was ended.",
        "Ask how much has arrived, and continue from there.");

    /// <summary>The user has too many unfinished uploads.</summary>
    public static ErrorCode TooManyUploads { get; } = Define(
        "too_many_uploads", ErrorKind.TooMany,
        "You have too many unfinished uploads.",
        "Finish or discard some of them.");

    /// <summary>The checksum of a part differs.</summary>
    public static ErrorCode ChecksumMismatch { get; } = Define(
        "checksum_mismatch", ErrorKind.ChecksumMismatch,
        "The data was changed on the way: the checksums differ.",
        "Send the part again.");

    /// <summary>The client uses another version of the tus protocol.</summary>
    public static ErrorCode UnsupportedTusVersion { get; } = Define(
        "unsupported_tus_version", ErrorKind.PreconditionFailed,
        "The Tus-Resumable header names a version that this server does not support.",
        "Send Tus-Resumable: 1.0.0.");

    /// <summary>Several files were dropped in the console.</summary>
    public static ErrorCode OneFile { get; } = Define(
        "one_file", ErrorKind.Invalid,
        "More than one file was dropped.",
        "Drop only one backup file: a restore needs one archive.");

    /// <summary>The browser cannot read the chosen file any more.</summary>
    public static ErrorCode FileUnreadable { get; } = Define(
        "file_unreadable", ErrorKind.Invalid,
        "The browser can no longer read the file: it was changed, moved, or its drive was removed.",
        "Check that the file is complete and still in its place, then choose it again.");

    /// <summary>The server, or a proxy before it, refused the file.</summary>
    public static ErrorCode UploadRefused { get; } = Define(
        "upload_refused", ErrorKind.Invalid,
        "The server, or a proxy before it, refused the file.",
        "Reload the page, then choose the file again.");
}
