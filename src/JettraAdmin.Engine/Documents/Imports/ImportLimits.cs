using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>Limits for the compression ratio of imported files.</summary>
/// <remarks>
/// Stricter than for archives, because a document of two bytes needs fifty times as much space when it is stored. Typical ratios are
/// 3 to 30 for documents and up to 100 for tables with identical rows.
/// </remarks>
internal static class ImportLimits
{
    /// <summary>The limits for ZIP files; for gzip only the ratio counts.</summary>
    public static readonly ArchiveLimits Packed = new() { Ratio = 200, RatioFreeBytes = 256L << 20 };

    /// <summary>Refuses a ratio that real data does not have.</summary>
    /// <param name="unpacked">The number of inflated bytes so far.</param>
    /// <param name="packed">The number of compressed bytes.</param>
    public static void CheckRatio(long unpacked, long packed)
    {
        if (unpacked > Packed.RatioFreeBytes && unpacked / Packed.Ratio > packed)
        {
            throw ImportErrors.Bomb(unpacked, packed);
        }
    }
}
