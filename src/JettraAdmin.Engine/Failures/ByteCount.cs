using System.Globalization;

namespace JettraAdmin.Engine.Failures;

/// <summary>Formats numbers of bytes for messages: <c>1 byte</c>, <c>812 bytes</c>, <c>4.2 kB</c>, <c>120 MB</c>.</summary>
/// <remarks>
/// Free space is rounded down and needed space is rounded up, so a message about too little space never shows two equal numbers.
/// </remarks>
internal static class ByteCount
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Formats free space, rounded down.</summary>
    public static string Free(long bytes) => Format(bytes, roundUp: false);

    /// <summary>Formats needed space, rounded up.</summary>
    public static string Needed(long bytes) => Format(bytes, roundUp: true);

    private static string Format(long bytes, bool roundUp)
    {
        if (bytes < 1000)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} {(bytes == 1 ? "byte" : "bytes")}");
        }

        var (unit, size) = (0, 1000L);
        while (unit < Units.Length - 1 && bytes / size >= 1000)
        {
            unit++;
            size *= 1000;
        }

        // One decimal below 100, none above.
        var step = bytes / size < 100 ? size / 10 : size;
        var steps = (bytes / step) + (roundUp && bytes % step != 0 ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)steps * step / size:0.#} {Units[unit]}");
    }
}
