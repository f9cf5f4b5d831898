using System.Globalization;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>A collection of an archive, described without reading its documents.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">The number of documents.</param>
/// <param name="Bytes">The size of their JSON; in an archive of an existing server, the size of their files.</param>
public sealed record CollectionContents(CollectionName Name, long Documents, long Bytes);

/// <summary>
/// The content of an archive, described without reading its documents: by its manifest, or by the ZIP directory if an existing
/// JettraDB server wrote it.
/// </summary>
public sealed record ArchiveContents
{
    /// <summary>Describes an archive with a manifest.</summary>
    public ArchiveContents(ArchiveManifest manifest) =>
        (Manifest, Documents, Bytes) = (manifest, manifest.Proof.Documents, manifest.Proof.Bytes);

    /// <summary>Describes an archive that an existing JettraDB server wrote.</summary>
    public ArchiveContents(JettraDbListing listing) =>
        (Listing, Documents, Bytes) = (listing, listing.Collections.Sum(c => c.Documents), listing.Collections.Sum(c => c.Bytes));

    /// <summary>The manifest; null when an existing JettraDB server wrote the archive, because those have none.</summary>
    public ArchiveManifest? Manifest { get; }

    /// <summary>The ZIP directory when an existing JettraDB server wrote the archive; otherwise null.</summary>
    public JettraDbListing? Listing { get; }

    /// <summary>The collections, sorted by name.</summary>
    public IEnumerable<CollectionContents> Collections =>
        Listing?.Collections ?? Manifest!.Proof.Collections.Select(c => new CollectionContents(c.Name, c.Documents, c.Bytes));

    /// <summary>The number of documents in all collections.</summary>
    public long Documents { get; }

    /// <summary>The size of all collections.</summary>
    public long Bytes { get; }

    /// <summary>What a restore does not carry over, as far as it is known from opening the archive.</summary>
    public IReadOnlyList<RestoreLoss> Losses => Listing?.Losses ?? Rules();

    /// <summary>Whether a restore would create an empty database although the archive does not state that the database was empty.</summary>
    public bool IsEmpty => Listing is { IsEmpty: true };

    /// <summary>The error of a restore that does not allow an empty database; null when the archive contains data.</summary>
    internal Failures.JettraException? EmptyError => IsEmpty ? ArchiveErrors.Empty(Listing!) : null;

    /// <summary>Refuses an archive without data, unless the caller wants an empty database. Archives with a manifest are never refused.</summary>
    /// <exception cref="Failures.JettraException">Code <c>archive_empty</c>.</exception>
    public void EnsureNotEmpty(bool allowEmpty)
    {
        if (!allowEmpty && EmptyError is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Identifies the archive: a replacement with the same name has another identity.</summary>
    public string Identity => Manifest is { } own
        ? string.Create(CultureInfo.InvariantCulture, $"{own.Job:N}/{own.Database}/{own.DatabaseId}/{own.CreatedAt.UtcTicks}/{own.Proof.Digest}")
        : Listing!.Fingerprint.ToString();

    private IReadOnlyList<RestoreLoss> Rules() =>
        RuleCounter.Of(Manifest!.Proof.Collections.Where(c => c.Name.HoldsRules).Sum(c => c.Documents)) is { } rules ? [rules] : [];
}

/// <summary>The content of an archive of an existing JettraDB server, by the names, sizes and checksums in its ZIP directory.</summary>
/// <param name="Collections">The collections, sorted by name.</param>
/// <param name="Losses">What a restore does not carry over.</param>
/// <param name="Fingerprint">A SHA-256 over the names, sizes and checksums of its files.</param>
/// <param name="Newest">When its newest file was written, by the clock of that server; null when it has no files.</param>
public sealed record JettraDbListing(
    IReadOnlyList<CollectionContents> Collections, IReadOnlyList<RestoreLoss> Losses, Digest Fingerprint, DateTimeOffset? Newest)
{
    /// <summary>The sentences of <see cref="Losses"/>.</summary>
    public IReadOnlyList<string> NotCarriedOver => [.. Losses.Select(l => l.Sentence.ToString())];

    /// <summary>
    /// Whether it contains no collection, so that a restore would create an empty database. It has no entries at all, as existing
    /// servers write for a database without data, or only entries that are not carried over. It is restored only on explicit request.
    /// </summary>
    public bool IsEmpty => Collections.Count == 0;
}
