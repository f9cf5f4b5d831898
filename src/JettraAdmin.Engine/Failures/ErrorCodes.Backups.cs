namespace JettraAdmin.Engine.Failures;

// Backup, restore and undo.
public static partial class ErrorCodes
{
    /// <summary>A backup, read back from the disk, is not what was written.</summary>
    public static ErrorCode ReadBackDiffers { get; } = Define(
        "read_back_differs", ErrorKind.Unavailable,
        "The backup was written, but what was read back from the disk is not what was written.",
        "Check the disk that holds the backups folder, then try again.");

    /// <summary>A restored database, read back from the disk, is not what the archive holds.</summary>
    public static ErrorCode RestoredDiffers { get; } = Define(
        "restored_differs", ErrorKind.Unavailable,
        "What was read back from the disk is not what the archive holds.",
        "Check the disk that holds the data folder, then try again.");

    /// <summary>What was written into the data folder could not be read back as it was.</summary>
    public static ErrorCode ProofFailed { get; } = Define(
        "proof_failed", ErrorKind.Unavailable,
        "What was written could not be read back as it was.",
        "Check the disk that holds the data folder, then try again. The log has the details.");

    /// <summary>The kept state is not there.</summary>
    public static ErrorCode UnknownUndo { get; } = Define(
        "unknown_undo", ErrorKind.NotFound,
        "There is no kept state with this number: it was brought back or freed, or its time ran out.",
        "Look at the list of what is kept, or restore a backup.");

    /// <summary>An undo names a new name for a database that still exists.</summary>
    public static ErrorCode NameNotApplicable { get; } = Define(
        "name_not_applicable", ErrorKind.Invalid,
        "The database still exists, so the kept state comes back under its name.",
        "Leave the new name out, or rename the database afterwards.");

    /// <summary>A file cannot be added to the backups, because all names that it could have are taken.</summary>
    public static ErrorCode NoFreeBackupName { get; } = Define(
        "no_free_backup_name", ErrorKind.Conflict,
        "Every name that the backup could have is taken.",
        "Delete or rename backups whose names hold the last second that a name can have, then try again.");
}
