using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Files;

namespace JettraAdmin.Engine.Archives.Local;

/// <summary>Translates input/output errors of the backups folder into <see cref="JettraException"/>.</summary>
internal static class LocalErrors
{
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int QuotaExceededOnMac = 69;

    /// <summary>Whether an exception is an input/output error, and not a bug.</summary>
    public static bool IsIoError(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>Translates an input/output error.</summary>
    public static JettraException Translate(Exception e) => e is IOException && e.HResult is Posix.NoSpace or Posix.QuotaExceeded or QuotaExceededOnMac or WindowsDiskFull
        ? new JettraException(
            ErrorCodes.DiskFull,
            "The disk that holds the backups is full.",
            "The unfinished file is not kept, and nothing else was changed.",
            "Delete backups that are no longer needed, or free space on the disk, then try again.",
            e)
        : new JettraException(ErrorCodes.BackupsUnavailable, cause: e);

    /// <summary>Runs file access and translates its exceptions.</summary>
    public static T Guard<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception e) when (IsIoError(e))
        {
            throw Translate(e);
        }
    }
}
