namespace JettraAdmin.Engine.Failures;

// Archives: names, files, and errors in their content.
public static partial class ErrorCodes
{
    /// <summary>The backup name is not valid.</summary>
    public static ErrorCode InvalidBackupName { get; } = Define(
        "invalid_backup_name", ErrorKind.Invalid,
        "The name of the backup is not valid.",
        "A backup name looks like database_20251214220000.zip: the database name, an underscore, 14 digits and .zip.");

    /// <summary>There is no such backup, or the caller may not see it.</summary>
    public static ErrorCode UnknownBackup { get; } = Define(
        "unknown_backup", ErrorKind.NotFound,
        "There is no backup with this name.",
        "Check the list of backups.");

    /// <summary>The backups folder cannot be read or written.</summary>
    public static ErrorCode BackupsUnavailable { get; } = Define(
        "backups_unavailable", ErrorKind.Unavailable,
        "The backups folder cannot be read or written.",
        "Check that the folder named by Jettra:BackupDirectory exists and that the server's user may write to it. The server's log has the details.");

    /// <summary>The archive was replaced by another file with the same name.</summary>
    public static ErrorCode ArchiveChanged { get; } = Define(
        "archive_changed", ErrorKind.Conflict,
        "The chosen archive was replaced by another file with the same name.",
        "Choose the archive again.");

    /// <summary>The file is not a ZIP.</summary>
    public static ErrorCode ArchiveNotZip { get; } = Define(
        "archive_not_zip", ErrorKind.Unprocessable,
        "The file is not a ZIP archive.",
        "Choose a backup file, with a name like database_20251214220000.zip.");

    /// <summary>The file ends too early.</summary>
    public static ErrorCode ArchiveTruncated { get; } = Define(
        "archive_truncated", ErrorKind.Unprocessable,
        "The archive is cut off.",
        "Copy or download the file again, and compare its size with the original.");

    /// <summary>The content of the archive does not match its checksums.</summary>
    public static ErrorCode ArchiveDamaged { get; } = Define(
        "archive_damaged", ErrorKind.Unprocessable,
        "The archive is damaged.",
        "Use another copy of this file, or an earlier backup.");

    /// <summary>The file is a ZIP, but not a backup.</summary>
    public static ErrorCode ArchiveForeign { get; } = Define(
        "archive_foreign", ErrorKind.Unprocessable,
        "The file is not a backup.",
        "Choose a backup made by JettraAdmin or by a JettraDB server. If the ZIP contains several backups, unpack it and choose one of them.");

    /// <summary>The archive of an existing JettraDB server contains data that cannot be converted.</summary>
    public static ErrorCode ArchiveUntranslatable { get; } = Define(
        "archive_untranslatable", ErrorKind.Unprocessable,
        "This archive of an existing JettraDB server contains data that cannot be converted.",
        "Correct the data on the server that wrote the archive, then make a new backup there.");

    /// <summary>The archive is a ZIP without entries.</summary>
    public static ErrorCode ArchiveEmpty { get; } = Define(
        "archive_empty", ErrorKind.Unprocessable,
        "The archive is a ZIP without entries. Existing JettraDB servers write such a file for a database without data.",
        "To restore it as an empty database, send \"empty\": true, or empty=true in the address of an upload.");

    /// <summary>The archive has a later format than this version knows.</summary>
    public static ErrorCode ArchiveVersionUnknown { get; } = Define(
        "archive_version_unknown", ErrorKind.Unprocessable,
        "The archive has a format version that this server does not know.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive contains data that this version does not support.</summary>
    public static ErrorCode ArchiveUnsupported { get; } = Define(
        "archive_unsupported", ErrorKind.Unprocessable,
        "The archive contains earlier versions of documents, which this version of JettraAdmin cannot restore.",
        "Restore it with the version of JettraAdmin that wrote it, or a later one.");

    /// <summary>The archive exceeds a configured limit.</summary>
    public static ErrorCode ArchiveLimits { get; } = Define(
        "archive_limits", ErrorKind.Unprocessable,
        "The archive exceeds a limit.",
        "If you trust this file, raise the limit in the settings.");
}
