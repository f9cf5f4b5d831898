using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>The definitions of a collection's indexes.</summary>
internal static class IndexTable
{
    /// <summary>Writes a definition; its entries are built apart.</summary>
    public static IndexRow Add(Connection connection, long collection, IndexDefinition definition)
    {
        using var insert = connection.Prepare(
            "INSERT INTO indexes (collection, fields, is_unique, sequential) VALUES (?1, ?2, ?3, ?4)");
        insert.Bind(1, collection)
            .Bind(2, definition.FieldList)
            .Bind(3, definition.Unique ? 1 : 0)
            .Bind(4, definition.Sequential ? 1 : 0)
            .Run();
        return new IndexRow(connection.LastRow, definition);
    }

    /// <summary>Removes a definition; its entries were cleared before.</summary>
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
            "SELECT id, fields, is_unique, sequential FROM indexes WHERE collection = ?1 ORDER BY fields");
        rows.Bind(1, collection);
        while (rows.Step())
        {
            indexes.Add(new IndexRow(rows.Long(0), IndexDefinition.Create(rows.Text(1), rows.Long(2) != 0, rows.Long(3) != 0)));
        }

        return indexes;
    }
}
