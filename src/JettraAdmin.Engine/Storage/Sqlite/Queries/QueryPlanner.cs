using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Chooses the source of a query by the estimated number of documents to read; see docs/decisions/0006-queries.md.</summary>
internal sealed class QueryPlanner
{
    // The cost of fetching a document by its row id, compared with reading the next one in id order.
    private const double FetchCost = 3;

    // The assumed selectivity of a filter that no index can estimate.
    private const double DefaultSelectivity = 0.1;

    private static readonly KeyRange AllKeys = new([], [ValueKey.Above]);

    private readonly Connection _connection;
    private readonly long _collection;
    private readonly long _documents;
    private readonly List<IndexRow> _indexes;

    private QueryPlanner(Connection connection, long collection)
    {
        (_connection, _collection) = (connection, collection);
        using var count = connection.Prepare("SELECT documents FROM collections WHERE id = ?1");
        _documents = count.Bind(1, collection).Step() ? count.Long(0) : 0;
        _indexes = IndexTable.Of(connection, collection);
    }

    /// <summary>Plans a query that reads documents.</summary>
    public static QueryPlan ForReading(Connection connection, long collection, DocumentQuery query) =>
        query is { Filter: null, Order: null }
            ? new QueryPlan(query, new QuerySource.ById(collection, null))
            : new QueryPlanner(connection, collection).Choose(query, query.Order is null ? 0 : 1, query.Limit + (double)query.Skip);

    /// <summary>Plans a query that counts documents.</summary>
    public static QueryPlan ForCounting(Connection connection, long collection, Filter filter) =>
        new QueryPlanner(connection, collection).Choose(new DocumentQuery(filter), sort: 0, wanted: null);

    private QueryPlan Choose(DocumentQuery query, double sort, double? wanted)
    {
        var natural = new QuerySource.ById(_collection, IdsOf(query.Filter));
        var isPoints = natural.Ids?.All(r => r.IsPoint) ?? false;
        double rows = isPoints ? Math.Min(natural.Ids!.Count, _documents) : _documents;
        var (entries, found) = FindMostSelectiveIndex(query.Filter, Math.Min(rows, _documents / FetchCost));
        var matching = Math.Max(1, entries is not null ? found : query.Filter is null || isPoints ? rows : rows * DefaultSelectivity);

        // The number of documents to read in the order of the query until enough are found.
        var until = wanted is { } some ? Math.Min(rows, some * rows / matching) : rows;
        var best = (Source: (QuerySource)natural, Cost: sort > 0 || !natural.IsOrdered ? rows * (1 + sort) : until);
        Consider(entries, found * (FetchCost + 1));
        Consider(FindIndexInOrder(query), until * FetchCost);
        return new QueryPlan(query, best.Source);

        void Consider(QuerySource? source, double cost)
        {
            if (source is not null && cost < best.Cost)
            {
                best = (source, cost);
            }
        }
    }

    private static List<KeyRange>? IdsOf(Filter? filter) =>
        KeyRanges.Of(filter, FieldPath.Id)?.Within(new KeyRange([ValueKey.TextTag], [ValueKey.TextTag, ValueKey.Above]));

    /// <summary>The index with the fewest matching entries, if they are at most <paramref name="few"/>.</summary>
    private (QuerySource.ByIndex? Source, long Found) FindMostSelectiveIndex(Filter? filter, double few)
    {
        (QuerySource.ByIndex? Source, long Found) best = (null, (long)few);
        foreach (var index in _indexes)
        {
            if (KeyRanges.OfIndex(filter, Fields(index)) is { } ranges)
            {
                var source = new QuerySource.ByIndex(index, ranges);
                using var count = source.AddCountTo(new SqlBuilder(), best.Found + 1).Prepare(_connection);
                count.Step();
                best = count.Long(0) <= best.Found ? (source, count.Long(0)) : best;
            }
        }

        return best;
    }

    /// <summary>The index with the order of the query, or its reverse.</summary>
    private QuerySource.ByIndex? FindIndexInOrder(DocumentQuery query)
    {
        if (query.Order is not { } order || order.Fields.Select(f => f.IsDescending).Distinct().Count() > 1)
        {
            return null;
        }

        var isReverse = order.Fields[0].IsDescending;
        return _indexes.Find(i => Fields(i).SequenceEqual(order.Fields.Select(f => f.Field))) is { } index
            ? new QuerySource.ByIndex(index, Ranges(), isReverse ? EntryOrder.Reverse : EntryOrder.Same)
            : null;

        List<KeyRange> Ranges()
        {
            var ranges = KeyRanges.OfIndex(query.Filter, Fields(index)) ?? [AllKeys];
            if (query.After is not { } after)
            {
                return ranges;
            }

            var key = QueryPlan.KeyInIndex(after, isReverse);
            return ranges.Within(isReverse ? AllKeys with { High = key } : AllKeys with { Low = key });
        }
    }

    private static IEnumerable<FieldPath> Fields(IndexRow index) => index.Order.Fields.Select(f => f.Field);
}
