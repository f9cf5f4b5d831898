using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Documents.Imports;

/// <summary>How much more than it has a packed file may unpack to.</summary>
/// <remarks>
/// A document of two bytes takes fifty times as much when it is stored, so less is let pass than in archives. Documents shrink to a third or a
/// thirtieth; rows of a table that are all alike to a hundredth.
/// </remarks>
internal static class ImportLimits
{
    /// <summary>For a ZIP; for gzip the ratio counts alone.</summary>
    public static readonly ArchiveLimits Packed = new() { Ratio = 200, RatioFreeBytes = 256L << 20 };

    /// <summary>Refuses what cannot be data.</summary>
    /// <param name="unpacked">Bytes that came out so far.</param>
    /// <param name="packed">Bytes that went in.</param>
    public static void Demand(long unpacked, long packed)
    {
        if (unpacked > Packed.RatioFreeBytes && unpacked / Packed.Ratio > packed)
        {
            throw ImportRefusal.Bomb(unpacked, packed);
        }
    }
}
