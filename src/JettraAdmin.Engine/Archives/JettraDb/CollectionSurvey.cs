using System.Text;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>The first pass over a collection: decodes the documents, sorts them by id and computes the digest.</summary>
/// <remarks>
/// The file name of a document is usually its id. Then the order of the names is the order of the ids, and one pass is enough.
/// If documents have other ids, the collection is read once more in the order that was found.
/// </remarks>
internal sealed class CollectionSurvey(
    IReadOnlyList<ZipEntry> entries, JettraDbDirectory directory, JettraDbDocuments documents, IProgress<ArchiveProgress>? progress, CancellationToken ct)
{
    private long _documents, _bytes;

    /// <summary>Reads a collection, sorts its entries by document id, and computes its proof.</summary>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c>, or another that begins with <c>archive_</c>.</exception>
    public CollectionProof Read(JettraDbFolder folder)
    {
        var order = folder.Documents.Select(entry => new ScannedDocument(null, entry)).ToArray();
        Sort(folder, order);
        var nonFinite = 0L;
        using var hasher = new CollectionHasher();
        var rules = folder.Name.HoldsRules ? directory.Losses.Rules = new RuleCounter() : null;
        if (!Hash(folder, order, hasher, (entry, document) =>
        {
            rules?.Add(document);
            nonFinite += documents.NonFinite;
            progress?.Report(new ArchiveProgress(++_documents, _bytes += entries[entry].Size));
        }))
        {
            Sort(folder, order);
            EnsureDistinctIds(folder, order);
            using var again = new CollectionHasher();
            return Hash(folder, order, again, (_, _) => { }) ? CreateProof(folder, order, again, nonFinite) : throw JettraDbArchiveReader.Changed();
        }

        return CreateProof(folder, order, hasher, nonFinite);
    }

    /// <summary>Hashes the documents in the given order and records their actual ids; false when these are not in order.</summary>
    private bool Hash(JettraDbFolder folder, ScannedDocument[] order, CollectionHasher hasher, Action<int, Document> read)
    {
        var ascending = true;
        string? last = null;
        Span<byte> buffer = stackalloc byte[Document.MaxIdBytes];
        for (var i = 0; i < order.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            var entry = order[i].Entry;
            var document = documents.Read(entry, directory.KeyOf(entry));
            hasher.Add(document.Json.Span);
            read(entry, document);
            var id = buffer[..Encoding.UTF8.GetBytes(document.Id, buffer)];
            if (!id.SequenceEqual(IdOf(folder, order[i])))
            {
                order[i] = new ScannedDocument(id.ToArray(), entry);
            }

            ascending &= last is null || Utf8Order.Compare(last, document.Id) < 0;
            last = document.Id;
        }

        return ascending;
    }

    private CollectionProof CreateProof(JettraDbFolder folder, ScannedDocument[] order, CollectionHasher hasher, long nonFinite)
    {
        folder.Documents.Clear();
        folder.Documents.AddRange(order.Select(document => document.Entry));
        if (nonFinite > 0)
        {
            directory.Losses.SetValues(folder.Name, nonFinite);
        }

        return new CollectionProof(folder.Name, hasher.Documents, hasher.Bytes, hasher.Finish(), Indexes(folder));
    }

    private IndexDefinition[] Indexes(JettraDbFolder folder) => folder.Indexes is not { } entry
        ? []
        : JettraDbIndexes.Read(documents.ReadValue(entry), folder.Name, directory.Losses)
            ?? throw documents.Wrong(entry, "It is not a list of index definitions.");

    private void EnsureDistinctIds(JettraDbFolder folder, ScannedDocument[] order)
    {
        for (var i = 1; i < order.Length; i++)
        {
            var id = IdOf(folder, order[i]);
            if (id.SequenceEqual(IdOf(folder, order[i - 1])))
            {
                throw ArchiveErrors.Untranslatable(
                    $"the entries {Quote(order[i - 1])} and {Quote(order[i])} contain documents with the same id, \"{MessageText.Shorten(Encoding.UTF8.GetString(id))}\".",
                    "Delete one of the two on the server that wrote the archive, and make a new backup there.");
            }
        }
    }

    private string Quote(ScannedDocument document) => ArchiveErrors.Quote(entries[document.Entry].Name);

    private void Sort(JettraDbFolder folder, ScannedDocument[] order) =>
        Array.Sort(order, (a, b) => IdOf(folder, a).SequenceCompareTo(IdOf(folder, b)));

    private ReadOnlySpan<byte> IdOf(JettraDbFolder folder, ScannedDocument document) => document.Id ?? folder.KeyOf(entries[document.Entry]);

    /// <summary>The entry of a document, and its id in UTF-8 if that is not its file name.</summary>
    private readonly record struct ScannedDocument(byte[]? Id, int Entry);
}
