using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Catalogues;

/// <summary>Reads and writes rows of the catalogue, in the caller's transaction.</summary>
internal static class CatalogueRows
{
    private const long NotCounted = -1;

    /// <summary>Converts a count to its column value.</summary>
    public static long Count(long? documents) => documents ?? NotCounted;

    /// <summary>Converts a column value to a count; null when it is not known.</summary>
    public static long? Count(long column) => column == NotCounted ? null : column;

    /// <summary>Converts a time to its column value: milliseconds since 1970, UTC.</summary>
    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>Loads the whole content of the catalogue.</summary>
    public static CatalogueState Load(Connection connection)
    {
        var databases = new List<DatabaseEntry>();
        using (var rows = connection.Prepare("SELECT id, name, generation, created_at, label FROM databases LEFT JOIN labels ON database = id"))
        {
            while (rows.Step())
            {
                databases.Add(new DatabaseEntry(
                    DatabaseId.Parse(rows.Text(0), null), DatabaseName.Parse(rows.Text(1)), rows.Long(2), Time(rows.Long(3)))
                {
                    Label = rows.IsNull(4) ? DatabaseCreation.BasicStore : rows.Text(4),
                });
            }
        }

        var kept = new List<KeptRow>();
        using (var rows = connection.Prepare(
            "SELECT id, database, name, created_at, generation, reason, act, by, kept_at, documents FROM kept"))
        {
            while (rows.Step())
            {
                kept.Add(new KeptRow(
                    rows.Long(0),
                    DatabaseId.Parse(rows.Text(1), null),
                    DatabaseName.Parse(rows.Text(2)),
                    Time(rows.Long(3)),
                    rows.Long(4),
                    Enum.Parse<KeptReason>(rows.Text(5)),
                    new Operation(Guid.Parse(rows.Text(6)), rows.Text(7)),
                    Time(rows.Long(8)),
                    Count(rows.Long(9))));
            }
        }

        var former = new List<FormerName>();
        using (var rows = connection.Prepare("SELECT name, at FROM former_names"))
        {
            while (rows.Step())
            {
                former.Add(new FormerName(DatabaseName.Parse(rows.Text(0)), Time(rows.Long(1))));
            }
        }

        return new CatalogueState(databases, kept, former);
    }

    /// <summary>Adds a database, or updates the name and generation of an existing one.</summary>
    public static void Put(Connection connection, DatabaseEntry entry)
    {
        using var put = connection.Prepare("""
            INSERT INTO databases (id, name, generation, created_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET name = ?2, generation = ?3
            """);
        put.Bind(1, entry.Id.ToString()).Bind(2, entry.Name.Value).Bind(3, entry.Generation).Bind(4, Time(entry.CreatedAt)).Run();
    }

    /// <summary>Writes the label of a new database.</summary>
    public static void PutLabel(Connection connection, DatabaseEntry entry)
    {
        if (entry.Label != DatabaseCreation.BasicStore)
        {
            using var put = connection.Prepare("INSERT INTO labels (database, label) VALUES (?1, ?2) ON CONFLICT (database) DO UPDATE SET label = ?2");
            put.Bind(1, entry.Id.ToString()).Bind(2, entry.Label).Run();
        }
    }

    /// <summary>Removes the labels of databases that can no longer come back.</summary>
    public static void RemoveUnusedLabels(Connection connection)
    {
        using var forget = connection.Prepare(
            "DELETE FROM labels WHERE database NOT IN (SELECT id FROM databases) AND database NOT IN (SELECT database FROM kept)");
        forget.Run();
    }

    /// <summary>Records that a name was dropped or renamed, and deletes records older than <paramref name="age"/>.</summary>
    public static void AddFormerName(Connection connection, DatabaseName name, DateTimeOffset at, TimeSpan age)
    {
        using var put = connection.Prepare("INSERT OR REPLACE INTO former_names (name, at) VALUES (?1, ?2)");
        put.Bind(1, name.Value).Bind(2, Time(at)).Run();
        using var forget = connection.Prepare("DELETE FROM former_names WHERE at < ?1");
        forget.Bind(1, Time(at - age)).Run();
    }

    /// <summary>Deletes the record of a former name, because it is in use again.</summary>
    public static void RemoveFormerName(Connection connection, DatabaseName name)
    {
        using var delete = connection.Prepare("DELETE FROM former_names WHERE name = ?1");
        delete.Bind(1, name.Value).Run();
    }

    /// <summary>Removes a database.</summary>
    public static void Remove(Connection connection, DatabaseId id)
    {
        using var delete = connection.Prepare("DELETE FROM databases WHERE id = ?1");
        delete.Bind(1, id.ToString()).Run();
    }

    /// <summary>Adds a kept state; the database assigns its id.</summary>
    public static KeptRow AddKept(Connection connection, KeptRow row)
    {
        using var insert = connection.Prepare("""
            INSERT INTO kept (database, name, created_at, generation, reason, act, by, kept_at, documents)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """);
        insert.Bind(1, row.Database.ToString())
            .Bind(2, row.Name.Value)
            .Bind(3, Time(row.CreatedAt))
            .Bind(4, row.Generation)
            .Bind(5, row.Reason.ToString())
            .Bind(6, row.Operation.Id.ToString("D"))
            .Bind(7, row.Operation.By)
            .Bind(8, Time(row.KeptAt))
            .Bind(9, Count(row.Documents))
            .Run();
        return row with { Id = connection.LastRow };
    }

    /// <summary>Removes a kept state; false when there is none.</summary>
    public static bool RemoveKept(Connection connection, long id)
    {
        using var delete = connection.Prepare("DELETE FROM kept WHERE id = ?1");
        delete.Bind(1, id).Run();
        return connection.Changes > 0;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
