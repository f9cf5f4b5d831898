using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Runs queries. Within a transaction, everything is read as of one instant.</summary>
internal static class QueryReader
{
    /// <summary>Reads the documents of a collection that match a query, in its order.</summary>
    public static IEnumerable<Document> Read(Connection connection, long collection, DocumentQuery query)
    {
        var plan = QueryPlanner.ForReading(connection, collection, query);
        using var rows = plan.Select().Prepare(connection, isKept: plan.IsPlain);
        while (rows.Step())
        {
            yield return plan.ReturnsRowIds ? Get(connection, rows.Long(0)) : new Document(rows.Text(0), rows.Utf8(1).ToArray());
        }
    }

    /// <summary>Counts the documents of a collection that match a filter, or all without a filter.</summary>
    public static long Count(Connection connection, long collection, Filter? filter)
    {
        using var count = filter is null
            ? connection.Prepare("SELECT documents FROM collections WHERE id = ?1").Bind(1, collection)
            : QueryPlanner.ForCounting(connection, collection, filter).Count().Prepare(connection);
        count.Step();
        return count.Long(0);
    }

    private static Document Get(Connection connection, long document)
    {
        using var get = connection.Prepare("SELECT id, body FROM documents WHERE document = ?1");
        get.Bind(1, document).Step();
        return new Document(get.Text(0), get.Utf8(1).ToArray());
    }
}
