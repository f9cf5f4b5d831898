using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Generations;

/// <summary>Reads a generation. Within a transaction, everything is read as of one instant.</summary>
internal static class GenerationReader
{
    /// <summary>The collections sorted by name, with their indexes sorted by field list.</summary>
    public static IReadOnlyList<CollectionSummary> Collections(Connection connection)
    {
        var collections = new List<CollectionSummary>();
        using var rows = connection.Prepare("SELECT id, name, documents, bytes FROM collections ORDER BY name");
        while (rows.Step())
        {
            var indexes = IndexTable.Of(connection, rows.Long(0));
            collections.Add(new CollectionSummary(CollectionName.Parse(rows.Text(1)), rows.Long(2), rows.Long(3), [.. indexes.Select(i => i.Definition)])
            {
                RelaxedIndexes = [.. indexes.Where(i => i.IsRelaxed).Select(i => i.Definition.FieldList)],
            });
        }

        return collections;
    }

    /// <summary>The number of documents in all collections.</summary>
    public static long CountDocuments(Connection connection) => connection.Number("SELECT coalesce(sum(documents), 0) FROM collections");

    /// <summary>The row id of a collection, or null when it does not exist.</summary>
    public static long? FindCollection(Connection connection, CollectionName collection)
    {
        using var find = connection.Prepare("SELECT id FROM collections WHERE name = ?1");
        return find.Bind(1, collection.Value).Step() ? find.Long(0) : null;
    }

    /// <summary>One document, or null.</summary>
    public static Document? Get(Connection connection, CollectionName collection, string id)
    {
        using var get = connection.Prepare(
            "SELECT body FROM documents WHERE collection = (SELECT id FROM collections WHERE name = ?1) AND id = ?2");
        return get.Bind(1, collection.Value).Bind(2, id).Step() ? new Document(id, get.Utf8(0).ToArray()) : null;
    }
}
