using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Says in the store's words what the machine refused.</summary>
internal static class LocalErrors
{
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int QuotaExceededOnMac = 69;

    /// <summary>Whether an exception is a refusal of the machine, and not a mistake in the program.</summary>
    public static bool IsMachine(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The failure as a person meets it.</summary>
    public static JettraException Translate(Exception e) => e is IOException && e.HResult is Posix.NoSpace or Posix.QuotaExceeded or QuotaExceededOnMac or WindowsDiskFull
        ? new JettraException(
            ErrorKind.NoSpace,
            "disk_full",
            "The disk that holds the backups is full. Nothing was kept of what was begun, and nothing else was touched.",
            "Delete backups that are no longer needed, or make room on the disk, and try again.",
            e)
        : new JettraException(
            ErrorKind.Unavailable,
            "backups_unavailable",
            "The backups folder cannot be used: the machine refused to read or write there. Nothing was changed.",
            "Look whether the folder named by Jettra:BackupDirectory is there and may be written by the server's user; the server's log has the details.",
            e);

    /// <summary>Does something with files.</summary>
    public static T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (IsMachine(e))
        {
            throw Translate(e);
        }
    }
}
