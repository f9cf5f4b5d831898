namespace JettraAdmin.Engine.Failures;

// The disk and the data folder.
public static partial class ErrorCodes
{
    /// <summary>A change may or may not have been made: file access failed during or after its commit.</summary>
    public static ErrorCode OutcomeUnknown { get; } = Define(
        "outcome_unknown", ErrorKind.Unavailable, Safety.Unknown,
        "The disk reported an error at the moment of the change. The server is finding out whether the change was made.",
        "Try again in a few seconds. If the error persists, check the disk that holds the data folder.");

    /// <summary>The request was refused and changed nothing, because the outcome of an earlier change is unknown.</summary>
    public static ErrorCode OutcomePending { get; } = Define(
        "outcome_pending", ErrorKind.Unavailable,
        "The disk reported an error at the moment of an earlier change. The server is finding out whether that change was made.",
        "Try again in a few seconds. If the error persists, check the disk that holds the data folder.");

    /// <summary>A disk is full.</summary>
    public static ErrorCode DiskFull { get; } = Define(
        "disk_full", ErrorKind.NoSpace,
        "The disk is full.",
        "Free some space, for example by deleting backups or kept states, then try again.");

    /// <summary>The data folder cannot be read or written.</summary>
    public static ErrorCode StorageUnavailable { get; } = Define(
        "storage_unavailable", ErrorKind.Unavailable,
        "The data folder could not be read or written.",
        "Check that the disk is mounted and works, and that the server may write to the data folder. The log has the details.");

    /// <summary>A file of a database is missing or damaged.</summary>
    public static ErrorCode DatabaseDamaged { get; } = Define(
        "database_damaged", ErrorKind.Unavailable,
        "A file of this database is damaged, or the disk failed to read it.",
        "Check the disk and try again. If the error persists, restore the database from a backup, or bring back a kept state with undo.");

    /// <summary>The catalogue cannot be used; the server does not start.</summary>
    public static ErrorCode CatalogueUnreadable { get; } = Define(
        "catalogue_unreadable", ErrorKind.Unavailable,
        "The catalogue of the databases cannot be used.",
        "Check the disk and start again. If the error persists, put the right catalogue.db back into the data folder, or rebuild it from the databases with the command rebuild-catalogue.");

    /// <summary>Another process uses the data folder; the server does not start.</summary>
    public static ErrorCode DataFolderInUse { get; } = Define(
        "data_folder_in_use", ErrorKind.Conflict,
        "Another process is using the data folder.",
        "Stop the other process, or start this one with a data folder of its own.");
}
