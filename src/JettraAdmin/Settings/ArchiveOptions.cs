using System.ComponentModel;
using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Settings;

/// <summary>Limits for archives that the server reads. The error for a refused archive names the setting that it exceeds.</summary>
public sealed class ArchiveOptions
{
    /// <summary>Maximum number of entries in an archive. Default: 250,000.</summary>
    [Description("Maximum number of entries in an archive.")]
    public int Entries { get; set; } = ArchiveLimits.Default.Entries;

    /// <summary>Maximum size of the ZIP directory, in bytes. Default: 72 MiB.</summary>
    [Description("Maximum size of the ZIP directory, in bytes.")]
    public long DirectoryBytes { get; set; } = ArchiveLimits.Default.DirectoryBytes;

    /// <summary>Maximum size of the manifest, in bytes. Default: 128 MiB.</summary>
    [Description("Maximum size of the manifest, in bytes.")]
    public long ManifestBytes { get; set; } = ArchiveLimits.Default.ManifestBytes;

    /// <summary>Maximum uncompressed size of one entry, in bytes. Default: 4 TiB.</summary>
    [Description("Maximum uncompressed size of one entry, in bytes.")]
    public long EntryBytes { get; set; } = ArchiveLimits.Default.EntryBytes;

    /// <summary>Maximum uncompressed size of all entries together, in bytes. Default: 16 TiB.</summary>
    [Description("Maximum uncompressed size of all entries together, in bytes.")]
    public long TotalBytes { get; set; } = ArchiveLimits.Default.TotalBytes;

    /// <summary>Maximum compression ratio, checked for entries above 4 GiB. Default: 500.</summary>
    [Description("Maximum compression ratio, checked for entries above 4 GiB.")]
    public long Ratio { get; set; } = ArchiveLimits.Default.Ratio;

    /// <summary>Converts the settings to the engine's limits.</summary>
    internal ArchiveLimits ToLimits() => ArchiveLimits.Default with
    {
        Entries = Entries,
        DirectoryBytes = DirectoryBytes,
        ManifestBytes = ManifestBytes,
        EntryBytes = EntryBytes,
        TotalBytes = TotalBytes,
        Ratio = Ratio,
    };

    /// <summary>The errors in these settings, one sentence each.</summary>
    internal IEnumerable<string> Faults() =>
        from limit in new (string Name, long Value)[]
        {
            (nameof(Entries), Entries), (nameof(DirectoryBytes), DirectoryBytes), (nameof(ManifestBytes), ManifestBytes),
            (nameof(EntryBytes), EntryBytes), (nameof(TotalBytes), TotalBytes), (nameof(Ratio), Ratio),
        }
        where limit.Value <= 0
        select $"Jettra:Archives:{limit.Name} is {limit.Value}. It must be greater than zero.";
}
