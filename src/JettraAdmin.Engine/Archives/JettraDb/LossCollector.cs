using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Collects what a restore of the archive does not carry over.</summary>
internal sealed class LossCollector
{
    private const int MaxLines = 50;

    private readonly SortedDictionary<string, long> _versions = new(Utf8Order.Instance);
    private readonly SortedDictionary<string, RestoreLoss> _values = new(Utf8Order.Instance);
    private readonly SortedDictionary<string, IndexLosses> _indexes = new(Utf8Order.Instance);
    private long _accounts, _notes, _operations, _ruleDocuments, _others;
    private string? _other, _reserved;

    /// <summary>The rules that were read; null while only their documents were counted.</summary>
    public RuleCounter? Rules { get; set; }

    /// <summary>The unique indexes, as <c>collection: fields</c>.</summary>
    public List<string> UniqueIndexes { get; } = [];

    /// <summary>Counts a file that is not carried over; ignores others.</summary>
    public void Count(JettraDbPath path, string entry)
    {
        switch (path.Part)
        {
            case JettraDbPart.Version:
                _versions[path.Collection] = _versions.GetValueOrDefault(path.Collection) + 1;
                break;
            case JettraDbPart.Account:
                _accounts++;
                break;
            case JettraDbPart.Info:
                _notes++;
                _reserved ??= path.Collection;
                break;
            case JettraDbPart.Operation:
                _operations++;
                break;
            case JettraDbPart.Document when path.Collection == CollectionName.Rules:
                _ruleDocuments++;
                break;
            case JettraDbPart.Other when entry[^1] is not ('/' or '\\'):
                _others++;
                _other ??= entry;
                break;
            default:
                break;
        }
    }

    /// <summary>Sets how many numbers of a collection were converted to strings.</summary>
    public void SetValues(CollectionName collection, long count) => _values[collection.Value] = Loss(
        RestoreLossKind.Values, collection, count, MessageTemplate.Plural(
            count,
            $"{count} number that JSON cannot represent (NaN, Infinity), converted to strings",
            $"{count} numbers that JSON cannot represent (NaN, Infinity), converted to strings"));

    /// <summary>Sets the unsupported index definitions of a collection; replaces earlier ones.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="indexes">A clause for each; only the first are listed, the others are counted.</param>
    public void SetIndexes(CollectionName collection, IEnumerable<MessageTemplate> indexes)
    {
        var noted = new IndexLosses([], 0);
        foreach (var index in indexes)
        {
            if (noted.First.Count < MaxLines)
            {
                noted.First.Add(Loss(RestoreLossKind.Indexes, collection, 1, index));
            }
            else
            {
                noted = noted with { More = noted.More + 1 };
            }
        }

        _indexes[collection.Value] = noted;
    }

    /// <summary>All losses. If there are too many per collection, the list is cut.</summary>
    public IReadOnlyList<RestoreLoss> ToList()
    {
        List<RestoreLoss> once = [];
        Add(once, RestoreLossKind.Accounts, "_users", _accounts, n => MessageTemplate.Plural(
            n, $"{n} file of accounts, which contain passwords in clear text", $"{n} files of accounts, which contain passwords in clear text"));
        Add(once, RestoreLossKind.ReservedNames, _reserved!, _notes, n => MessageTemplate.Plural(
            n, $"{n} document, under a name that is reserved here", $"{n} documents, under a name that is reserved here"));
        Add(once, RestoreLossKind.Transactions, "_transactions", _operations, n => MessageTemplate.Plural(
            n, $"{n} step of transactions that were not committed", $"{n} steps of transactions that were not committed"));
        if ((Rules?.Loss ?? RuleCounter.Of(_ruleDocuments)) is { } rules)
        {
            once.Add(rules);
        }

        if (UniqueIndexes.Count > 0)
        {
            once.Add(Unique());
        }

        if (_others > 0)
        {
            once.Add(new RestoreLoss(RestoreLossKind.OtherFiles, null, _others, MessageTemplate.Plural(
                _others,
                $"{_others} file that do not belong to a database, such as {ArchiveErrors.Quote(_other!)}",
                $"{_others} files that do not belong to a database, such as {ArchiveErrors.Quote(_other!)}")));
        }

        List<RestoreLoss> each =
        [
            .. _versions.Select(v => new RestoreLoss(RestoreLossKind.Versions, v.Key, v.Value, MessageTemplate.Plural(
                v.Value,
                $"{MessageText.Shorten(v.Key)}: {v.Value} earlier version of documents",
                $"{MessageText.Shorten(v.Key)}: {v.Value} earlier versions of documents"))),
            .. _values.Keys.Union(_indexes.Keys).Order(Utf8Order.Instance).SelectMany(ValuesAndIndexes),
        ];
        var room = MaxLines - once.Count;
        var more = _indexes.Values.Sum(i => i.More);
        return each.Count + more <= room
            ? [.. each, .. once]
            : [.. each.Take(room - 1), More(each[Math.Min(room - 1, each.Count - 1)].Kind, each.Count - (room - 1) + more), .. once];
    }

    private IEnumerable<RestoreLoss> ValuesAndIndexes(string collection) =>
    [
        .. _values.TryGetValue(collection, out var values) ? [values] : Array.Empty<RestoreLoss>(),
        .. _indexes.TryGetValue(collection, out var indexes) ? indexes.First : [],
    ];

    private RestoreLoss Unique()
    {
        var (count, names) = (UniqueIndexes.Count, RestoreLoss.ListNames(UniqueIndexes));
        return new RestoreLoss(RestoreLossKind.UniqueIndexes, null, count, MessageTemplate.Plural(
            count,
            $"{count} unique index is checked during the restore, because JettraDB does not enforce it: {names}. If documents have equal values, an index is restored as non-unique",
            $"{count} unique indexes are checked during the restore, because JettraDB does not enforce them: {names}. If documents have equal values, an index is restored as non-unique"));
    }

    private static RestoreLoss Loss(RestoreLossKind kind, CollectionName collection, long count, MessageTemplate what) =>
        new(kind, collection.Value, count, $"{MessageText.Shorten(collection.Value)}: {what}");

    private static RestoreLoss More(RestoreLossKind kind, long count) => new(kind, null, count, $"and {count} more of this kind");

    private static void Add(List<RestoreLoss> losses, RestoreLossKind kind, string collection, long count, Func<long, MessageTemplate> what)
    {
        if (count > 0)
        {
            losses.Add(new RestoreLoss(kind, collection, count, $"{collection}: {what(count)}"));
        }
    }

    private readonly record struct IndexLosses(List<RestoreLoss> First, long More);
}
