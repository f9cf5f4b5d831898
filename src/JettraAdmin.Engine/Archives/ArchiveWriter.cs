using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>
/// Writes an archive: collections ascending by name, each with its documents ascending by id and then its indexes; then
/// <see cref="Finish"/>.
/// </summary>
/// <remarks>
/// Streams: its memory grows with the number of collections, never with what they hold. For one thread, which it does
/// not leave: a job has its own. A failure of the stream passes through as it is. Calls out of order throw
/// <see cref="InvalidOperationException"/>. Disposing it unfinished leaves a torn file for the caller to throw away.
/// </remarks>
public sealed class ArchiveWriter : IDisposable
{
    /// <summary>How hard Deflate tries (1 to 9) where nobody says otherwise; measured in <c>docs/decisions/0002-deflate-level.md</c>.</summary>
    public const int DefaultLevel = 4;

    private readonly ArchiveOrigin _origin;
    private readonly ZipWriter _zip;
    private readonly List<CollectionProof> _collections = [];
    private CollectionHasher? _hasher;
    private CollectionName? _open;
    private string? _lastId;
    private bool _finished;

    /// <summary>Begins an archive.</summary>
    /// <param name="stream">Where to write: empty, and the caller's. One that does not seek costs a temporary file for the entry being written.</param>
    /// <param name="origin">What the archive says of itself.</param>
    /// <param name="level">How hard Deflate tries, 1 to 9.</param>
    /// <param name="spoolDirectory">Where that temporary file is made; null for the folder of the machine.</param>
    public ArchiveWriter(Stream stream, ArchiveOrigin origin, int level = DefaultLevel, string? spoolDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 9);
        if (stream.CanSeek && stream.Length != 0)
        {
            throw new ArgumentException("An archive is written onto an empty stream.", nameof(stream));
        }

        if (!ManifestFormat.IsServer(origin.Server))
        {
            throw new ArgumentException("The server's name is missing, too long or holds control characters.", nameof(origin));
        }

        _origin = origin;
        _zip = new ZipWriter(stream, origin.CreatedAt, level, spoolDirectory);
    }

    /// <summary>Begins the next collection.</summary>
    /// <param name="collection">Its name, greater than the one before.</param>
    /// <param name="expectedDocuments">About how many documents will come; negative when unknown.</param>
    /// <param name="expectedBytes">About how many bytes their JSON has; negative when unknown.</param>
    public void BeginCollection(CollectionName collection, long expectedDocuments, long expectedBytes)
    {
        Demand(_open is null && !_finished, "A collection is open, or the archive is finished.");
        Demand(_collections.Count == 0 || _collections[^1].Name < collection, "Collections come ascending by name, each once.");
        var separators = ArchiveLayout.Separator.Length * expectedDocuments;
        _zip.Begin(ArchiveLayout.DocumentsOf(collection), expectedDocuments < 0 || expectedBytes < 0 ? -1 : expectedBytes + separators);
        _zip.Write(ArchiveLayout.Opening);
        (_open, _lastId, _hasher) = (collection, null, new CollectionHasher());
    }

    /// <summary>Adds a document to the collection begun last.</summary>
    /// <param name="document">Its id is greater than the one before; its JSON is copied.</param>
    public void Add(Document document)
    {
        Demand(_open is not null, "No collection is open.");
        Demand(_lastId is null || Utf8Order.Compare(_lastId, document.Id) < 0, "Documents come ascending by id, each once.");
        if (_lastId is not null)
        {
            _zip.Write(ArchiveLayout.Separator);
        }

        var json = document.Json.Span;
        _hasher!.Add(json);
        _zip.Write(json);
        _lastId = document.Id;
    }

    /// <summary>Ends the collection begun last.</summary>
    /// <param name="indexes">Its index definitions, in any order, each once.</param>
    /// <returns>What was written of it.</returns>
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

    /// <summary>Writes the manifest and the end of the file; what remains is to flush and publish it.</summary>
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
