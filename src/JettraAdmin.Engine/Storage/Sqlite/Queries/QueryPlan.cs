using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>A query with the source that the planner chose; creates the SQL.</summary>
internal sealed record QueryPlan(DocumentQuery Query, QuerySource Source)
{
    /// <summary>
    /// Whether the statement returns row ids instead of documents, to keep sorted rows small.
    /// </summary>
    public bool ReturnsRowIds => Query.Order is not null || Source is not QuerySource.ById { IsOrdered: true };

    /// <summary>Whether the query has neither filter nor order, as most have.</summary>
    public bool IsPlain => Query is { Filter: null, Order: null };

    /// <summary>The statement that returns the documents in order.</summary>
    public SqlBuilder Select()
    {
        var sql = new SqlBuilder().Add(ReturnsRowIds ? "SELECT d.document" : "SELECT d.id, d.body");
        AddOrder(AddFiltered(sql));
        return sql.Add(" LIMIT ").Value(Query.Limit ?? -1).Add(" OFFSET ").Value(Query.Skip);
    }

    /// <summary>The statement that counts the documents.</summary>
    public SqlBuilder Count() => AddFiltered(new SqlBuilder().Add("SELECT count(*)"));

    private SqlBuilder AddFiltered(SqlBuilder sql)
    {
        Source.AddTo(sql);
        return Query.Filter is { } filter ? sql.Add(" AND ").Add(filter) : sql;
    }

    private void AddOrder(SqlBuilder sql)
    {
        var after = Query.After;
        if (Query.Order is not { } order)
        {
            _ = after is null ? sql : sql.Add(" AND d.id > ").Value(after.Id);
            sql.Add(" ORDER BY d.id");
        }
        else if (Source is QuerySource.ByIndex { Order: not EntryOrder.None } entries)
        {
            // The ranges already begin at the continuation; of documents with an equal key, some may have been read.
            var isReverse = entries.Order == EntryOrder.Reverse;
            _ = after is null ? sql : sql.Add(" AND (e.key <> ").Bytes(KeyInIndex(after, isReverse)).Add(" OR d.id > ").Value(after.Id).Add(")");
            sql.Add(isReverse ? " ORDER BY e.key DESC, d.id" : " ORDER BY e.key, d.id");
        }
        else
        {
            _ = after is null ? sql : sql.Add(" AND (doc_sort_key(d.body, ").Bytes(order.Encoded).Add("), d.id) > (")
                .Bytes(after.Key.Span).Add(", ").Value(after.Id).Add(")");
            sql.Add(" ORDER BY doc_sort_key(d.body, ").Bytes(order.Encoded).Add("), d.id");
        }
    }

    /// <summary>The key of a continuation in an index.</summary>
    public static byte[] KeyInIndex(DocumentPosition position, bool isReverse) =>
        isReverse ? [.. position.Key.ToArray().Select(b => (byte)~b)] : position.Key.ToArray();
}
