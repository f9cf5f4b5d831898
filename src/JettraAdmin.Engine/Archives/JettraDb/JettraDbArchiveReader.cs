using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads an archive that an existing JettraDB server wrote: one file for each document, in no order, and no manifest.</summary>
/// <remarks>
/// It is read twice. The first reading decodes every document, finds the order of their ids, and computes the digests;
/// the second hands the documents out in that order and finds the same digests again. So nothing needs to be put aside
/// on a disk, and what could not be carried over is known before anything is filled.
/// </remarks>
internal sealed class JettraDbArchiveReader : ArchiveReader
{
    private readonly JettraDbDirectory _directory;
    private readonly JettraDbDocuments _documents;
    private DatabaseProof? _expected;

    private JettraDbArchiveReader(ZipReader zip, JettraDbDirectory directory, JettraDbDocuments documents)
        : base(zip, new ArchiveContents(directory.List())) => (_directory, _documents) = (directory, documents);

    /// <inheritdoc/>
    public override IReadOnlyList<RestoreLoss> Losses => _directory.LeftOut.Say();

    /// <summary>Understands the names of the entries, and reads the definitions of indexes.</summary>
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

    /// <summary>What is not read says by its name what the archive holds, so the name must stand before the file, too.</summary>
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

    /// <summary>That two readings of the same bytes differ.</summary>
    public static JettraException Changed() =>
        ArchiveRefusal.Damaged("read a second time, it holds something else than the first time. The file was written to meanwhile, or its disk is failing.");
}
