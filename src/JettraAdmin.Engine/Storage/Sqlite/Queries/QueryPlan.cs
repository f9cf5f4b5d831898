using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>A query and the source that was chosen for it, to be said in SQL.</summary>
internal sealed record QueryPlan(DocumentQuery Query, QuerySource Source)
{
    /// <summary>
    /// Whether the statement gives the numbers of documents instead of the documents: what has to be sorted should be small.
    /// </summary>
    public bool GivesNumbers => Query.Order is not null || Source is not QuerySource.Natural { IsOrdered: true };

    /// <summary>Whether it asks for documents by id alone, as most do.</summary>
    public bool IsPlain => Query is { Filter: null, Order: null };

    /// <summary>The statement that finds the documents in their order.</summary>
    public SqlText Select()
    {
        var sql = new SqlText().Add(GivesNumbers ? "SELECT d.document" : "SELECT d.id, d.body");
        AddOrder(AddFiltered(sql));
        return sql.Add(" LIMIT ").Value(Query.Limit ?? -1).Add(" OFFSET ").Value(Query.Skip);
    }

    /// <summary>The statement that counts the documents.</summary>
    public SqlText Count() => AddFiltered(new SqlText().Add("SELECT count(*)"));

    private SqlText AddFiltered(SqlText sql)
    {
        Source.AddTo(sql);
        return Query.Filter is { } filter ? sql.Add(" AND ").Add(filter) : sql;
    }

    private void AddOrder(SqlText sql)
    {
        var after = Query.After;
        if (Query.Order is not { } order)
        {
            _ = after is null ? sql : sql.Add(" AND d.id > ").Value(after.Id);
            sql.Add(" ORDER BY d.id");
        }
        else if (Source is QuerySource.Entries { Order: not EntryOrder.None } entries)
        {
            // The ranges begin at the place already; of those that are equal some may have been read.
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

    /// <summary>The key that an index has for a place.</summary>
    public static byte[] KeyInIndex(DocumentPosition position, bool isReverse) =>
        isReverse ? [.. position.Key.ToArray().Select(b => (byte)~b)] : position.Key.ToArray();
}
