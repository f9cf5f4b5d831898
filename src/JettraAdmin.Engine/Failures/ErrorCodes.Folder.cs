namespace JettraAdmin.Engine.Failures;

// The backups folder and the files in it.
public static partial class ErrorCodes
{
    /// <summary>Another server uses the backups folder.</summary>
    public static ErrorCode BackupsFolderInUse { get; } = Define(
        "backups_folder_in_use",
        ErrorKind.Conflict,
        Safety.NothingChanged,
        "Another server is using the backups folder.",
        "Stop the other server, or set another backups folder for this one with Jettra:BackupDirectory.");

    /// <summary>A file in the backups folder cannot be read; the folder itself can.</summary>
    public static ErrorCode BackupUnreadable { get; } = Define(
        "backup_unreadable",
        ErrorKind.Unavailable,
        Safety.NothingChanged,
        "The file of this backup cannot be read.",
        "Allow the server's user to read the file, or check its disk, then try again. Other backups are not affected.");
}
