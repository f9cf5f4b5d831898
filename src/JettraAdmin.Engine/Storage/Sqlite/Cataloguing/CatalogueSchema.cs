using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>The tables of the catalogue, and how it is opened.</summary>
internal static class CatalogueSchema
{
    /// <summary>"JtrC": what tells a catalogue from any other SQLite file.</summary>
    public const int ApplicationId = 0x4A747243;

    /// <summary>Raised with every change of the tables.</summary>
    public const int Version = 1;

    // allotted.generation is the last id that was given away; it only grows, whatever is deleted. allotted.changes counts
    // the transactions, so that one whose commit reported an error is found or not found in the file. allotted.at is the
    // last instant at which the server is known to have run, allotted.hold the milliseconds it must run before age counts,
    // allotted.jump the milliseconds by which the clock moved, which is the reason for that.
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

    // Names that were given up, so that a program which goes on writing does not make them again; and the labels of databases,
    // by id, so that they outlive a drop that is undone.
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

    // A commit is on disk before it is acknowledged. The file is whole without its journal, which stays and keeps its
    // room: so what is kept can be freed when the disk has none left.
    private const string Settings = """
        PRAGMA journal_mode = PERSIST;
        PRAGMA synchronous = EXTRA;
        PRAGMA trusted_schema = OFF;
        """;

    /// <summary>Makes a catalogue in an empty file. <paramref name="allotted"/> is the last generation that is taken.</summary>
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

    /// <summary>Opens a catalogue that is there, and checks that it is sound.</summary>
    /// <exception cref="JettraException">Code <c>catalogue_unreadable</c> when it is not.</exception>
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
                throw Unreadable($"Its format is version {version}; this program knows version {Version}.");
            }

            if (connection.Text("PRAGMA integrity_check") is { } fault && fault != "ok")
            {
                throw Unreadable("It is damaged, or the disk failed to read it.", new IOException(fault));
            }

            connection.Execute(Settings);
            AddWhatIsNewer(connection);
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
    private static void AddWhatIsNewer(Connection connection)
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

    /// <summary>Whether a file holds nothing yet, as a crash at the very first start leaves it.</summary>
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

    /// <summary>The failure that stops the start.</summary>
    public static JettraException Unreadable(string why, Exception? cause = null) => new(
        ErrorCodes.CatalogueUnreadable,
        $"The catalogue of the databases cannot be used. {why}",
        "The databases themselves were not touched; nothing was deleted.",
        cause: cause);
}
