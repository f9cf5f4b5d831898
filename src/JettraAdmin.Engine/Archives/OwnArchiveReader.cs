using System.Buffers;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads an archive of our own format.</summary>
internal sealed class OwnArchiveReader : ArchiveReader
{
    private const long BytesBetweenReports = 1 << 20;

    private readonly ArchiveManifest _manifest;
    private readonly DocumentParser _parser = new();

    private OwnArchiveReader(ZipReader zip, ArchiveManifest manifest)
        : base(zip, new ArchiveContents(manifest)) => _manifest = manifest;

    /// <summary>Reads the manifest, and finds that the entries fit it.</summary>
    public static OwnArchiveReader Open(ZipReader zip, ArchiveLimits limits, CancellationToken ct)
    {
        var manifest = ReadManifest(zip, limits, ct);
        ArchiveEntries.CheckNames(zip.Entries, manifest);
        return new OwnArchiveReader(zip, manifest);
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
            using (var entry = Zip.Read(number++))
            using (var documents = DocumentLines.Read(entry, expected, _parser, proofs.Add, ct))
            {
                var collection = new ArchivedCollection(expected, documents);
                yield return collection;
                collection.Close();
            }

            if (expected.Indexes.Count > 0)
            {
                CheckIndexes(number++, expected);
            }
        }

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

    private static ArchiveManifest ReadManifest(ZipReader zip, ArchiveLimits limits, CancellationToken ct)
    {
        var number = zip.Entries.TakeWhile(e => e.Name != ArchiveLayout.Manifest).Count();
        var size = zip.Entries[number].Size;
        if (size > Math.Min(limits.ManifestBytes, Array.MaxLength - 1))
        {
            throw ArchiveRefusal.TooMuch($"a manifest of {size} bytes, of {limits.ManifestBytes} allowed.", nameof(ArchiveLimits.ManifestBytes));
        }

        ct.ThrowIfCancellationRequested();
        using var entry = zip.Read(number);
        var bytes = ArrayPool<byte>.Shared.Rent((int)size + 1);
        try
        {
            return ManifestReader.Read(bytes, ReadWhole(entry, bytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
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
