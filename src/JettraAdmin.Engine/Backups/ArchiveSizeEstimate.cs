namespace JettraAdmin.Engine.Backups;

/// <summary>Estimates the size of a database's archive.</summary>
internal static class ArchiveSizeEstimate
{
    /// <summary>The smallest share to which Deflate shrinks usual JSON.</summary>
    private const int BestCompression = 30;

    /// <summary>The largest share by which incompressible data grows.</summary>
    private const int WorstGrowth = 1000;

    /// <summary>The manifest and the end of the directory.</summary>
    private const int Frame = 4 * 1024;

    /// <summary>The entries of one collection, and its part of the manifest and of the directory.</summary>
    private const int FrameOfCollection = 2 * 1024;

    /// <summary>The line break and the comma behind each document.</summary>
    private const int Separator = 2;

    /// <summary>Estimates from the last archive of the same database; without one, from the limits of Deflate.</summary>
    /// <param name="collections">How many collections there are.</param>
    /// <param name="documents">How many documents there are.</param>
    /// <param name="bytes">The bytes of their JSON.</param>
    /// <param name="last">The last good backup of this database, or null.</param>
    public static SpaceNeeded Of(int collections, long documents, long bytes, Backup? last)
    {
        var worst = Worst(collections, documents, bytes);
        if (last?.Manifest is not { Proof.Bytes: > 0 and var before } || last.Bytes <= 0)
        {
            return SpaceNeeded.Between(bytes / BestCompression, worst);
        }

        // Old data compresses about as before; new data may be of any kind.
        var packed = (Int128)Math.Min(bytes, before) * last.Bytes / before;
        var added = Worst(collections, documents, Math.Max(0, bytes - before));
        return SpaceNeeded.Between(Int128.Min(bytes / BestCompression, packed / 2), Int128.Min(worst, packed + (packed / 4) + added));
    }

    private static Int128 Worst(int collections, long documents, long bytes) =>
        bytes + ((Int128)bytes / WorstGrowth) + ((Int128)documents * Separator) + ((Int128)collections * FrameOfCollection) + Frame;
}
