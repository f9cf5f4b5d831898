using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads an archive that an existing JettraDB server wrote: one file per document, unsorted, without a manifest.</summary>
/// <remarks>
/// The archive is read twice. The first pass decodes every document, sorts by id and computes the digests; the second pass returns
/// the documents in that order and compares the digests. So no temporary files are needed, and everything that cannot be converted
/// is known before a replacement is filled.
/// </remarks>
internal sealed class JettraDbArchiveReader : ArchiveReader
{
    private readonly JettraDbDirectory _directory;
    private readonly JettraDbDocuments _documents;
    private DatabaseProof? _expected;

    private JettraDbArchiveReader(ZipReader zip, JettraDbDirectory directory, JettraDbDocuments documents)
        : base(zip, new ArchiveContents(directory.List())) => (_directory, _documents) = (directory, documents);

    /// <inheritdoc/>
    public override IReadOnlyList<RestoreLoss> Losses => _directory.Losses.ToList();

    /// <summary>Parses the names of the entries and reads the index definitions.</summary>
    public static JettraDbArchiveReader Open(ZipReader zip, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var directory = JettraDbDirectory.Read(zip);
        var documents = new JettraDbDocuments(zip);
        directory.ReadIndexes(documents, ct);
        return new JettraDbArchiveReader(zip, directory, documents);
    }

    /// <inheritdoc/>
    public override DatabaseProof Expect(IProgress<ArchiveProgress>? progress, CancellationToken ct)
    {
        if (_expected is null)
        {
            var survey = new CollectionSurvey(Zip.Entries, _directory, _documents, progress, ct);
            var proof = DatabaseProof.Of([.. _directory.Folders.Select(survey.Read)]);
            CheckUnread(ct);
            _expected = proof;
        }

        return _expected;
    }

    /// <inheritdoc/>
    public override DatabaseProof Verify(IProgress<ArchiveProgress>? progress, CancellationToken ct) => Proof = Expect(progress, ct);

    private protected override IEnumerable<ArchivedCollection> Collections(CancellationToken ct)
    {
        var expected = Expect(null, ct);
        foreach (var (folder, proof) in _directory.Folders.Zip(expected.Collections))
        {
            ct.ThrowIfCancellationRequested();
            using var documents = Documents(folder, proof, ct);
            var collection = new ArchivedCollection(proof, documents);
            yield return collection;
            collection.Close();
        }

        Proof = expected;
    }

    /// <summary>Checks the local headers of entries that are not read: their names in the directory are used, so the headers must agree.</summary>
    private void CheckUnread(CancellationToken ct)
    {
        foreach (var entry in _directory.Unread)
        {
            ct.ThrowIfCancellationRequested();
            Zip.Read(entry).Dispose();
        }
    }

    private IEnumerator<Document> Documents(JettraDbFolder folder, CollectionProof expected, CancellationToken ct)
    {
        using var hasher = new CollectionHasher();
        string? last = null;
        foreach (var entry in folder.Documents)
        {
            ct.ThrowIfCancellationRequested();
            var document = _documents.Read(entry, _directory.KeyOf(entry));
            if (last is not null && Utf8Order.Compare(last, document.Id) >= 0)
            {
                throw Changed();
            }

            last = document.Id;
            hasher.Add(document.Json.Span);
            yield return document;
        }

        if (hasher.Documents != expected.Documents || hasher.Bytes != expected.Bytes || hasher.Finish() != expected.Digest)
        {
            throw Changed();
        }
    }

    /// <summary>The error for two passes that read different data.</summary>
    public static JettraException Changed() =>
        ArchiveErrors.Damaged("reading it a second time gave different data. The file was changed meanwhile, or its disk is failing.");
}
