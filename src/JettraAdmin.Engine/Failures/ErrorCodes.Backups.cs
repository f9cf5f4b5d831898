namespace JettraAdmin.Engine.Failures;

// Backup, restore and undo.
public static partial class ErrorCodes
{
    /// <summary>A new backup, read back from the disk, differs from what was written.</summary>
    public static ErrorCode ReadBackDiffers { get; } = Define(
        "read_back_differs", ErrorKind.Unavailable,
        "The backup was written, but reading it back from the disk gave different data.",
        "Check the disk that holds the backups folder, then try again.");

    /// <summary>A restored database, read back from the disk, differs from the archive.</summary>
    public static ErrorCode RestoredDiffers { get; } = Define(
        "restored_differs", ErrorKind.Unavailable,
        "The restored data, read back from the disk, differs from the archive.",
        "Check the disk that holds the data folder, then try again.");

    /// <summary>Data written into the data folder, read back from the disk, was different or unreadable.</summary>
    public static ErrorCode ProofFailed { get; } = Define(
        "proof_failed", ErrorKind.Unavailable,
        "The written data could not be read back unchanged from the disk.",
        "Check the disk that holds the data folder, then try again. The log has the details.");

    /// <summary>There is no such kept state.</summary>
    public static ErrorCode UnknownUndo { get; } = Define(
        "unknown_undo", ErrorKind.NotFound,
        "There is no kept state with this number. It was brought back, freed, or it expired.",
        "Check the list of kept states, or restore a backup.");

    /// <summary>An undo asks for a new name, but the database still exists.</summary>
    public static ErrorCode NameNotApplicable { get; } = Define(
        "name_not_applicable", ErrorKind.Invalid,
        "The database still exists, so its kept state comes back under the current name.",
        "Leave out the new name, or rename the database afterwards.");

    /// <summary>A file cannot be added to the backups, because all possible names are taken.</summary>
    public static ErrorCode NoFreeBackupName { get; } = Define(
        "no_free_backup_name", ErrorKind.Conflict,
        "All possible names for the backup are taken.",
        "Delete or rename backups whose names have the latest possible time, then try again.");
}
