using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// Writes an archive. Call order: the collections ascending by name, for each its documents ascending by id and then its indexes;
/// then <see cref="Finish"/>.
/// </summary>
/// <remarks>
/// Memory grows with the number of collections, not with their content. Not thread-safe, and synchronous: call it on the thread of
/// a job. Exceptions of the stream are not translated. Calls out of order throw <see cref="InvalidOperationException"/>. Disposing
/// it unfinished leaves an incomplete file, which the caller deletes.
/// </remarks>
public sealed class ArchiveWriter : IDisposable
{
    /// <summary>The default compression level of Deflate (1 to 9); see <c>docs/decisions/0002-deflate-level.md</c>.</summary>
    public const int DefaultLevel = 4;

    private readonly ArchiveOrigin _origin;
    private readonly ZipWriter _zip;
    private readonly List<CollectionProof> _collections = [];
    private CollectionHasher? _hasher;
    private CollectionName? _open;
    private string? _lastId;
    private bool _finished;

    /// <summary>Begins an archive.</summary>
    /// <param name="stream">The target: empty. The caller disposes it. If it is not seekable, a temporary file is used for the current entry.</param>
    /// <param name="origin">Values for the manifest.</param>
    /// <param name="level">The compression level of Deflate, 1 to 9.</param>
    /// <param name="spoolDirectory">The folder for the temporary file; null for the default of the system.</param>
    public ArchiveWriter(Stream stream, ArchiveOrigin origin, int level = DefaultLevel, string? spoolDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 9);
        if (stream.CanSeek && stream.Length != 0)
        {
            throw new ArgumentException("The stream must be empty.", nameof(stream));
        }

        if (!ManifestFormat.IsServer(origin.Server))
        {
            throw new ArgumentException("The server name is missing, too long or contains control characters.", nameof(origin));
        }

        _origin = origin;
        _zip = new ZipWriter(stream, origin.CreatedAt, level, spoolDirectory);
    }

    /// <summary>Begins the next collection.</summary>
    /// <param name="collection">Its name, greater than the previous one.</param>
    /// <param name="expectedDocuments">The approximate number of documents; negative when unknown.</param>
    /// <param name="expectedBytes">The approximate size of their JSON; negative when unknown.</param>
    public void BeginCollection(CollectionName collection, long expectedDocuments, long expectedBytes)
    {
        Demand(_open is null && !_finished, "A collection is open, or the archive is finished.");
        Demand(_collections.Count == 0 || _collections[^1].Name < collection, "Collections must be in ascending order, each once.");
        var separators = ArchiveLayout.Separator.Length * expectedDocuments;
        _zip.Begin(ArchiveLayout.DocumentsOf(collection), expectedDocuments < 0 || expectedBytes < 0 ? -1 : expectedBytes + separators);
        _zip.Write(ArchiveLayout.Opening);
        (_open, _lastId, _hasher) = (collection, null, new CollectionHasher());
    }

    /// <summary>Adds a document to the current collection.</summary>
    /// <param name="document">Its id must be greater than the previous one; its JSON is copied.</param>
    public void Add(Document document)
    {
        Demand(_open is not null, "No collection is open.");
        Demand(_lastId is null || Utf8Order.Compare(_lastId, document.Id) < 0, "Documents must be in ascending order of their ids, each once.");
        if (_lastId is not null)
        {
            _zip.Write(ArchiveLayout.Separator);
        }

        var json = document.Json.Span;
        _hasher!.Add(json);
        _zip.Write(json);
        _lastId = document.Id;
    }

    /// <summary>Ends the current collection.</summary>
    /// <param name="indexes">Its index definitions, in any order, each once.</param>
    /// <returns>Counts and digest of what was written.</returns>
    public CollectionProof EndCollection(IReadOnlyList<IndexDefinition> indexes)
    {
        Demand(_open is not null, "No collection is open.");
        var sorted = ArchiveLayout.Sort(indexes);
        if (_lastId is not null)
        {
            _zip.Write("\n"u8);
        }

        _zip.Write(ArchiveLayout.Closing);
        _zip.End();
        var name = _open!.Value;
        var proof = new CollectionProof(name, _hasher!.Documents, _hasher.Bytes, _hasher.Finish(), sorted);
        _hasher.Dispose();
        if (sorted.Length > 0)
        {
            WriteWhole(ArchiveLayout.IndexesOf(name), ArchiveLayout.IndexFile(sorted));
        }

        _collections.Add(proof);
        _open = null;
        return proof;
    }

    /// <summary>Writes the manifest and the end of the ZIP. The caller then flushes and publishes the file.</summary>
    public ArchiveManifest Finish()
    {
        Demand(_open is null && !_finished, "A collection is open, or the archive is finished.");
        _finished = true;
        var manifest = new ArchiveManifest(
            ManifestFormat.Version, _origin.Database, _origin.DatabaseId, _origin.CreatedAt.ToUniversalTime(), _origin.Server, _origin.Job,
            DatabaseProof.Of(_collections));
        WriteWhole(ArchiveLayout.Manifest, ManifestFormat.Write(manifest).Span);
        _zip.Finish();
        return manifest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hasher?.Dispose();
        _zip.Dispose();
    }

    private void WriteWhole(string entry, ReadOnlySpan<byte> content)
    {
        _zip.Begin(entry, content.Length);
        _zip.Write(content);
        _zip.End();
    }

    private static void Demand(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }
}
