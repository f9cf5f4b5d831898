namespace JettraAdmin.Engine.Failures;

// The machine: the disk and the data folder.
public static partial class ErrorCodes
{
    /// <summary>An operation may or may not have happened: a file call failed on or behind its commit.</summary>
    public static ErrorCode OutcomeUnknown { get; } = Define(
        "outcome_unknown", ErrorKind.Unavailable, Safety.Unknown,
        "The disk reported an error at the moment of the change. The outcome is being established.",
        "Ask again in a few seconds. Check the disk that holds the data folder when this stays.");

    /// <summary>A request was refused before it did anything: the outcome of an earlier change is unknown.</summary>
    public static ErrorCode OutcomePending { get; } = Define(
        "outcome_pending", ErrorKind.Unavailable,
        "The disk reported an error at the moment of an earlier change. The outcome of that change is being established.",
        "Ask again in a few seconds. Check the disk that holds the data folder when this stays.");

    /// <summary>A disk is full.</summary>
    public static ErrorCode DiskFull { get; } = Define(
        "disk_full", ErrorKind.NoSpace,
        "The disk is full.",
        "Free some space, for example by deleting backups or freeing what is kept for undo, then try again.");

    /// <summary>The machine refuses to read or write the data folder.</summary>
    public static ErrorCode StorageUnavailable { get; } = Define(
        "storage_unavailable", ErrorKind.Unavailable,
        "The data folder could not be read or written.",
        "Check that the disk is mounted and sound and that the server may write to the data folder. The log has the details.");

    /// <summary>A file of a database is missing or damaged.</summary>
    public static ErrorCode DatabaseDamaged { get; } = Define(
        "database_damaged", ErrorKind.Unavailable,
        "A file of this database is damaged, or the disk failed to read it.",
        "Check the disk and try again. When it stays, restore the database from a backup, or bring back what is kept for undo.");

    /// <summary>The catalogue of the databases cannot be used; the server does not start.</summary>
    public static ErrorCode CatalogueUnreadable { get; } = Define(
        "catalogue_unreadable", ErrorKind.Unavailable,
        "The catalogue of the databases cannot be used.",
        "Check the disk and start again. When it stays, put the right catalogue.db back into the data folder, or rebuild it from the databases with the command rebuild-catalogue.");

    /// <summary>Another process holds the data folder; the server does not start.</summary>
    public static ErrorCode DataFolderInUse { get; } = Define(
        "data_folder_in_use", ErrorKind.Conflict,
        "Another process is using the data folder.",
        "Stop the other process, or start this one with a data folder of its own.");
}
