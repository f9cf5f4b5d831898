using JettraAdmin.Engine.Failures;
using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>Translates errors of SQLite and of the file system into <see cref="JettraException"/>.</summary>
internal static class SqliteErrors
{
    // On Linux, HResult of an IOException is the errno.
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private const int FileTooLarge = 27;

    /// <summary>Translates an extended SQLite result code.</summary>
    public static Exception From(int code, string message)
    {
        var cause = new SqliteFailure(code, message);
        return (code & 0xFF) switch
        {
            raw.SQLITE_FULL => NoSpace(cause),

            // The index of the write-ahead log could not grow. SQLite reports this case of a full disk as an input/output error.
            raw.SQLITE_IOERR when code == raw.SQLITE_IOERR_SHMSIZE => NoSpace(cause),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(cause),
            raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH
                or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS => Unavailable(cause),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new JettraException(ErrorCodes.DatabaseLocked, cause: cause),
            _ => new InvalidOperationException(cause.Message, cause),
        };
    }

    /// <summary>
    /// Whether this error proves that the commit was not made: the disk was full, so the log does not contain the whole commit.
    /// </summary>
    public static bool WasLogFull(Exception e) => e is JettraException { InnerException: SqliteFailure { Code: raw.SQLITE_FULL } };

    /// <summary>Translates an exception of the file system; null for other exceptions.</summary>
    public static JettraException? From(Exception exception) => exception switch
    {
        IOException { HResult: NoSpaceLeft or QuotaExceeded or FileTooLarge } => NoSpace(exception),
        IOException or UnauthorizedAccessException => Unavailable(exception),
        _ => null,
    };

    /// <summary>Runs file access and translates its exceptions.</summary>
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

    /// <summary>The error for a damaged file.</summary>
    public static JettraException Damaged(Exception? cause = null) => new(
        ErrorCodes.DatabaseDamaged, safe: "The file was not changed.", cause: cause);

    /// <summary>The error for a missing file.</summary>
    public static JettraException Missing(string path) => new(
        ErrorCodes.DatabaseDamaged,
        "A file of this database is missing.",
        hint: "Put the file back, restore the database from a backup, or bring back a kept state with undo.",
        cause: new IOException($"There is no file {path}."));

    private static JettraException NoSpace(Exception cause) => new(
        ErrorCodes.DiskFull,
        "The disk that holds the data folder is full.",
        hint: "Free some space, for example by freeing kept states, then try again.",
        cause: cause);

    private static JettraException Unavailable(Exception cause) => new(ErrorCodes.StorageUnavailable, cause: cause);
}
