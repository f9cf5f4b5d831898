using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Where a query takes the documents <c>d</c> from, which it then asks one by one.</summary>
internal abstract record QuerySource
{
    private QuerySource()
    {
    }

    /// <summary>Adds a statement's part from FROM on, up to a condition that others can follow with AND.</summary>
    public abstract SqlText AddTo(SqlText sql);

    /// <summary>The collection by id: all of it, or ranges.</summary>
    public sealed record Natural(long Collection, IReadOnlyList<KeyRange>? Ids) : QuerySource
    {
        /// <summary>Whether the documents come in the order of their ids.</summary>
        public bool IsOrdered => Ids is not { Count: > 1 };

        /// <inheritdoc/>
        public override SqlText AddTo(SqlText sql)
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

        // Keys become ids: without the tag and the end. Ids hold no zero byte, so one behind an id means "and more".
        private static ReadOnlySpan<byte> Low(KeyRange range) =>
            range.Low[^1] is ValueKey.End or ValueKey.Above ? range.Low.AsSpan(1)[..^1] : range.Low.AsSpan(1);

        private static ReadOnlySpan<byte> High(KeyRange range)
        {
            var high = range.High.AsSpan(1);
            return high.EndsWith([ValueKey.End, ValueKey.Above]) ? high[..^1] : high;
        }
    }

    /// <summary>What an index names within ranges.</summary>
    /// <param name="Index">The index.</param>
    /// <param name="Ranges">The ranges of its keys.</param>
    /// <param name="Order">Whether the query's order is that of the index, or the reverse of it.</param>
    public sealed record Entries(IndexRow Index, IReadOnlyList<KeyRange> Ranges, EntryOrder Order = EntryOrder.None) : QuerySource
    {
        /// <inheritdoc/>
        public override SqlText AddTo(SqlText sql) => AddTo(sql, " CROSS JOIN documents d ON d.document = e.document");

        /// <summary>Adds a statement that counts them without looking at documents, up to a number.</summary>
        public SqlText AddCountTo(SqlText sql, long most) =>
            AddTo(sql.Add("SELECT count(*) FROM (SELECT 1"), string.Empty).Add(" LIMIT ").Value(most).Add(")");

        private SqlText AddTo(SqlText sql, string documents)
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

/// <summary>What the order of an index is to a query.</summary>
internal enum EntryOrder
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The order it wants.</summary>
    Same,
    /// <summary>The reverse of the order it wants.</summary>
    Reverse,
}
