namespace JettraAdmin.Engine.Failures;

// Files that are sent to be restored.
public static partial class ErrorCodes
{
    /// <summary>There is no such upload, or the caller may not see it.</summary>
    public static ErrorCode UnknownUpload { get; } = Define(
        "unknown_upload", ErrorKind.NotFound,
        "There is no such upload: it was restored or refused, or it waited too long.",
        "Send the file again.");

    /// <summary>The file has no bytes.</summary>
    public static ErrorCode EmptyUpload { get; } = Define(
        "empty_upload", ErrorKind.Invalid,
        "The file is empty.",
        "Choose a backup file.");

    /// <summary>Less arrived than was announced.</summary>
    public static ErrorCode UploadIncomplete { get; } = Define(
        "upload_incomplete", ErrorKind.Invalid,
        "Not all of the file arrived.",
        "Send the file again.");

    /// <summary>The sender fell silent.</summary>
    public static ErrorCode UploadStalled { get; } = Define(
        "upload_stalled", ErrorKind.Invalid,
        "Nothing arrived for too long.",
        "Send it again.");

    /// <summary>The file is larger than the server takes.</summary>
    public static ErrorCode UploadTooLarge { get; } = Define(
        "upload_too_large", ErrorKind.TooLarge,
        "The file is larger than this server takes.",
        "An administrator can raise the limit in the settings.");

    /// <summary>More arrived than was announced.</summary>
    public static ErrorCode UploadTooLong { get; } = Define(
        "upload_too_long", ErrorKind.TooLarge,
        "More arrived than the size that was announced.",
        "Begin a new upload with the right length.");

    /// <summary>An upload is to be used before all of it arrived.</summary>
    public static ErrorCode UploadUnfinished { get; } = Define(
        "upload_unfinished", ErrorKind.Conflict,
        "Not all of this upload has arrived.",
        "Send the rest of it first.");

    /// <summary>A part begins somewhere else than what arrived ends.</summary>
    public static ErrorCode UploadOffset { get; } = Define(
        "upload_offset", ErrorKind.Conflict,
        "The part does not begin where the part before ended.",
        "Ask how much has arrived, and continue from there.");

    /// <summary>Another part of the upload is arriving.</summary>
    public static ErrorCode UploadBusy { get; } = Define(
        "upload_busy", ErrorKind.Locked,
        "Another part of this upload is arriving at this moment.",
        "Send one part at a time.");

    /// <summary>Somebody asked where to continue, which ends the part that was arriving.</summary>
    public static ErrorCode UploadTakenOver { get; } = Define(
        "upload_taken_over", ErrorKind.Conflict,
        "Somebody asked where this upload continues, so this part was ended.",
        "Ask how much has arrived, and continue from there.");

    /// <summary>One person has too many unfinished uploads.</summary>
    public static ErrorCode TooManyUploads { get; } = Define(
        "too_many_uploads", ErrorKind.TooMany,
        "You have too many unfinished uploads.",
        "Finish some of them, or discard them.");

    /// <summary>A part is not what its sender sent.</summary>
    public static ErrorCode ChecksumMismatch { get; } = Define(
        "checksum_mismatch", ErrorKind.ChecksumMismatch,
        "What arrived is not what was sent: the checksums differ.",
        "Send the part again.");

    /// <summary>The sender speaks another version of the upload protocol.</summary>
    public static ErrorCode UnsupportedTusVersion { get; } = Define(
        "unsupported_tus_version", ErrorKind.PreconditionFailed,
        "The header Tus-Resumable does not name a version that this server speaks.",
        "Send Tus-Resumable: 1.0.0.");

    /// <summary>Several files were dropped in the console.</summary>
    public static ErrorCode OneFile { get; } = Define(
        "one_file", ErrorKind.Invalid,
        "More than one file was dropped.",
        "Drop one backup file: a restore takes one archive.");

    /// <summary>The browser cannot read the chosen file any more.</summary>
    public static ErrorCode FileUnreadable { get; } = Define(
        "file_unreadable", ErrorKind.Invalid,
        "The browser can no longer read the file: it was changed, moved or unplugged.",
        "Check that the file is whole and in its place, then choose it again.");

    /// <summary>Something between the browser and the server refused the file.</summary>
    public static ErrorCode UploadRefused { get; } = Define(
        "upload_refused", ErrorKind.Invalid,
        "The server, or something between here and it, refused the file.",
        "Reload the page, then choose the file again.");
}
