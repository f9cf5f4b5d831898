using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Engine.Jobs.Sqlite;

/// <summary>Opens the file that remembers jobs and findings.</summary>
/// <remarks>
/// The journal file is kept at its size and opening writes nothing, so a server starts on a full disk and can record jobs
/// that free space. A write-ahead log would need space for its index even for reading.
/// </remarks>
internal static class HistoryDatabase
{
    /// <summary>Opens a connection; dispose it after a short use.</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=10000; PRAGMA journal_mode=PERSIST; PRAGMA synchronous=FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Uses a connection once, and translates errors of the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="use">What to do.</param>
    /// <param name="reads">Whether nothing is written, which the failure then says.</param>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>.</exception>
    public static T Use<T>(string file, Func<SqliteConnection, T> use, bool reads = false)
    {
        try
        {
            using var connection = Open(file);
            try
            {
                return use(connection);
            }
            catch (SqliteException)
            {
                // A pooled connection may keep wrong content in its cache after an error.
                SqliteConnection.ClearPool(connection);
                throw;
            }
        }
        catch (SqliteException e)
        {
            throw reads
                ? new JettraException(
                    ErrorCodes.HistoryUnavailable,
                    "The history of jobs cannot be read in the data folder.",
                    hint: "Check the disk that holds the data folder, and that the server's user may read and write there. Then try again.",
                    cause: e)
                : IsFull(e)
                ? new JettraException(ErrorCodes.DiskFull, "The disk that holds the data folder is full, so the job could not be recorded.", "No data was changed.", cause: e)
                : new JettraException(ErrorCodes.HistoryUnavailable, cause: e);
        }
    }

    /// <summary>Uses a connection once, for what gives nothing back.</summary>
    /// <param name="file">The file.</param>
    /// <param name="use">What to do.</param>
    /// <exception cref="JettraException">Codes <c>disk_full</c>, <c>history_unavailable</c>.</exception>
    public static void Use(string file, Action<SqliteConnection> use) => Use(file, connection =>
    {
        use(connection);
        return true;
    });

    /// <summary>Why the file could not be opened when the server started; null when the cause is not the disk.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="file">The file.</param>
    public static JettraException? OpenFailure(Exception failure, string file) => failure switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB } => new JettraException(
            ErrorCodes.HistoryDamaged,
            $"The file {file}, which remembers jobs, is damaged, or the disk failed to read it. It holds no database and no backup.",
            cause: failure),
        SqliteException full when IsFull(full) => new JettraException(
            ErrorCodes.DiskFull,
            $"The disk of the data folder {Path.GetDirectoryName(file)} is full.",
            hint: "Free some space on it, then start again.",
            cause: failure),
        SqliteException or IOException or UnauthorizedAccessException => new JettraException(
            ErrorCodes.StorageUnavailable,
            $"The data folder {Path.GetDirectoryName(file)} cannot be written.",
            hint: "Check that the disk is mounted and sound, and that the server's user may write to the folder and to every file in it.",
            cause: failure),
        _ => null,
    };

    /// <summary>Whether the disk had no room: SQLite calls it full, or cannot let a file grow.</summary>
    public static bool IsFull(SqliteException e) =>
        e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL || e.SqliteExtendedErrorCode == SQLitePCL.raw.SQLITE_IOERR_SHMSIZE;
}
