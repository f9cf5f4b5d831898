namespace JettraAdmin.Engine.Failures;

// Archives: their names, their files, and what is wrong with them.
public static partial class ErrorCodes
{
    /// <summary>A text is not the name of a backup.</summary>
    public static ErrorCode InvalidBackupName { get; } = Define(
        "invalid_backup_name", ErrorKind.Invalid,
        "The name of the backup is not valid.",
        "Backups are called database_20251214220000.zip: the database, an underscore, 14 digits, .zip.");

    /// <summary>There is no such backup, or the caller may not see it.</summary>
    public static ErrorCode UnknownBackup { get; } = Define(
        "unknown_backup", ErrorKind.NotFound,
        "There is no backup with this name.",
        "Look at the list of backups.");

    /// <summary>The machine refuses to read or write the backups folder.</summary>
    public static ErrorCode BackupsUnavailable { get; } = Define(
        "backups_unavailable", ErrorKind.Unavailable,
        "The backups folder cannot be read or written.",
        "Check that the folder named by Jettra:BackupDirectory is there and that the server's user may write to it. The server's log has the details.");

    /// <summary>Another file took the name of the chosen archive.</summary>
    public static ErrorCode ArchiveChanged { get; } = Define(
        "archive_changed", ErrorKind.Conflict,
        "Another file now has the name of the archive that was chosen.",
        "Choose the archive again.");

    /// <summary>The file is not a ZIP.</summary>
    public static ErrorCode ArchiveNotZip { get; } = Define(
        "archive_not_zip", ErrorKind.Unprocessable,
        "The file is not a ZIP archive.",
        "Choose a backup: a file called like database_20251214220000.zip.");

    /// <summary>The file ends too early.</summary>
    public static ErrorCode ArchiveTruncated { get; } = Define(
        "archive_truncated", ErrorKind.Unprocessable,
        "The archive is cut off.",
        "Fetch the file again, and compare its size with the original's.");

    /// <summary>The bytes are not those that were written.</summary>
    public static ErrorCode ArchiveDamaged { get; } = Define(
        "archive_damaged", ErrorKind.Unprocessable,
        "The archive is damaged.",
        "Use another copy of this file, or an earlier backup.");

    /// <summary>The file is a ZIP, but not one that was written as a backup.</summary>
    public static ErrorCode ArchiveForeign { get; } = Define(
        "archive_foreign", ErrorKind.Unprocessable,
        "The file is not a backup.",
        "Choose a file that JettraAdmin or a JettraDB server made. Each backup is a file of its own.");

    /// <summary>The archive of an existing JettraDB server holds something that cannot be carried over.</summary>
    public static ErrorCode ArchiveUntranslatable { get; } = Define(
        "archive_untranslatable", ErrorKind.Unprocessable,
        "This archive of an existing JettraDB server cannot be carried over.",
        "Correct the data on the server that wrote the archive, then make a new one.");

    /// <summary>The archive is a ZIP without entries.</summary>
    public static ErrorCode ArchiveEmpty { get; } = Define(
        "archive_empty", ErrorKind.Unprocessable,
        "The archive is a ZIP without a single entry. Existing JettraDB servers write such a file for a database without data.",
        "If an empty database is meant, say so: with \"empty\": true, or empty=true in the address of an upload.");

    /// <summary>The archive has a later format than this version knows.</summary>
    public static ErrorCode ArchiveVersionUnknown { get; } = Define(
        "archive_version_unknown", ErrorKind.Unprocessable,
        "The archive has a version of the format that this server does not know.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive holds something that this version does not offer.</summary>
    public static ErrorCode ArchiveUnsupported { get; } = Define(
        "archive_unsupported", ErrorKind.Unprocessable,
        "The archive holds earlier versions of documents, which this version of JettraAdmin cannot restore.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive asks for more than is allowed.</summary>
    public static ErrorCode ArchiveLimits { get; } = Define(
        "archive_limits", ErrorKind.Unprocessable,
        "The archive exceeds a limit.",
        "If this file can be trusted, raise the limit in the settings.");
}
