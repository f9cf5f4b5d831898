namespace JettraAdmin.Engine.Backups;

/// <summary>Estimates the size of the archive of a database.</summary>
internal static class ArchiveSizeEstimate
{
    /// <summary>The best case: Deflate shrinks usual JSON to one part in this number.</summary>
    private const int BestCompression = 30;

    /// <summary>The worst case: data that cannot be compressed grows by one part in this number.</summary>
    private const int WorstGrowth = 1000;

    /// <summary>The bytes of the manifest and of the end of the ZIP directory.</summary>
    private const int FixedOverhead = 4 * 1024;

    /// <summary>The bytes that each collection adds to the entries, the manifest and the ZIP directory.</summary>
    private const int CollectionOverhead = 2 * 1024;

    /// <summary>The bytes of the comma and the line break after each document.</summary>
    private const int Separator = 2;

    /// <summary>Estimates from the last archive of the same database; without one, from the limits of Deflate.</summary>
    /// <param name="collections">The number of collections.</param>
    /// <param name="documents">The number of documents.</param>
    /// <param name="bytes">The size of their JSON, in bytes.</param>
    /// <param name="last">The last good backup of this database, or null.</param>
    public static SpaceNeeded Of(int collections, long documents, long bytes, Backup? last)
    {
        var worst = Worst(collections, documents, bytes);
        if (last?.Manifest is not { Proof.Bytes: > 0 and var before } || last.Bytes <= 0)
        {
            return SpaceNeeded.Between(bytes / BestCompression, worst);
        }

        // Data that the last backup had compresses about as well as then. Added data may compress badly.
        var packed = (Int128)Math.Min(bytes, before) * last.Bytes / before;
        var added = Worst(collections, documents, Math.Max(0, bytes - before));
        return SpaceNeeded.Between(Int128.Min(bytes / BestCompression, packed / 2), Int128.Min(worst, packed + (packed / 4) + added));
    }

    private static Int128 Worst(int collections, long documents, long bytes) =>
        bytes + ((Int128)bytes / WorstGrowth) + ((Int128)documents * Separator) + ((Int128)collections * CollectionOverhead) + FixedOverhead;
}
