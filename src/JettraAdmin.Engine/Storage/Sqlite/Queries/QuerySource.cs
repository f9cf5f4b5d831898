using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>The FROM clause of a query: which documents <c>d</c> are read and checked against the filter.</summary>
internal abstract record QuerySource
{
    private QuerySource()
    {
    }

    /// <summary>Adds FROM and WHERE, ending with a condition, so that further conditions can follow with AND.</summary>
    public abstract SqlBuilder AddTo(SqlBuilder sql);

    /// <summary>The documents of the collection by id: all of them, or ranges.</summary>
    public sealed record ById(long Collection, IReadOnlyList<KeyRange>? Ids) : QuerySource
    {
        /// <summary>Whether the documents come in the order of their ids.</summary>
        public bool IsOrdered => Ids is not { Count: > 1 };

        /// <inheritdoc/>
        public override SqlBuilder AddTo(SqlBuilder sql)
        {
            if (IsOrdered)
            {
                sql.Add(" FROM documents d WHERE d.collection = ").Value(Collection);
                return Ids switch
                {
                    null => sql,
                    [var range] => sql.Add(" AND d.id >= ").Utf8(Low(range)).Add(" AND d.id < ").Utf8(High(range)),
                    _ => sql.Add(" AND 0"),
                };
            }

            return sql.Add(" FROM (VALUES ")
                .Join(", ", Ids!, r => sql.Add("(").Utf8(Low(r)).Add(", ").Utf8(High(r)).Add(")"))
                .Add(") r CROSS JOIN documents d WHERE d.collection = ").Value(Collection)
                .Add(" AND d.id >= r.column1 AND d.id < r.column2");
        }

        // Keys become ids without tag and end byte. Ids contain no zero byte, so a zero byte after an id means "greater than it".
        private static ReadOnlySpan<byte> Low(KeyRange range) =>
            range.Low[^1] is ValueKey.End or ValueKey.Above ? range.Low.AsSpan(1)[..^1] : range.Low.AsSpan(1);

        private static ReadOnlySpan<byte> High(KeyRange range)
        {
            var high = range.High.AsSpan(1);
            return high.EndsWith([ValueKey.End, ValueKey.Above]) ? high[..^1] : high;
        }
    }

    /// <summary>The documents in ranges of an index.</summary>
    /// <param name="Index">The index.</param>
    /// <param name="Ranges">The ranges of its keys.</param>
    /// <param name="Order">The order of the entries compared with the order of the query.</param>
    public sealed record ByIndex(IndexRow Index, IReadOnlyList<KeyRange> Ranges, EntryOrder Order = EntryOrder.None) : QuerySource
    {
        /// <inheritdoc/>
        public override SqlBuilder AddTo(SqlBuilder sql) => AddTo(sql, " CROSS JOIN documents d ON d.document = e.document");

        /// <summary>Adds a statement that counts the entries up to a limit, without reading documents.</summary>
        public SqlBuilder AddCountTo(SqlBuilder sql, long limit) =>
            AddTo(sql.Add("SELECT count(*) FROM (SELECT 1"), string.Empty).Add(" LIMIT ").Value(limit).Add(")");

        private SqlBuilder AddTo(SqlBuilder sql, string documents)
        {
            if (Ranges.Count == 0)
            {
                return sql.Add(" FROM index_entries e").Add(documents).Add(" WHERE 0");
            }

            if (Ranges is [var range])
            {
                return sql.Add(" FROM index_entries e").Add(documents).Add(" WHERE e.index_id = ").Value(Index.Id)
                    .Add(" AND e.key BETWEEN ").Bytes(range.Low).Add(" AND ").Bytes(range.High);
            }

            return sql.Add(" FROM (VALUES ")
                .Join(", ", Ranges, r => sql.Add("(").Bytes(r.Low).Add(", ").Bytes(r.High).Add(")"))
                .Add(") r CROSS JOIN index_entries e").Add(documents).Add(" WHERE e.index_id = ").Value(Index.Id)
                .Add(" AND e.key BETWEEN r.column1 AND r.column2");
        }
    }
}

/// <summary>The order of index entries compared with the order of a query.</summary>
internal enum EntryOrder
{
    /// <summary>Unrelated.</summary>
    None,
    /// <summary>The same order.</summary>
    Same,
    /// <summary>The reverse order.</summary>
    Reverse,
}
