namespace JettraAdmin.Engine.Archives;

/// <summary>Limits for reading archives; an archive that exceeds one is refused.</summary>
/// <remarks>
/// Entries and the directory are checked before they are read; sizes are checked as declared, and again while inflating. The
/// defaults allow archives with 100,000 collections and several terabytes.
/// </remarks>
public sealed record ArchiveLimits
{
    /// <summary>The default limits.</summary>
    public static readonly ArchiveLimits Default = new();

    /// <summary>The maximum number of entries: two for each of 125,000 collections. Also the maximum number of index definitions.</summary>
    public int Entries { get; init; } = 250_000;

    /// <summary>The maximum size of the central directory: 250,000 entries with the longest names take 70 MB.</summary>
    public long DirectoryBytes { get; init; } = 72L << 20;

    /// <summary>The maximum size of the manifest.</summary>
    public long ManifestBytes { get; init; } = 128L << 20;

    /// <summary>The maximum inflated size of an entry.</summary>
    public long EntryBytes { get; init; } = 4L << 40;

    /// <summary>The maximum inflated size of all entries together.</summary>
    public long TotalBytes { get; init; } = 16L << 40;

    /// <summary>
    /// The maximum compression ratio, over all bytes read so far. Documents typically have ratios of 3 to 30; the maximum of Deflate
    /// is 1,032.
    /// </summary>
    public long Ratio
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The ratio must be at least 1.");
    } = 500;

    /// <summary>
    /// The ratio is checked only after this many inflated bytes: less does no harm, and test data may consist of one repeated letter.
    /// </summary>
    public long RatioFreeBytes { get; init; } = 4L << 30;
}
