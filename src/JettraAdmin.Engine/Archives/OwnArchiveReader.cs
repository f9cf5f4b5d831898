using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads an archive in the format of JettraAdmin.</summary>
internal sealed class OwnArchiveReader : ArchiveReader
{
    private const long BytesBetweenReports = 1 << 20;

    /// <summary>How many more collections than entries are read from a manifest, so that the error can name a missing one.</summary>
    private const int MissingToName = 1000;

    private readonly ArchiveManifest _manifest;
    private readonly int[] _numbers;
    private readonly List<int> _ignored;
    private readonly DocumentParser _parser = new();
    private RuleCounter? _rules;

    private OwnArchiveReader(ZipReader zip, ArchiveManifest manifest, int[] numbers, List<int> ignored)
        : base(zip, new ArchiveContents(manifest)) => (_manifest, _numbers, _ignored) = (manifest, numbers, ignored);

    /// <inheritdoc/>
    public override IReadOnlyList<RestoreLoss> Losses => Proof is not null && _rules?.Loss is { } rules ? [rules] : Contents.Losses;

    /// <summary>Reads the manifest, and checks that the entries match it in names and sizes.</summary>
    public static OwnArchiveReader Open(ZipReader zip, ArchiveEntries entries, ArchiveLimits limits, CancellationToken ct)
    {
        var manifest = ReadManifest(zip, entries.Manifest, limits, ct);
        var numbers = entries.Match(manifest);
        CheckSizes(zip, manifest, numbers);
        return new OwnArchiveReader(zip, manifest, numbers, entries.Ignored);
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
                var collection = new ArchivedCollection(expected, expected.Name.HoldsRules ? (_rules = new RuleCounter()).Counted(documents) : documents);
                yield return collection;
                collection.Close();
            }

            if (expected.Indexes.Count > 0)
            {
                CheckIndexes(_numbers[number++], expected);
            }
        }

        CheckIgnored(ct);

        var proof = DatabaseProof.Of(proofs);
        Proof = proof.Digest == _manifest.Proof.Digest
            ? proof
            : throw ArchiveErrors.Damaged("the digest of the database differs from the manifest.");
    }

    private void CheckIndexes(int number, CollectionProof expected)
    {
        using var entry = Zip.Read(number);
        var content = ArchiveLayout.IndexFile(expected.Indexes);
        var read = new byte[content.Length + 1];
        var length = ReadWhole(entry, read);
        if (length != content.Length || !read.AsSpan(0, length).SequenceEqual(content))
        {
            throw ArchiveErrors.Damaged($"the entry {ArchiveErrors.Quote(entry.Name)} does not contain the index definitions of the manifest.");
        }
    }

    /// <summary>Reads entries that are not part of the backup too, so that every byte of the file is checked.</summary>
    private void CheckIgnored(CancellationToken ct)
    {
        foreach (var number in _ignored)
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
            throw ArchiveErrors.LimitExceeded($"a manifest of {size} bytes; {limits.ManifestBytes} are allowed.", nameof(ArchiveLimits.ManifestBytes));
        }

        ct.ThrowIfCancellationRequested();
        using var entry = zip.Read(number);
        return ManifestReader.Read(entry, zip.Entries.Count + MissingToName, limits.Entries);
    }

    /// <summary>
    /// Checks the size of each entry, which follows from the number and size of its documents. So the numbers of the manifest are
    /// plausible, and their sums are within the limit for all entries.
    /// </summary>
    private static void CheckSizes(ZipReader zip, ArchiveManifest manifest, int[] numbers)
    {
        var number = 0;
        foreach (var collection in manifest.Proof.Collections)
        {
            var entry = zip.Entries[numbers[number]];
            if (ArchiveLayout.SizeOf(collection) != entry.Size)
            {
                throw ArchiveErrors.Damaged(
                    $"the entry {ArchiveErrors.Quote(entry.Name)} has {entry.Size} bytes, which does not match the {collection.Documents} documents of {collection.Bytes} bytes in the manifest.");
            }

            number += collection.Indexes.Count > 0 ? 2 : 1;
        }
    }

    /// <summary>Reads an entry to its end, which is checked. The buffer has one byte more than expected, so that the end is reached.</summary>
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
