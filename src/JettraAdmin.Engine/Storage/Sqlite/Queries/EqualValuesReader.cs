using System.Text.Json;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Finds the documents of a collection that have equal values in the fields of an index.</summary>
/// <remarks>SQLite sorts the keys, on disk when there are many. Here they pass one by one, so memory does not grow with the collection.</remarks>
internal static class EqualValuesReader
{
    private const int MaxValueLength = 300;

    /// <summary>The groups of documents, sorted by their values.</summary>
    public static IEnumerable<EqualDocuments> Read(Connection connection, long collection, IndexDefinition index, int maxIds)
    {
        var row = new IndexRow(0, index);
        using var sorted = connection.Prepare(
            "SELECT value, document, id FROM (SELECT doc_unique_key(body, ?2) AS value, document, id FROM documents WHERE collection = ?1) "
            + "WHERE value IS NOT NULL ORDER BY value, id");
        sorted.Bind(1, collection).BindBytes(2, row.Order.Encoded);
        byte[] value = [];
        var (first, count) = (0L, 0L);
        List<string> ids = [];
        while (sorted.Step())
        {
            if (!sorted.Utf8(0).SequenceEqual(value))
            {
                if (count > 1)
                {
                    yield return Group();
                }

                (value, first, count, ids) = (sorted.Utf8(0).ToArray(), sorted.Long(1), 0, []);
            }

            count++;
            if (ids.Count < maxIds)
            {
                ids.Add(sorted.Text(2));
            }
        }

        if (count > 1)
        {
            yield return Group();
        }

        EqualDocuments Group() => new(Values(connection, first, row.Order), ids, count);
    }

    private static List<string> Values(Connection connection, long document, SortOrder order)
    {
        using var get = connection.Prepare("SELECT body FROM documents WHERE document = ?1");
        if (!get.Bind(1, document).Step())
        {
            throw new InvalidOperationException("A document of the read transaction is missing.");
        }

        using var json = JsonDocument.Parse(get.Utf8(0).ToArray(), new JsonDocumentOptions { MaxDepth = Document.MaxDepth + 1 });
        return [.. order.Fields.Select(field => Cut(field.Field.Names.Aggregate(json.RootElement, (value, name) => value.GetProperty(name)).GetRawText()))];
    }

    private static string Cut(string value)
    {
        if (value.Length <= MaxValueLength)
        {
            return value;
        }

        var length = char.IsHighSurrogate(value[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength;
        return string.Concat(value.AsSpan(0, length), "…");
    }
}
