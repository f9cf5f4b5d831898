using System.Text;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives.JettraDb;

/// <summary>Reads collections for the first time: decodes each document, puts them into the order of their ids, and hashes them in it.</summary>
/// <remarks>
/// A document's file is called like its id, so the order of the names is that of the ids, and one reading is enough.
/// Where documents hold other ids than their files' names, the collection is read once more in the order that was found.
/// </remarks>
internal sealed class CollectionSurvey(
    IReadOnlyList<ZipEntry> entries, JettraDbDirectory directory, JettraDbDocuments documents, IProgress<ArchiveProgress>? progress, CancellationToken ct)
{
    private long _documents, _bytes;

    /// <summary>Reads a collection, leaves its entries in order, and says what it holds.</summary>
    /// <exception cref="JettraException">Code <c>archive_untranslatable</c>, or another that begins with <c>archive_</c>.</exception>
    public CollectionProof Read(JettraDbFolder folder)
    {
        var order = folder.Documents.Select(entry => new Place(null, entry)).ToArray();
        Sort(folder, order);
        var unwritable = 0L;
        using var hasher = new CollectionHasher();
        var rules = folder.Name.HoldsRules ? directory.LeftOut.Rules = new RuleTally() : null;
        if (!Hash(folder, order, hasher, (entry, document) =>
        {
            rules?.Add(document);
            unwritable += documents.Unwritable;
            progress?.Report(new ArchiveProgress(++_documents, _bytes += entries[entry].Size));
        }))
        {
            Sort(folder, order);
            DemandDistinct(folder, order);
            using var again = new CollectionHasher();
            return Hash(folder, order, again, (_, _) => { }) ? Found(folder, order, again, unwritable) : throw JettraDbArchiveReader.Changed();
        }

        return Found(folder, order, hasher, unwritable);
    }

    /// <summary>Hashes the documents as they are ordered, and notes their real ids; false when those are not in order.</summary>
    private bool Hash(JettraDbFolder folder, Place[] order, CollectionHasher hasher, Action<int, Document> read)
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
                order[i] = new Place(id.ToArray(), entry);
            }

            ascending &= last is null || Utf8Order.Compare(last, document.Id) < 0;
            last = document.Id;
        }

        return ascending;
    }

    private CollectionProof Found(JettraDbFolder folder, Place[] order, CollectionHasher hasher, long unwritable)
    {
        folder.Documents.Clear();
        folder.Documents.AddRange(order.Select(place => place.Entry));
        if (unwritable > 0)
        {
            directory.LeftOut.NoteValues(folder.Name, unwritable);
        }

        return new CollectionProof(folder.Name, hasher.Documents, hasher.Bytes, hasher.Finish(), Indexes(folder));
    }

    private IndexDefinition[] Indexes(JettraDbFolder folder) => folder.Indexes is not { } entry
        ? []
        : JettraDbIndexes.Read(documents.ReadValue(entry), folder.Name, directory.LeftOut)
            ?? throw documents.Wrong(entry, "It is no list of index definitions.");

    private void DemandDistinct(JettraDbFolder folder, Place[] order)
    {
        for (var i = 1; i < order.Length; i++)
        {
            var id = IdOf(folder, order[i]);
            if (id.SequenceEqual(IdOf(folder, order[i - 1])))
            {
                throw ArchiveRefusal.Untranslatable(
                    $"the entries {Named(order[i - 1])} and {Named(order[i])} are documents with the same id, \"{DatabaseName.Shown(Encoding.UTF8.GetString(id))}\".",
                    "Delete one of the two on the server that wrote the archive, and back the database up again there.");
            }
        }
    }

    private string Named(Place place) => ArchiveRefusal.Named(entries[place.Entry].Name);

    private void Sort(JettraDbFolder folder, Place[] order) =>
        Array.Sort(order, (a, b) => IdOf(folder, a).SequenceCompareTo(IdOf(folder, b)));

    private ReadOnlySpan<byte> IdOf(JettraDbFolder folder, Place place) => place.Id ?? folder.KeyOf(entries[place.Entry]);

    /// <summary>A document by its entry, and its id in UTF-8 where that is not its file's name.</summary>
    private readonly record struct Place(byte[]? Id, int Entry);
}
