namespace JettraAdmin.Engine.Failures;

// The names of backups.
public static partial class ErrorCodes
{
    /// <summary>A file cannot be added to the backups, because all names that it could have are taken.</summary>
    public static ErrorCode NoFreeBackupName { get; } = new(
        "no_free_backup_name",
        ErrorKind.Conflict,
        Safety.NothingChanged,
        "Every name that the backup could have is taken.",
        "Delete or rename backups whose names hold the last second that a name can have, then try again.");
}
