using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>One collection of an archive that is being read. Its documents can be read once, before the next collection.</summary>
public sealed class ArchivedCollection
{
    private readonly IEnumerator<Document> _documents;
    private bool _handedOut, _closed;

    internal ArchivedCollection(CollectionProof expected, IEnumerator<Document> documents)
    {
        Expected = expected;
        _documents = documents;
    }

    /// <summary>What the manifest says of it; proved once the documents were read to the end.</summary>
    public CollectionProof Expected { get; }

    /// <summary>Its name.</summary>
    public CollectionName Name => Expected.Name;

    /// <summary>Its index definitions, in canonical order.</summary>
    public IReadOnlyList<IndexDefinition> Indexes => Expected.Indexes;

    /// <summary>
    /// The documents, ascending by id. The last step, the one that returns no more, throws when count, bytes, digest or
    /// checksum are not those of the manifest.
    /// </summary>
    /// <remarks>
    /// The JSON of a document lies in a buffer that the next step overwrites: use it or copy it before. What is left
    /// unread is read and proved all the same when the next collection is asked for.
    /// </remarks>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public IEnumerable<Document> ReadDocuments()
    {
        if (_handedOut)
        {
            throw new InvalidOperationException("The documents of an archived collection are read once.");
        }

        _handedOut = true;
        return Rest();
    }

    /// <summary>Proves what was left unread, and refuses to be read any more.</summary>
    internal void Close()
    {
        while (_documents.MoveNext())
        {
        }

        _closed = true;
    }

    private IEnumerable<Document> Rest()
    {
        while (_closed ? throw new InvalidOperationException("The next collection was asked for already.") : _documents.MoveNext())
        {
            yield return _documents.Current;
        }
    }
}
