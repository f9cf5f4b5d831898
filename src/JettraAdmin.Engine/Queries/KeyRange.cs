namespace JettraAdmin.Engine.Queries;

/// <summary>The values whose keys are between two inclusive bounds.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="IsPoint">Whether the range contains exactly one value, with the key <see cref="Low"/>.</param>
public readonly record struct KeyRange(byte[] Low, byte[] High, bool IsPoint = false)
{
    /// <summary>A missing value.</summary>
    public static KeyRange Missing { get; } = Point([ValueKey.MissingTag]);

    /// <summary>The value null.</summary>
    public static KeyRange Null { get; } = Point([ValueKey.NullTag]);

    /// <summary>A single value.</summary>
    public static KeyRange Point(byte[] key) => new(key, Behind(key), IsPoint: true);

    /// <summary>The smaller values of the same type.</summary>
    public static KeyRange Less(byte[] key) => new([key[0]], Before(key));

    /// <summary>This value and the smaller values of the same type.</summary>
    public static KeyRange AtMost(byte[] key) => new([key[0]], Behind(key));

    /// <summary>The greater values of the same type.</summary>
    public static KeyRange Greater(byte[] key) => new(Behind(key), [key[0], ValueKey.Above]);

    /// <summary>This value and the greater values of the same type.</summary>
    public static KeyRange AtLeast(byte[] key) => new(key, [key[0], ValueKey.Above]);

    /// <summary>The strings with a prefix.</summary>
    public static KeyRange StartsWith(string text)
    {
        var prefix = ValueKey.OfText(text)[..^1];
        return new KeyRange(prefix, Behind(prefix));
    }

    private static byte[] Behind(byte[] key) => [.. key, ValueKey.Above];

    // An upper bound that is less than this key. Keys never contain ValueKey.Above, so it is greater than all keys with that prefix.
    private static byte[] Before(byte[] key) =>
        key[^1] == ValueKey.End ? key[..^1] : [.. key[..^1], (byte)(key[^1] - 1), ValueKey.Above];
}
