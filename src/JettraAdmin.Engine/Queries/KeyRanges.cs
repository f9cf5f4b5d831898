namespace JettraAdmin.Engine.Queries;

/// <summary>Derives key ranges from a filter: documents outside of the ranges cannot match it.</summary>
/// <remarks>Documents inside the ranges must still be checked against the filter.</remarks>
internal static class KeyRanges
{
    private const int MaxRanges = 1000;

    /// <summary>The ranges of a field, ascending and disjoint; null when the filter does not restrict it.</summary>
    public static List<KeyRange>? Of(Filter? filter, FieldPath field) => filter switch
    {
        Filter.InRanges condition when condition.Field.Equals(field) => Join(condition.Ranges),
        Filter.And and => and.Operands.Select(f => Of(f, field)).Aggregate(Intersect),
        Filter.Or or => or.Operands.Select(f => Of(f, field)).Aggregate(Unite),
        _ => null,
    };

    /// <summary>The ranges of the keys of an index; null when the filter does not restrict its first field.</summary>
    public static List<KeyRange>? OfIndex(Filter? filter, IEnumerable<FieldPath> fields)
    {
        List<KeyRange>? ranges = null;
        foreach (var field in fields)
        {
            if (Of(filter, field) is not { } own || (ranges?.Count ?? 1) * own.Count > MaxRanges)
            {
                break;
            }

            var truncated = own.Select(Truncate).ToList();
            ranges = ranges is null ? truncated : [.. ranges.SelectMany(first => truncated.Select(next => Concat(first, next)))];
            if (!own.All(r => r.IsPoint))
            {
                break;
            }
        }

        return ranges is null ? null : Join(ranges);
    }

    /// <summary>Intersects ranges with another range.</summary>
    public static List<KeyRange> Within(this List<KeyRange> ranges, KeyRange other) => Intersect(ranges, [other])!;

    private static List<KeyRange>? Intersect(List<KeyRange>? one, List<KeyRange>? other) =>
        one is null || other is null
            ? one ?? other
            : Join([.. one.SelectMany(a => other.Select(b => Intersect(a, b))).OfType<KeyRange>()]);

    private static List<KeyRange>? Unite(List<KeyRange>? one, List<KeyRange>? other) =>
        one is null || other is null ? null : Join([.. one, .. other]);

    private static KeyRange? Intersect(KeyRange one, KeyRange other)
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

    // An index stores only the first MaxSortBytes bytes of a key, so the range is widened to every key with that beginning.
    private static KeyRange Truncate(KeyRange range) => range.High.Length <= DocumentKeys.MaxSortBytes
        ? range
        : new KeyRange(Beginning(range.Low), [.. Beginning(range.High), ValueKey.Above], range.IsPoint);

    private static byte[] Beginning(byte[] key) => key.Length > DocumentKeys.MaxSortBytes ? key[..DocumentKeys.MaxSortBytes] : key;

    private static KeyRange Concat(KeyRange first, KeyRange next) =>
        new([.. first.Low, .. next.Low], [.. first.Low, .. next.High], next.IsPoint);

    private static int Compare(byte[] one, byte[] other) => one.AsSpan().SequenceCompareTo(other);
}
