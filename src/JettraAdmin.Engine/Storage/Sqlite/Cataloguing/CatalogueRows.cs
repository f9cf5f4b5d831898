using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Cataloguing;

/// <summary>Reads and writes rows of the catalogue, inside a transaction of the caller.</summary>
internal static class CatalogueRows
{
    private const long NotCounted = -1;

    /// <summary>A count as a column has it.</summary>
    public static long Count(long? documents) => documents ?? NotCounted;

    /// <summary>A count that a column has; null when it is not known.</summary>
    public static long? Count(long column) => column == NotCounted ? null : column;

    /// <summary>Times are whole milliseconds of UTC.</summary>
    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>All that the catalogue names.</summary>
    public static CatalogueState Load(Connection connection)
    {
        var databases = new List<DatabaseEntry>();
        using (var rows = connection.Prepare("SELECT id, name, generation, created_at FROM databases"))
        {
            while (rows.Step())
            {
                databases.Add(new DatabaseEntry(
                    DatabaseId.Parse(rows.Text(0), null), DatabaseName.Parse(rows.Text(1)), rows.Long(2), Time(rows.Long(3))));
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
                    new Act(Guid.Parse(rows.Text(6)), rows.Text(7)),
                    Time(rows.Long(8)),
                    Count(rows.Long(9))));
            }
        }

        return new CatalogueState(databases, kept);
    }

    /// <summary>Adds a database, or moves the pointer and the name of one that is there.</summary>
    public static void Put(Connection connection, DatabaseEntry entry)
    {
        using var put = connection.Prepare("""
            INSERT INTO databases (id, name, generation, created_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET name = ?2, generation = ?3
            """);
        put.Bind(1, entry.Id.ToString()).Bind(2, entry.Name.Value).Bind(3, entry.Generation).Bind(4, Time(entry.CreatedAt)).Run();
    }

    /// <summary>Removes a database.</summary>
    public static void Remove(Connection connection, DatabaseId id)
    {
        using var delete = connection.Prepare("DELETE FROM databases WHERE id = ?1");
        delete.Bind(1, id.ToString()).Run();
    }

    /// <summary>Adds a kept entry; its id is given here.</summary>
    public static KeptRow Keep(Connection connection, KeptRow row)
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
            .Bind(6, row.Act.Id.ToString("D"))
            .Bind(7, row.Act.By)
            .Bind(8, Time(row.KeptAt))
            .Bind(9, Count(row.Documents))
            .Run();
        return row with { Id = connection.LastRow };
    }

    /// <summary>Removes a kept entry; false when it is gone.</summary>
    public static bool Unkeep(Connection connection, long id)
    {
        using var delete = connection.Prepare("DELETE FROM kept WHERE id = ?1");
        delete.Bind(1, id).Run();
        return connection.Changes > 0;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
