namespace JettraAdmin.Engine.Model;

/// <summary>The order of ids and collection names: by UTF-8 bytes, which is the order of code points.</summary>
/// <remarks>
/// UTF-16 sorts surrogate pairs (U+10000 and above) before U+E000 to U+FFFF, UTF-8 after them. So the first different code units are
/// compared with surrogates moved to the end. Thread-safe.
/// </remarks>
public sealed class Utf8Order : IComparer<string>
{
    /// <summary>The only instance.</summary>
    public static readonly Utf8Order Instance = new();

    private Utf8Order()
    {
    }

    int IComparer<string>.Compare(string? x, string? y) => Compare(x, y);

    /// <summary>Less than zero when <paramref name="left"/> comes first, more than zero when it comes last.</summary>
    public static int Compare(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return left is null ? (right is null ? 0 : -1) : 1;
        }

        var common = Math.Min(left.Length, right.Length);
        var i = left.AsSpan(0, common).CommonPrefixLength(right.AsSpan(0, common));
        return i == common ? left.Length - right.Length : SortValue(left[i]) - SortValue(right[i]);
    }

    private static int SortValue(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
