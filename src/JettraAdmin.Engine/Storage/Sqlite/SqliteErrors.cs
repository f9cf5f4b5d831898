using JettraAdmin.Engine.Failures;
using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>The one place where refusals of SQLite and of the machine become words for a person.</summary>
internal static class SqliteErrors
{
    // What .NET puts into HResult on Linux is the raw errno.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int FileTooLarge = 27;

    /// <summary>Translates a result code; the extended code tells a full disk from other refusals.</summary>
    public static Exception From(int code, string message)
    {
        var cause = new SqliteFailure(code, message);
        return (code & 0xFF) switch
        {
            raw.SQLITE_FULL => NoSpace(cause),

            // The log's index found no room to grow: the one refusal of a full disk that SQLite does not call so.
            raw.SQLITE_IOERR when code == raw.SQLITE_IOERR_SHMSIZE => NoSpace(cause),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(cause),
            raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH
                or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS => Unavailable(cause),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new JettraException(ErrorCodes.DatabaseLocked, cause: cause),
            _ => new InvalidOperationException(cause.Message, cause),
        };
    }

    /// <summary>
    /// Whether a commit that failed so certainly did not happen: the log took less than the commit, so that nobody ever finds a
    /// whole one there.
    /// </summary>
    public static bool LogHadNoRoom(Exception e) => e is JettraException { InnerException: SqliteFailure { Code: raw.SQLITE_FULL } };

    /// <summary>Translates what the file system threw; null when it is no refusal of the machine.</summary>
    public static JettraException? From(Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceLeft or QuotaExceeded or FileTooLarge } => NoSpace(exception),
        IOException or UnauthorizedAccessException => Unavailable(exception),
        _ => null,
    };

    /// <summary>Runs what touches files, and translates what they refuse.</summary>
    public static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (From(e) is { } known)
        {
            throw known;
        }
    }

    /// <inheritdoc cref="Translate{T}"/>
    public static void Translate(Action work) => Translate(() =>
    {
        work();
        return true;
    });

    /// <summary>A file that holds something other than it should.</summary>
    public static JettraException Damaged(Exception? cause = null) => new(
        ErrorCodes.DatabaseDamaged, safe: "It was left as it is.", cause: cause);

    /// <summary>A file that should be there and is not.</summary>
    public static JettraException Missing(string path) => new(
        ErrorCodes.DatabaseDamaged,
        "A file of this database is missing.",
        hint: "Put the file back, restore the database from a backup, or bring back what is kept for undo.",
        cause: new IOException($"There is no file {path}."));

    private static JettraException NoSpace(Exception cause) => new(
        ErrorCodes.DiskFull,
        "The disk that holds the data folder is full.",
        hint: "Free some space, for example by freeing what is kept for undo, then try again.",
        cause: cause);

    private static JettraException Unavailable(Exception cause) => new(ErrorCodes.StorageUnavailable, cause: cause);
}
