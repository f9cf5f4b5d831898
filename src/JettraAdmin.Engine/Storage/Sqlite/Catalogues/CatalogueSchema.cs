using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>The tables of the catalogue; creates and opens it.</summary>
internal static class CatalogueSchema
{
    /// <summary>"JtrC": identifies a catalogue among SQLite files.</summary>
    public const int ApplicationId = 0x4A747243;

    /// <summary>The version of the tables.</summary>
    public const int Version = 1;

    // allotted.generation is the last allocated generation number; it only grows. allotted.changes counts the transactions: after an
    // error on a commit, it shows whether the transaction was committed. allotted.at is the last time at which the server is known to
    // have run, allotted.hold the milliseconds it must run before kept states expire again, and allotted.jump the milliseconds by
    // which the clock jumped before.
    private const string Tables = """
        CREATE TABLE allotted (
            generation INTEGER NOT NULL,
            changes INTEGER NOT NULL DEFAULT 0,
            at INTEGER NOT NULL DEFAULT 0,
            hold INTEGER NOT NULL DEFAULT 0,
            jump INTEGER NOT NULL DEFAULT 0
        );

        CREATE TABLE databases (
            id         TEXT PRIMARY KEY,
            name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
            generation INTEGER NOT NULL UNIQUE,
            created_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE kept (
            id         INTEGER PRIMARY KEY AUTOINCREMENT,
            database   TEXT NOT NULL,
            name       TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            generation INTEGER NOT NULL UNIQUE,
            reason     TEXT NOT NULL,
            act        TEXT NOT NULL,
            by         TEXT NOT NULL,
            kept_at    INTEGER NOT NULL,
            documents  INTEGER NOT NULL
        );

        CREATE TABLE acts (
            id               TEXT PRIMARY KEY,
            by               TEXT NOT NULL,
            at               INTEGER NOT NULL,
            database         TEXT NOT NULL,
            name             TEXT NOT NULL,
            generation       INTEGER NOT NULL,
            created_at       INTEGER NOT NULL,
            writes_meanwhile INTEGER NOT NULL,
            kept             INTEGER,
            kept_name        TEXT,
            kept_generation  INTEGER,
            kept_reason      TEXT,
            kept_documents   INTEGER
        ) WITHOUT ROWID;
        """;

    // former_names: names that were dropped or renamed, so that a program that still writes to them does not recreate them.
    // labels: by database id, so that a label survives a drop that is undone.
    private const string LaterTables = """
        CREATE TABLE IF NOT EXISTS former_names (
            name TEXT PRIMARY KEY COLLATE NOCASE,
            at   INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS labels (
            database TEXT PRIMARY KEY,
            label    TEXT NOT NULL
        ) WITHOUT ROWID;
        """;

    // A commit is on disk before it is acknowledged. The journal file stays and keeps its disk space, so that kept states can be
    // freed even when the disk is full.
    private const string Settings = """
        PRAGMA journal_mode = PERSIST;
        PRAGMA synchronous = EXTRA;
        PRAGMA trusted_schema = OFF;
        """;

    /// <summary>Creates a catalogue in an empty file. <paramref name="allotted"/> is the last used generation number.</summary>
    public static Connection Create(string path, long allotted = 0)
    {
        var connection = Connection.Open(path);
        try
        {
            connection.Execute(Settings);
            using var transaction = connection.BeginWrite();
            connection.Execute(Tables);
            connection.Execute(LaterTables);
            using (var insert = connection.Prepare("INSERT INTO allotted (generation) VALUES (?1)"))
            {
                insert.Bind(1, allotted).Run();
            }

            connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
            transaction.Commit();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing catalogue and checks its integrity.</summary>
    /// <exception cref="JettraException">Code <c>catalogue_unreadable</c> when it is damaged or not a catalogue.</exception>
    public static Connection Open(string path)
    {
        Connection? connection = null;
        try
        {
            connection = Connection.Open(path);
            var version = connection.Number("PRAGMA user_version");
            if (connection.Number("PRAGMA application_id") != ApplicationId)
            {
                throw Unreadable("It is not a catalogue.");
            }

            if (version != Version)
            {
                throw Unreadable($"Its format is version {version}, but this program supports version {Version}.");
            }

            if (connection.Text("PRAGMA integrity_check") is { } fault && fault != "ok")
            {
                throw Unreadable("It is damaged, or the disk failed to read it.", new IOException(fault));
            }

            connection.Execute(Settings);
            Upgrade(connection);
            return connection;
        }
        catch (JettraException e) when (e.Error == ErrorCodes.DatabaseDamaged)
        {
            connection?.Dispose();
            throw Unreadable("It is damaged, or the disk failed to read it.", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    // Catalogues of earlier versions lack these columns and tables. Earlier versions ignore them.
    private static void Upgrade(Connection connection)
    {
        var hasColumns = HasColumn(connection, "changes");
        var hasJump = HasColumn(connection, "jump");
        var hasTables = connection.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'labels'") > 0;
        if (hasColumns && hasJump && hasTables)
        {
            return;
        }

        using var transaction = connection.BeginWrite();
        connection.Execute(LaterTables);
        if (!hasColumns)
        {
            connection.Execute("""
                ALTER TABLE allotted ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE allotted ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE allotted ADD COLUMN hold INTEGER NOT NULL DEFAULT 0;
                """);
        }

        if (!hasJump)
        {
            connection.Execute("ALTER TABLE allotted ADD COLUMN jump INTEGER NOT NULL DEFAULT 0");
        }

        transaction.Commit();
    }

    private static bool HasColumn(Connection connection, string name) =>
        connection.Number($"SELECT count(*) FROM pragma_table_info('allotted') WHERE name = '{name}'") > 0;

    /// <summary>Whether a file is empty, which a crash at the first start can leave.</summary>
    public static bool IsBlank(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            return true;
        }

        try
        {
            using var connection = Connection.Open(path);
            return connection.Number("PRAGMA application_id") == 0 && connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        }
        catch (JettraException e) when (e.Error == ErrorCodes.DatabaseDamaged)
        {
            return false;
        }
    }

    /// <summary>The error that stops the start.</summary>
    public static JettraException Unreadable(MessageTemplate why, Exception? cause = null) => new(
        ErrorCodes.CatalogueUnreadable,
        $"The catalogue of the databases cannot be used. {why}",
        "The databases themselves were not touched; nothing was deleted.",
        cause: cause);
}
