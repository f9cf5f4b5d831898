using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>A collection of an archive that is being read. Its documents can be read once, before the next collection.</summary>
public sealed class ArchivedCollection
{
    private readonly IEnumerator<Document> _documents;
    private bool _handedOut, _closed;

    internal ArchivedCollection(CollectionProof expected, IEnumerator<Document> documents)
    {
        Expected = expected;
        _documents = documents;
    }

    /// <summary>The expected counts and digest; verified after the documents were read to the end.</summary>
    public CollectionProof Expected { get; }

    /// <summary>The name.</summary>
    public CollectionName Name => Expected.Name;

    /// <summary>The index definitions, in canonical order.</summary>
    public IReadOnlyList<IndexDefinition> Indexes => Expected.Indexes;

    /// <summary>
    /// The documents, ascending by id. The end of the enumeration throws when count, size, digest or checksum differ from the
    /// expected ones.
    /// </summary>
    /// <remarks>
    /// The JSON of a document is in a buffer that is overwritten by the next document: use or copy it before. Unread documents are
    /// read and verified before the next collection.
    /// </remarks>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public IEnumerable<Document> ReadDocuments()
    {
        if (_handedOut)
        {
            throw new InvalidOperationException("The documents of an archived collection can be read only once.");
        }

        _handedOut = true;
        return Rest();
    }

    /// <summary>Reads and verifies the unread documents, and closes the enumeration.</summary>
    internal void Close()
    {
        while (_documents.MoveNext())
        {
        }

        _closed = true;
    }

    private IEnumerable<Document> Rest()
    {
        while (_closed ? throw new InvalidOperationException("The next collection has already been requested.") : _documents.MoveNext())
        {
            yield return _documents.Current;
        }
    }
}
