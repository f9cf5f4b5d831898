using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Settings;

/// <summary>What an archive may ask of the server that reads it; the refusal of one names the setting it is past.</summary>
public sealed class ArchiveOptions
{
    /// <summary>The most entries of an archive; 250,000.</summary>
    public int Entries { get; set; } = ArchiveLimits.Default.Entries;

    /// <summary>The most bytes of its directory; 72 MiB.</summary>
    public long DirectoryBytes { get; set; } = ArchiveLimits.Default.DirectoryBytes;

    /// <summary>The most bytes of its manifest; 128 MiB.</summary>
    public long ManifestBytes { get; set; } = ArchiveLimits.Default.ManifestBytes;

    /// <summary>The most bytes that one entry may inflate to; 4 TiB.</summary>
    public long EntryBytes { get; set; } = ArchiveLimits.Default.EntryBytes;

    /// <summary>The most bytes that all entries together may inflate to; 16 TiB.</summary>
    public long TotalBytes { get; set; } = ArchiveLimits.Default.TotalBytes;

    /// <summary>How many bytes one compressed byte may become, looked at beyond 4 GiB; 500.</summary>
    public long Ratio { get; set; } = ArchiveLimits.Default.Ratio;

    /// <summary>The limits as the engine takes them.</summary>
    internal ArchiveLimits ToLimits() => ArchiveLimits.Default with
    {
        Entries = Entries,
        DirectoryBytes = DirectoryBytes,
        ManifestBytes = ManifestBytes,
        EntryBytes = EntryBytes,
        TotalBytes = TotalBytes,
        Ratio = Ratio,
    };

    /// <summary>What is wrong, a sentence each.</summary>
    internal IEnumerable<string> Faults() =>
        from limit in new (string Name, long Value)[]
        {
            (nameof(Entries), Entries), (nameof(DirectoryBytes), DirectoryBytes), (nameof(ManifestBytes), ManifestBytes),
            (nameof(EntryBytes), EntryBytes), (nameof(TotalBytes), TotalBytes), (nameof(Ratio), Ratio),
        }
        where limit.Value <= 0
        select $"Jettra:Archives:{limit.Name} is {limit.Value}. It is a number above zero.";
}
