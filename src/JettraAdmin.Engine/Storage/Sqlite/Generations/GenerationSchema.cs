using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>The tables of a generation. See docs/decisions/0001-generation-table.md for the measurements behind them.</summary>
internal static class GenerationSchema
{
    /// <summary>"JtrG": identifies a generation among SQLite files.</summary>
    public const int ApplicationId = 0x4A747247;

    /// <summary>The version of the tables.</summary>
    public const int Version = 3;

    private const int OldestVersion = 1;

    private const string EntriesTable = """
        CREATE TABLE index_entries (
            index_id INTEGER NOT NULL,
            key      BLOB NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (index_id, key, document)
        ) WITHOUT ROWID;
        """;

    private const string UniqueTable = """
        CREATE TABLE unique_entries (
            index_id INTEGER NOT NULL,
            value    BLOB NOT NULL,
            document INTEGER NOT NULL,
            PRIMARY KEY (index_id, value)
        ) WITHOUT ROWID;
        """;

    private const string Tables = $"""
        CREATE TABLE meta (
            key   TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE collections (
            id        INTEGER PRIMARY KEY,
            name      TEXT NOT NULL UNIQUE,
            documents INTEGER NOT NULL,
            bytes     INTEGER NOT NULL
        );

        CREATE TABLE documents (
            document   INTEGER PRIMARY KEY,
            collection INTEGER NOT NULL,
            id         TEXT NOT NULL,
            body       TEXT NOT NULL
        );

        CREATE UNIQUE INDEX documents_in_order ON documents (collection, id);

        CREATE TABLE indexes (
            id         INTEGER PRIMARY KEY,
            collection INTEGER NOT NULL,
            fields     TEXT NOT NULL,
            is_unique  INTEGER NOT NULL,
            sequential INTEGER NOT NULL,
            is_relaxed INTEGER NOT NULL DEFAULT 0,
            UNIQUE (collection, fields)
        );

        {EntriesTable}

        {UniqueTable}
        """;

    /// <summary>
    /// Creates the tables in a new file, for fast filling: nothing is journaled or flushed until <see cref="Seal"/>, so after a crash
    /// the file is unusable.
    /// </summary>
    public static Connection OpenToFill(string path)
    {
        var connection = Connection.Open(path);
        try
        {
            connection.Execute($"""
                PRAGMA page_size = 8192;
                PRAGMA journal_mode = OFF;
                PRAGMA synchronous = OFF;
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA cache_size = -16384;
                PRAGMA trusted_schema = OFF;
                PRAGMA application_id = {ApplicationId};
                PRAGMA user_version = {Version};
                {Tables}
                """);
            DocumentFunctions.Define(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Switches the file to the write-ahead log. The caller then closes and flushes it.</summary>
    public static void Seal(Connection connection)
    {
        connection.Execute("PRAGMA locking_mode = NORMAL");
        if (connection.Text("PRAGMA journal_mode = WAL") != "wal")
        {
            throw new InvalidOperationException("The file did not change to write-ahead logging.");
        }
    }

    /// <summary>Opens a generation for reading and writing, and upgrades it first if it has an older version.</summary>
    public static Connection OpenCurrent(string path)
    {
        var connection = Open(path);
        try
        {
            if (connection.Number("PRAGMA user_version") != Version)
            {
                Upgrade(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a generation of any supported version, without upgrading it. Commits are flushed to disk.</summary>
    public static Connection Open(string path, OpenMode mode = OpenMode.ReadWrite)
    {
        if (!SqliteErrors.Translate(() => DataFolder.Exists(path)))
        {
            throw SqliteErrors.Missing(path);
        }

        var connection = Connection.Open(path, mode);
        try
        {
            if (connection.Number("PRAGMA application_id") != ApplicationId
                || connection.Number("PRAGMA user_version") is < OldestVersion or > Version)
            {
                throw SqliteErrors.Damaged(new IOException($"{path} is not a generation of a version from {OldestVersion} to {Version}."));
            }

            DocumentFunctions.Define(connection);

            // The size limit truncates the log after a long-running reader has ended.
            connection.Execute("""
                PRAGMA synchronous = FULL;
                PRAGMA cache_size = -4096;
                PRAGMA journal_size_limit = 16777216;
                PRAGMA trusted_schema = OFF;
                """);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Version 1 stored the text of values in index_entries, which cannot be searched in order. Version 2 compared the text of values
    // in unique indexes, so that equal values with different spellings were allowed.
    private static void Upgrade(Connection connection)
    {
        using var transaction = connection.BeginWrite();
        var version = connection.Number("PRAGMA user_version");
        if (version != Version)
        {
            connection.Execute($"""
                DROP TABLE unique_entries;
                {UniqueTable}
                ALTER TABLE indexes ADD COLUMN is_relaxed INTEGER NOT NULL DEFAULT 0;
                """);
            if (version == 1)
            {
                connection.Execute($"DROP TABLE index_entries; {EntriesTable}");
            }

            var entries = new IndexEntries(connection);
            using var collections = connection.Prepare("SELECT id FROM collections");
            while (collections.Step())
            {
                IndexTable.Of(connection, collections.Long(0)).ForEach(index => Rebuild(connection, entries, index, collections.Long(0), version));
            }

            connection.Execute($"PRAGMA user_version = {Version}");
        }

        transaction.Commit();
    }

    private static void Rebuild(Connection connection, IndexEntries entries, IndexRow index, long collection, long version)
    {
        if (version == 1)
        {
            entries.BuildKeys(index, collection);
        }

        if (index.Definition.Unique && !entries.TryBuildUnique(index, collection))
        {
            // No document is changed: the index is relaxed instead.
            entries.ClearUnique(index);
            IndexTable.Relax(connection, index);
        }
    }
}
