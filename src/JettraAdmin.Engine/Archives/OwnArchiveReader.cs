using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads an archive of our own format.</summary>
internal sealed class OwnArchiveReader : ArchiveReader
{
    private const long BytesBetweenReports = 1 << 20;

    /// <summary>So many collections more than there are entries are read of a manifest, so that one that is missing can be named.</summary>
    private const int MissingToName = 1000;

    private readonly ArchiveManifest _manifest;
    private readonly int[] _numbers;
    private readonly List<int> _leftovers;
    private readonly DocumentParser _parser = new();
    private RuleTally? _rules;

    private OwnArchiveReader(ZipReader zip, ArchiveManifest manifest, int[] numbers, List<int> leftovers)
        : base(zip, new ArchiveContents(manifest)) => (_manifest, _numbers, _leftovers) = (manifest, numbers, leftovers);

    /// <inheritdoc/>
    public override IReadOnlyList<RestoreLoss> Losses => Proof is not null && _rules?.Loss is { } rules ? [rules] : Contents.Losses;

    /// <summary>Reads the manifest, and finds that the entries fit it: there are those that it names, and each has the size that follows from it.</summary>
    public static OwnArchiveReader Open(ZipReader zip, ArchiveEntries entries, ArchiveLimits limits, CancellationToken ct)
    {
        var manifest = ReadManifest(zip, entries.Manifest, limits, ct);
        var numbers = entries.Match(manifest);
        CheckSizes(zip, manifest, numbers);
        return new OwnArchiveReader(zip, manifest, numbers, entries.Leftovers);
    }

    /// <inheritdoc/>
    public override DatabaseProof Expect(IProgress<ArchiveProgress>? progress, CancellationToken ct) => _manifest.Proof;

    /// <inheritdoc/>
    public override DatabaseProof Verify(IProgress<ArchiveProgress>? progress, CancellationToken ct)
    {
        long documents = 0, bytes = 0, reported = 0;
        foreach (var collection in ReadCollections(ct))
        {
            foreach (var document in collection.ReadDocuments())
            {
                documents++;
                bytes += document.Json.Length;
                if (bytes - reported >= BytesBetweenReports)
                {
                    reported = bytes;
                    progress?.Report(new ArchiveProgress(documents, bytes));
                }
            }
        }

        progress?.Report(new ArchiveProgress(documents, bytes));
        return Proof!;
    }

    private protected override IEnumerable<ArchivedCollection> Collections(CancellationToken ct)
    {
        var proofs = new List<CollectionProof>(_manifest.Proof.Collections.Count);
        var number = 0;
        foreach (var expected in _manifest.Proof.Collections)
        {
            ct.ThrowIfCancellationRequested();
            using (var entry = Zip.Read(_numbers[number++]))
            using (var documents = DocumentLines.Read(entry, expected, _parser, proofs.Add, ct))
            {
                var collection = new ArchivedCollection(expected, expected.Name.HoldsRules ? (_rules = new RuleTally()).Counted(documents) : documents);
                yield return collection;
                collection.Close();
            }

            if (expected.Indexes.Count > 0)
            {
                CheckIndexes(_numbers[number++], expected);
            }
        }

        CheckLeftovers(ct);

        var proof = DatabaseProof.Of(proofs);
        Proof = proof.Digest == _manifest.Proof.Digest
            ? proof
            : throw ArchiveRefusal.Damaged("the digest of the database is not the one that the manifest names.");
    }

    private void CheckIndexes(int number, CollectionProof expected)
    {
        using var entry = Zip.Read(number);
        var content = ArchiveLayout.IndexFile(expected.Indexes);
        var read = new byte[content.Length + 1];
        var length = ReadWhole(entry, read);
        if (length != content.Length || !read.AsSpan(0, length).SequenceEqual(content))
        {
            throw ArchiveRefusal.Damaged($"the entry {ArchiveRefusal.Named(entry.Name)} holds other index definitions than the manifest names.");
        }
    }

    /// <summary>What holds nothing of the backup is read all the same, so that every byte of the file was judged.</summary>
    private void CheckLeftovers(CancellationToken ct)
    {
        foreach (var number in _leftovers)
        {
            ct.ThrowIfCancellationRequested();
            using var entry = Zip.Read(number);
            entry.ProveRest();
        }
    }

    private static ArchiveManifest ReadManifest(ZipReader zip, int number, ArchiveLimits limits, CancellationToken ct)
    {
        var size = zip.Entries[number].Size;
        if (size > limits.ManifestBytes)
        {
            throw ArchiveRefusal.TooMuch($"a manifest of {size} bytes, of {limits.ManifestBytes} allowed.", nameof(ArchiveLimits.ManifestBytes));
        }

        ct.ThrowIfCancellationRequested();
        using var entry = zip.Read(number);
        return ManifestReader.Read(entry, zip.Entries.Count + MissingToName, limits.Entries);
    }

    /// <summary>
    /// The size of an entry follows from the number and the bytes of its documents. So no number of a manifest is greater
    /// than the entries allow, and their sums are within the limit of all entries together.
    /// </summary>
    private static void CheckSizes(ZipReader zip, ArchiveManifest manifest, int[] numbers)
    {
        var number = 0;
        foreach (var collection in manifest.Proof.Collections)
        {
            var entry = zip.Entries[numbers[number]];
            if (ArchiveLayout.SizeOf(collection) != entry.Size)
            {
                throw ArchiveRefusal.Damaged(
                    $"the entry {ArchiveRefusal.Named(entry.Name)} has {entry.Size} bytes, which cannot be the {collection.Documents} documents of {collection.Bytes} bytes that the manifest names.");
            }

            number += collection.Indexes.Count > 0 ? 2 : 1;
        }
    }

    /// <summary>Reads an entry to its proved end, which comes before the buffer is full: there is one byte to spare.</summary>
    private static int ReadWhole(ZipEntryReader entry, Span<byte> to)
    {
        var length = 0;
        while (length < to.Length)
        {
            var count = entry.Read(to[length..]);
            if (count == 0)
            {
                break;
            }

            length += count;
        }

        return length;
    }
}
