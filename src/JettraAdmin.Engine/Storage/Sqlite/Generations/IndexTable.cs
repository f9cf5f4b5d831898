using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>The index definitions of a collection.</summary>
internal static class IndexTable
{
    /// <summary>Adds a definition. The caller builds its entries.</summary>
    public static IndexRow Add(Connection connection, long collection, IndexDefinition definition, bool isRelaxed = false)
    {
        using var insert = connection.Prepare(
            "INSERT INTO indexes (collection, fields, is_unique, sequential, is_relaxed) VALUES (?1, ?2, ?3, ?4, ?5)");
        insert.Bind(1, collection)
            .Bind(2, definition.FieldList)
            .Bind(3, definition.Unique ? 1 : 0)
            .Bind(4, definition.Sequential ? 1 : 0)
            .Bind(5, isRelaxed ? 1 : 0)
            .Run();
        return new IndexRow(connection.LastRow, definition, isRelaxed);
    }

    /// <summary>Makes a unique index non-unique, because documents have equal values. The caller removes its unique entries.</summary>
    public static void Relax(Connection connection, IndexRow index)
    {
        using var update = connection.Prepare("UPDATE indexes SET is_unique = 0, is_relaxed = 1 WHERE id = ?1");
        update.Bind(1, index.Id).Run();
    }

    /// <summary>Removes a definition. The caller has removed its entries.</summary>
    public static void Remove(Connection connection, IndexRow index)
    {
        using var delete = connection.Prepare("DELETE FROM indexes WHERE id = ?1");
        delete.Bind(1, index.Id).Run();
    }

    /// <summary>The definitions of a collection.</summary>
    public static List<IndexRow> Of(Connection connection, long collection)
    {
        var indexes = new List<IndexRow>();
        using var rows = connection.Prepare(
            "SELECT id, fields, is_unique, sequential, is_relaxed FROM indexes WHERE collection = ?1 ORDER BY fields");
        rows.Bind(1, collection);
        while (rows.Step())
        {
            indexes.Add(new IndexRow(rows.Long(0), IndexDefinition.Create(rows.Text(1), rows.Long(2) != 0, rows.Long(3) != 0), rows.Long(4) != 0));
        }

        return indexes;
    }
}
