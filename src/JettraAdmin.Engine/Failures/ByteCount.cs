using System.Globalization;

namespace JettraAdmin.Engine.Failures;

/// <summary>A number of bytes in a message: <c>1 byte</c>, <c>812 bytes</c>, <c>4.2 kB</c>, <c>120 MB</c>.</summary>
/// <remarks>
/// Free space is rounded down and needed space is rounded up, so a message about too little space never shows two equal numbers.
/// </remarks>
public readonly record struct ByteCount : IFormattable
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    private ByteCount(long bytes, bool isNeeded) => (Bytes, IsNeeded) = (bytes, isNeeded);

    /// <summary>The number of bytes.</summary>
    public long Bytes { get; }

    /// <summary>Whether this is needed space.</summary>
    public bool IsNeeded { get; }

    /// <summary>Free space, rounded down.</summary>
    public static ByteCount Free(long bytes) => new(bytes, isNeeded: false);

    /// <summary>Needed space, rounded up.</summary>
    public static ByteCount Needed(long bytes) => new(bytes, isNeeded: true);

    /// <inheritdoc/>
    public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (Bytes < 1000)
        {
            return string.Create(formatProvider, $"{Bytes} {(Bytes == 1 ? "byte" : "bytes")}");
        }

        var (unit, size) = (0, 1000L);
        while (unit < Units.Length - 1 && Bytes / size >= 1000)
        {
            unit++;
            size *= 1000;
        }

        // One decimal below 100, none above.
        var step = Bytes / size < 100 ? size / 10 : size;
        var steps = (Bytes / step) + (IsNeeded && Bytes % step != 0 ? 1 : 0);
        return string.Create(formatProvider, $"{(decimal)steps * step / size:0.#} {Units[unit]}");
    }
}
