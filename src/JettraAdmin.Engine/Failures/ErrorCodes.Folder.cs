namespace JettraAdmin.Engine.Failures;

// The backups folder and the files in it.
public static partial class ErrorCodes
{
    /// <summary>Another server holds the backups folder.</summary>
    public static ErrorCode BackupsFolderInUse { get; } = Define(
        "backups_folder_in_use",
        ErrorKind.Conflict,
        Safety.NothingChanged,
        "Another server is using the backups folder.",
        "Stop the other server, or give this one a backups folder of its own with Jettra:BackupDirectory.");

    /// <summary>One file in the backups folder cannot be read; the folder itself is in order.</summary>
    public static ErrorCode BackupUnreadable { get; } = Define(
        "backup_unreadable",
        ErrorKind.Unavailable,
        Safety.NothingChanged,
        "The file of this backup cannot be read.",
        "Let the server's user read the file, or check the disk that holds it, then try again. Other backups are not affected.");
}
