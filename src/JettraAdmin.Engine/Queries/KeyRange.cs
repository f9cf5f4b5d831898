namespace JettraAdmin.Engine.Queries;

/// <summary>The values whose keys lie between two bounds, both of which belong to it.</summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound.</param>
/// <param name="IsPoint">Whether it is one value: <see cref="Low"/> is its key.</param>
public readonly record struct KeyRange(byte[] Low, byte[] High, bool IsPoint = false)
{
    /// <summary>Nothing, not even null.</summary>
    public static KeyRange Missing { get; } = Point([ValueKey.MissingTag]);

    /// <summary>The value null.</summary>
    public static KeyRange Null { get; } = Point([ValueKey.NullTag]);

    /// <summary>One value.</summary>
    public static KeyRange Point(byte[] key) => new(key, Behind(key), IsPoint: true);

    /// <summary>The values of the same type that are less.</summary>
    public static KeyRange Less(byte[] key) => new([key[0]], Before(key));

    /// <summary>The values of the same type that are less, and this one.</summary>
    public static KeyRange AtMost(byte[] key) => new([key[0]], Behind(key));

    /// <summary>The values of the same type that are greater.</summary>
    public static KeyRange Greater(byte[] key) => new(Behind(key), [key[0], ValueKey.Above]);

    /// <summary>The values of the same type that are greater, and this one.</summary>
    public static KeyRange AtLeast(byte[] key) => new(key, [key[0], ValueKey.Above]);

    /// <summary>The texts that begin with a text.</summary>
    public static KeyRange StartsWith(string text)
    {
        var prefix = ValueKey.OfText(text)[..^1];
        return new KeyRange(prefix, Behind(prefix));
    }

    private static byte[] Behind(byte[] key) => [.. key, ValueKey.Above];

    // The greatest bytes before all keys from this one on. No key goes on with a byte as high as the one put last.
    private static byte[] Before(byte[] key) =>
        key[^1] == ValueKey.End ? key[..^1] : [.. key[..^1], (byte)(key[^1] - 1), ValueKey.Above];
}
