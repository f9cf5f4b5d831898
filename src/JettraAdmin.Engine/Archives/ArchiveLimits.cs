namespace JettraAdmin.Engine.Archives;

/// <summary>How much an archive may ask of the machine that reads it; what is past a limit is refused.</summary>
/// <remarks>
/// Entries and the directory are checked before either is read, sizes first as they are declared and then counted while
/// inflating. The defaults let pass what a server of 100,000 collections and several terabytes writes.
/// </remarks>
public sealed record ArchiveLimits
{
    /// <summary>The limits that hold where nobody set others.</summary>
    public static readonly ArchiveLimits Default = new();

    /// <summary>The most entries: two for each of 125,000 collections. There may be as many index definitions.</summary>
    public int Entries { get; init; } = 250_000;

    /// <summary>The most bytes of the central directory: 250,000 entries with the longest names take 70 million.</summary>
    public long DirectoryBytes { get; init; } = 72L << 20;

    /// <summary>The most bytes of the manifest.</summary>
    public long ManifestBytes { get; init; } = 128L << 20;

    /// <summary>The most bytes that one entry may inflate to.</summary>
    public long EntryBytes { get; init; } = 4L << 40;

    /// <summary>The most bytes that all entries together may inflate to.</summary>
    public long TotalBytes { get; init; } = 16L << 40;

    /// <summary>
    /// How many bytes one compressed byte may become, over the archive as far as it was read. Documents shrink to a
    /// third or a thirtieth; Deflate itself ends at 1,032.
    /// </summary>
    public long Ratio
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "One compressed byte becomes at least one.");
    } = 500;

    /// <summary>
    /// The ratio is looked at only beyond so many inflated bytes: less is no harm to anybody, and data made up for a
    /// test may well be one letter repeated.
    /// </summary>
    public long RatioFreeBytes { get; init; } = 4L << 30;
}
