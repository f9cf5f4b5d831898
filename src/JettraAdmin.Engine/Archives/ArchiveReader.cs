using System.Buffers;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Databases;

namespace JettraAdmin.Engine.Archives;

/// <summary>How far a proof came.</summary>
/// <param name="Documents">Documents read.</param>
/// <param name="Bytes">Bytes of their JSON.</param>
public readonly record struct ArchiveProgress(long Documents, long Bytes);

/// <summary>Reads an archive. Whoever reads it to the end without an exception has proved all of it.</summary>
/// <remarks>
/// <para>Opening reads the directory and the manifest and finds that they fit each other: that is enough to list an
/// archive, and proves nothing of the documents. Verifying and restoring go through <see cref="ReadCollections"/>, so
/// that what was verified is what would be restored.</para>
/// <para>Memory grows with the number of collections only. For one thread. The stream must seek and stays the
/// caller's; its failures pass through as they are, for a disk that cannot be read is not a damaged archive.</para>
/// </remarks>
public sealed class ArchiveReader : IDisposable
{
    private const long BytesBetweenReports = 1 << 20;

    private readonly ZipReader _zip;
    private readonly DocumentParser _parser = new();
    private bool _read;

    private ArchiveReader(ZipReader zip, ArchiveManifest manifest) => (_zip, Manifest) = (zip, manifest);

    /// <summary>What the archive says of itself; its checksum was found right.</summary>
    public ArchiveManifest Manifest { get; }

    /// <summary>What was read: null until <see cref="ReadCollections"/> came to its end.</summary>
    public DatabaseProof? Proof { get; private set; }

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The file, from its beginning: readable and seekable.</param>
    /// <param name="limits">How much it may ask of this machine.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">
    /// <see cref="ErrorKind.Unprocessable"/>, code <c>archive_not_zip</c>, <c>archive_truncated</c>, <c>archive_damaged</c>,
    /// <c>archive_limits</c>, <c>archive_empty</c>, <c>archive_foreign</c>, <c>archive_foreign_jettradb</c>,
    /// <c>archive_unsupported</c> or <c>archive_version_unknown</c>.
    /// </exception>
    public static ArchiveReader Open(Stream stream, ArchiveLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(limits);
        var zip = ZipReader.Open(stream, limits, ct);
        try
        {
            ArchiveEntries.CheckKind(zip.Entries);
            var manifest = ReadManifest(zip, limits, ct);
            ArchiveEntries.CheckNames(zip.Entries, manifest);
            return new ArchiveReader(zip, manifest);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The collections, in name order. The last step, the one that returns no more, has read and compared everything
    /// and sets <see cref="Proof"/>; documents that the caller left unread are read and proved on the way.
    /// </summary>
    /// <param name="ct">Cancels, also while documents are read.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public IEnumerable<ArchivedCollection> ReadCollections(CancellationToken ct)
    {
        if (_read)
        {
            throw new InvalidOperationException("An archive is read once.");
        }

        _read = true;
        return Collections(ct);
    }

    /// <summary>Reads everything and throws it away.</summary>
    /// <param name="progress">Told about once for each megabyte, and at the end; may be null.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The proof, recomputed from what was read.</returns>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public DatabaseProof Verify(IProgress<ArchiveProgress>? progress, CancellationToken ct)
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

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private IEnumerable<ArchivedCollection> Collections(CancellationToken ct)
    {
        var proofs = new List<CollectionProof>(Manifest.Proof.Collections.Count);
        var number = 0;
        foreach (var expected in Manifest.Proof.Collections)
        {
            ct.ThrowIfCancellationRequested();
            using (var entry = _zip.Read(number++))
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
        Proof = proof.Digest == Manifest.Proof.Digest
            ? proof
            : throw ArchiveRefusal.Damaged("the digest of the database is not the one that the manifest names.");
    }

    private void CheckIndexes(int number, CollectionProof expected)
    {
        using var entry = _zip.Read(number);
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
