using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Auth.Sqlite;

/// <summary>Translates errors of the users' file. Nothing outside this folder knows SQLite's exceptions.</summary>
internal static class UsersFailure
{
    /// <summary>Why a write was refused; null for an exception that is not of the file.</summary>
    public static JettraException? OfWrite(Exception e) => Cause(e) switch
    {
        null => null,
        { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => new JettraException(ErrorCodes.DiskFull, "The disk that holds the users is full.", cause: e),
        _ => new JettraException(ErrorCodes.UsersUnwritable, cause: e),
    };

    /// <summary>Why the file could not be opened or read at the start; null for an exception that is not of the file.</summary>
    public static JettraException? OfStart(Exception e, string file) => Cause(e) is not null || e is IOException or UnauthorizedAccessException
        ? new JettraException(ErrorCodes.UsersUnreadable, $"The users in {file} cannot be read: {e.Message}.", cause: e)
        : null;

    private static SqliteException? Cause(Exception e) => e as SqliteException ?? (e as DbUpdateException)?.InnerException as SqliteException;
}
