using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

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
            ErrorCodes.DiskFull,
            "The disk that holds the backups is full.",
            "Nothing of what was begun was kept, and nothing else was changed.",
            "Delete backups that are no longer needed, or free space on the disk, then try again.",
            e)
        : new JettraException(ErrorCodes.BackupsUnavailable, cause: e);

    /// <summary>Does something with files.</summary>
    public static T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception e) when (IsMachine(e))
        {
            throw Translate(e);
        }
    }
}
