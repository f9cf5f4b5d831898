using System.Globalization;

namespace JettraAdmin.Engine.Failures;

/// <summary>Numbers of bytes in sentences: <c>1 byte</c>, <c>812 bytes</c>, <c>4.2 kB</c>, <c>120 MB</c>.</summary>
/// <remarks>
/// What is free is rounded down and what is needed is rounded up. So two numbers that differ are never written alike, and the smaller one
/// never looks larger.
/// </remarks>
internal static class ByteCount
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>What there is, rounded down.</summary>
    public static string Free(long bytes) => Write(bytes, up: false);

    /// <summary>What is needed, rounded up.</summary>
    public static string Needed(long bytes) => Write(bytes, up: true);

    private static string Write(long bytes, bool up)
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

        // One decimal, as long as it tells something.
        var step = bytes / size < 100 ? size / 10 : size;
        var steps = (bytes / step) + (up && bytes % step != 0 ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)steps * step / size:0.#} {Units[unit]}");
    }
}
