using System.Globalization;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>One collection of an archive, as far as it can be told without reading its documents.</summary>
/// <param name="Name">The collection.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="Bytes">The bytes of their JSON; of an existing server's archive, the bytes of the files that they are in.</param>
public sealed record CollectionContents(CollectionName Name, long Documents, long Bytes);

/// <summary>
/// What an archive holds, as far as it can be told without reading its documents: of ours, what its manifest says; of an
/// existing server's, what its directory shows.
/// </summary>
public sealed record ArchiveContents
{
    /// <summary>Of an archive of ours.</summary>
    public ArchiveContents(ArchiveManifest manifest) =>
        (Manifest, Documents, Bytes) = (manifest, manifest.Proof.Documents, manifest.Proof.Bytes);

    /// <summary>Of an archive that an existing JettraDB server wrote.</summary>
    public ArchiveContents(JettraDbListing listing) =>
        (Listing, Documents, Bytes) = (listing, listing.Collections.Sum(c => c.Documents), listing.Collections.Sum(c => c.Bytes));

    /// <summary>What it says of itself; null when an existing JettraDB server wrote it, whose archives say nothing of themselves.</summary>
    public ArchiveManifest? Manifest { get; }

    /// <summary>What the directory shows when an existing JettraDB server wrote it; null when it is ours.</summary>
    public JettraDbListing? Listing { get; }

    /// <summary>The collections, in name order.</summary>
    public IEnumerable<CollectionContents> Collections =>
        Listing?.Collections ?? Manifest!.Proof.Collections.Select(c => new CollectionContents(c.Name, c.Documents, c.Bytes));

    /// <summary>All documents.</summary>
    public long Documents { get; }

    /// <summary>The bytes of all collections.</summary>
    public long Bytes { get; }

    /// <summary>What a restore does not carry over as it was, as far as it can be told by opening the archive.</summary>
    public IReadOnlyList<RestoreLoss> Losses => Listing?.Losses ?? Rules();

    /// <summary>Whether a restore makes an empty database of it, although nothing in it says that this is meant.</summary>
    public bool IsEmpty => Listing is { IsEmpty: true };

    /// <summary>Why a restore refuses it unless an empty database is meant; null when it holds data.</summary>
    internal Failures.JettraException? EmptyRefusal => IsEmpty ? ArchiveRefusal.Empty(Listing!) : null;

    /// <summary>Demands that a restore makes more than an empty database of it, or that an empty one is meant. An archive of ours says itself what it is.</summary>
    /// <exception cref="Failures.JettraException">Code <c>archive_empty</c>.</exception>
    public void DemandData(bool emptyIsMeant)
    {
        if (!emptyIsMeant && EmptyRefusal is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>Identifies the archive: another one that took its name or its place has another identity.</summary>
    public string Identity => Manifest is { } own
        ? string.Create(CultureInfo.InvariantCulture, $"{own.Job:N}/{own.Database}/{own.DatabaseId}/{own.CreatedAt.UtcTicks}/{own.Proof.Digest}")
        : Listing!.Fingerprint.ToString();

    private IReadOnlyList<RestoreLoss> Rules() =>
        RuleTally.Of(Manifest!.Proof.Collections.Where(c => c.Name.HoldsRules).Sum(c => c.Documents)) is { } rules ? [rules] : [];
}

/// <summary>What the directory of an archive shows that an existing JettraDB server wrote: its files by name, size and checksum.</summary>
/// <param name="Collections">The collections, in name order.</param>
/// <param name="Losses">What is in it and is not carried over as it was.</param>
/// <param name="Fingerprint">A SHA-256 over the names, sizes and checksums of its files.</param>
/// <param name="Newest">When its newest file was written, by that server's clock; null when it has no file.</param>
public sealed record JettraDbListing(
    IReadOnlyList<CollectionContents> Collections, IReadOnlyList<RestoreLoss> Losses, Digest Fingerprint, DateTimeOffset? Newest)
{
    /// <summary>The sentences of <see cref="Losses"/>.</summary>
    public IReadOnlyList<string> NotCarriedOver => [.. Losses.Select(l => l.Sentence)];

    /// <summary>
    /// Whether no collection is in it, so that a restore makes an empty database: there is no entry at all, as existing
    /// servers write for a database without data, or nothing but what is not carried over. It is restored only when that
    /// is said to be meant.
    /// </summary>
    public bool IsEmpty => Collections.Count == 0;
}
