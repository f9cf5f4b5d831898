namespace JettraAdmin.Engine.Queries;

/// <summary>What a filter says of the values of some fields: ranges outside of which no document can be one that is wanted.</summary>
/// <remarks>They are a narrowing, not the answer: a document within them must still be asked.</remarks>
internal static class KeyRanges
{
    private const int Most = 1000;

    /// <summary>The ranges of one field, ascending and apart from each other; null when the filter does not narrow it.</summary>
    public static List<KeyRange>? Of(Filter? filter, FieldPath field) => filter switch
    {
        Filter.Among among when among.Field.Equals(field) => Join(among.Ranges),
        Filter.All all => all.Of.Select(f => Of(f, field)).Aggregate(Both),
        Filter.Any any => any.Of.Select(f => Of(f, field)).Aggregate(Either),
        _ => null,
    };

    /// <summary>The ranges of an index's keys; null when the filter does not narrow its first field.</summary>
    public static List<KeyRange>? OfIndex(Filter? filter, IEnumerable<FieldPath> fields)
    {
        List<KeyRange>? ranges = null;
        foreach (var field in fields)
        {
            if (Of(filter, field) is not { } own || (ranges?.Count ?? 1) * own.Count > Most)
            {
                break;
            }

            var kept = own.Select(Kept).ToList();
            ranges = ranges is null ? kept : [.. ranges.SelectMany(first => kept.Select(then => Behind(first, then)))];
            if (!own.All(r => r.IsPoint))
            {
                break;
            }
        }

        return ranges is null ? null : Join(ranges);
    }

    /// <summary>What of some ranges lies within another.</summary>
    public static List<KeyRange> Within(this List<KeyRange> ranges, KeyRange other) => Both(ranges, [other])!;

    private static List<KeyRange>? Both(List<KeyRange>? one, List<KeyRange>? other) =>
        one is null || other is null
            ? one ?? other
            : Join([.. one.SelectMany(a => other.Select(b => Common(a, b))).OfType<KeyRange>()]);

    private static List<KeyRange>? Either(List<KeyRange>? one, List<KeyRange>? other) =>
        one is null || other is null ? null : Join([.. one, .. other]);

    private static KeyRange? Common(KeyRange one, KeyRange other)
    {
        var low = Compare(one.Low, other.Low) >= 0 ? one.Low : other.Low;
        var high = Compare(one.High, other.High) <= 0 ? one.High : other.High;
        return Compare(low, high) <= 0 ? new KeyRange(low, high, one.IsPoint || other.IsPoint) : null;
    }

    private static List<KeyRange> Join(IReadOnlyList<KeyRange> ranges)
    {
        var joined = new List<KeyRange>(ranges.Count);
        foreach (var range in ranges.Order(Comparer<KeyRange>.Create((one, other) => Compare(one.Low, other.Low))))
        {
            if (joined.Count == 0 || Compare(range.Low, joined[^1].High) > 0)
            {
                joined.Add(range);
            }
            else if (Compare(range.High, joined[^1].High) > 0)
            {
                joined[^1] = new KeyRange(joined[^1].Low, range.High);
            }
        }

        return joined;
    }

    // An index keeps the beginning of a long value.
    private static KeyRange Kept(KeyRange range) => range.High.Length <= DocumentKeys.MaxSortBytes
        ? range
        : new KeyRange(Beginning(range.Low), [.. Beginning(range.High), ValueKey.Above], range.IsPoint);

    private static byte[] Beginning(byte[] key) => key.Length > DocumentKeys.MaxSortBytes ? key[..DocumentKeys.MaxSortBytes] : key;

    private static KeyRange Behind(KeyRange first, KeyRange then) =>
        new([.. first.Low, .. then.Low], [.. first.Low, .. then.High], then.IsPoint);

    private static int Compare(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other);
}
