using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Chooses where a query takes its documents from, by how many it would have to look at; see docs/decisions/0006-queries.md.</summary>
internal sealed class QueryPlanner
{
    // What it costs to fetch a document by its number, against reading on in the order of ids.
    private const double Fetch = 3;

    // How many of all documents an unknown filter lets through.
    private const double Unknown = 0.1;

    private static readonly KeyRange Everything = new([], [ValueKey.Above]);

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

    /// <summary>The plan to read documents of a collection as it is at this instant.</summary>
    public static QueryPlan ForReading(Connection connection, long collection, DocumentQuery query) =>
        query is { Filter: null, Order: null }
            ? new QueryPlan(query, new QuerySource.Natural(collection, null))
            : new QueryPlanner(connection, collection).Choose(query, query.Order is null ? 0 : 1, query.Limit + (double)query.Skip);

    /// <summary>The plan to count documents.</summary>
    public static QueryPlan ForCounting(Connection connection, long collection, Filter filter) =>
        new QueryPlanner(connection, collection).Choose(new DocumentQuery(filter), sort: 0, wanted: null);

    private QueryPlan Choose(DocumentQuery query, double sort, double? wanted)
    {
        var natural = new QuerySource.Natural(_collection, IdsOf(query.Filter));
        var isPoints = natural.Ids?.All(r => r.IsPoint) ?? false;
        double rows = isPoints ? Math.Min(natural.Ids!.Count, _documents) : _documents;
        var (entries, found) = MostNarrow(query.Filter, Math.Min(rows, _documents / Fetch));
        var matching = Math.Max(1, entries is not null ? found : query.Filter is null || isPoints ? rows : rows * Unknown);

        // How many are looked at in an order that is the query's own, until as many are found as are wanted.
        var until = wanted is { } some ? Math.Min(rows, some * rows / matching) : rows;
        var best = (Source: (QuerySource)natural, Cost: sort > 0 || !natural.IsOrdered ? rows * (1 + sort) : until);
        Offer(entries, found * (Fetch + 1));
        Offer(InOrder(query), until * Fetch);
        return new QueryPlan(query, best.Source);

        void Offer(QuerySource? source, double cost)
        {
            if (source is not null && cost < best.Cost)
            {
                best = (source, cost);
            }
        }
    }

    private static List<KeyRange>? IdsOf(Filter? filter) =>
        KeyRanges.Of(filter, FieldPath.Id)?.Within(new KeyRange([ValueKey.TextTag], [ValueKey.TextTag, ValueKey.Above]));

    /// <summary>The index that names the fewest documents, if they are few enough.</summary>
    private (QuerySource.Entries? Source, long Found) MostNarrow(Filter? filter, double few)
    {
        (QuerySource.Entries? Source, long Found) best = (null, (long)few);
        foreach (var index in _indexes)
        {
            if (KeyRanges.OfIndex(filter, Fields(index)) is { } ranges)
            {
                var source = new QuerySource.Entries(index, ranges);
                using var count = source.AddCountTo(new SqlText(), best.Found + 1).Prepare(_connection);
                count.Step();
                best = count.Long(0) <= best.Found ? (source, count.Long(0)) : best;
            }
        }

        return best;
    }

    /// <summary>The index that has the query's order, or its reverse.</summary>
    private QuerySource.Entries? InOrder(DocumentQuery query)
    {
        if (query.Order is not { } order || order.Fields.Select(f => f.IsDescending).Distinct().Count() > 1)
        {
            return null;
        }

        var isReverse = order.Fields[0].IsDescending;
        return _indexes.Find(i => Fields(i).SequenceEqual(order.Fields.Select(f => f.Field))) is { } index
            ? new QuerySource.Entries(index, Ranges(), isReverse ? EntryOrder.Reverse : EntryOrder.Same)
            : null;

        List<KeyRange> Ranges()
        {
            var ranges = KeyRanges.OfIndex(query.Filter, Fields(index)) ?? [Everything];
            if (query.After is not { } after)
            {
                return ranges;
            }

            var key = QueryPlan.KeyInIndex(after, isReverse);
            return ranges.Within(isReverse ? Everything with { High = key } : Everything with { Low = key });
        }
    }

    private static IEnumerable<FieldPath> Fields(IndexRow index) => index.Order.Fields.Select(f => f.Field);
}
