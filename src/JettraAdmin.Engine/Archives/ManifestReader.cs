using System.Globalization;
using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads <c>_info.json</c> strictly: exactly the expected members in order, plausible numbers, and the correct checksum.</summary>
/// <remarks>White space is not restricted, because the checksum covers it. Used for one manifest.</remarks>
internal ref struct ManifestReader : IDisposable
{
    /// <summary>The size of the shortest document: <c>{"_id":"a"}</c>.</summary>
    private const int ShortestDocument = 11;

    private readonly int _maxCollections, _maxIndexes;
    private ManifestTokens _json;
    private int _indexes;

    private ManifestReader(ZipEntryReader entry, int maxCollections, int maxIndexes)
    {
        _json = new ManifestTokens(entry);
        (_maxCollections, _maxIndexes) = (maxCollections, maxIndexes);
    }

    /// <summary>Reads and verifies a manifest. Memory grows only with the number of collections and indexes.</summary>
    /// <param name="entry">The entry that holds it.</param>
    /// <param name="maxCollections">The maximum number of collections.</param>
    /// <param name="maxIndexes">The maximum number of index definitions.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public static ArchiveManifest Read(ZipEntryReader entry, int maxCollections, int maxIndexes)
    {
        var reader = new ManifestReader(entry, maxCollections, maxIndexes);
        try
        {
            return reader.Read();
        }
        catch (JsonException e)
        {
            entry.ProveRest();
            throw ArchiveErrors.Damaged($"its manifest, _info.json, is not valid JSON, at line {(e.LineNumber ?? 0) + 1}.", e);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            // Reports damaged bytes as damage, whatever else they look like.
            entry.ProveRest();
            throw;
        }
        finally
        {
            reader.Dispose();
        }
    }

    /// <inheritdoc/>
    public readonly void Dispose() => _json.Dispose();

    private ArchiveManifest Read()
    {
        _json.Expect(JsonTokenType.StartObject);
        ReadVersion();
        _json.Name("database");
        _json.Expect(JsonTokenType.StartObject);
        var name = _json.Text("name");
        var id = _json.Text("id");
        _json.Expect(JsonTokenType.EndObject);
        var time = _json.Text("createdAt");
        var server = _json.Text("server");
        var job = _json.Text("job");
        var collections = ReadCollections();
        var digest = _json.Text("digest");
        _json.CheckChecksum();

        return DatabaseName.TryParse(name, out var database)
            && DatabaseId.TryParse(id, null, out var databaseId) && databaseId.ToString() == id
            && ManifestFormat.IsServer(server)
            && Guid.TryParseExact(job, "D", out var jobId)
            ? new ArchiveManifest(ManifestFormat.Version, database, databaseId, ReadTime(time), server, jobId, Prove(collections, digest))
            : throw ManifestTokens.Wrong("one of database, server and job is not valid");
    }

    private static DateTimeOffset ReadTime(string text) =>
        DateTime.TryParseExact(text, ManifestFormat.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time >= ArchiveName.Earliest.UtcDateTime && time < ArchiveName.Latest.UtcDateTime
            ? new DateTimeOffset(time)
            : throw ManifestTokens.Wrong($"createdAt, \"{MessageText.Shorten(text)}\", is not a time between the years {ArchiveName.Earliest.Year} and {ArchiveName.Latest.Year}");

    private void ReadVersion()
    {
        if (!_json.Next(JsonTokenType.PropertyName) || !_json.Is("format") || !_json.Next(JsonTokenType.String) || !_json.Is(ManifestFormat.Name))
        {
            throw ArchiveErrors.Foreign($"its _info.json is not the manifest of a {ManifestFormat.Name}.");
        }

        _json.Name("version");
        _json.Expect(JsonTokenType.Number);
        if (!_json.Is("1"))
        {
            throw ArchiveErrors.VersionUnknown(MessageText.Shorten(Encoding.UTF8.GetString(_json.Span)));
        }
    }

    private List<CollectionProof> ReadCollections()
    {
        _json.Name("collections");
        _json.Expect(JsonTokenType.StartArray);
        var collections = new List<CollectionProof>();
        while (_json.Next(JsonTokenType.StartObject))
        {
            var collection = ReadCollection();
            if (collections.Count > 0 && collections[^1].Name >= collection.Name)
            {
                throw ManifestTokens.Wrong($"the collection {Named(collection.Name.Value)} is not in order");
            }

            if (collections.Count == _maxCollections)
            {
                throw ManifestTokens.Wrong("it contains more collections than the archive has entries");
            }

            collections.Add(collection);
        }

        return _json.Type == JsonTokenType.EndArray ? collections : throw _json.Misplaced();
    }

    private CollectionProof ReadCollection()
    {
        var text = _json.Text("name");
        var file = _json.Text("file");
        var documents = _json.Number("documents");
        var bytes = _json.Number("bytes");
        var digest = _json.Text("digest");
        var indexes = ReadIndexes();
        if (!CollectionName.TryParse(text, out var name) || file != ArchiveLayout.DocumentsOf(name) || !Digest.IsWellFormed(digest))
        {
            throw ManifestTokens.Wrong($"the collection {Named(text)} has an invalid description");
        }

        var possible = bytes == 0 ? documents == 0 : documents <= bytes / ShortestDocument && (bytes - 1) / Document.MaxBytes < documents;
        return possible
            ? new CollectionProof(name, documents, bytes, new Digest(digest), indexes)
            : throw ManifestTokens.Wrong($"the collection {Named(text)} cannot have {documents} documents of {bytes} bytes");
    }

    private List<IndexDefinition> ReadIndexes()
    {
        _json.Name("indexes");
        _json.Expect(JsonTokenType.StartArray);
        var indexes = new List<IndexDefinition>();
        while (_json.Next(JsonTokenType.StartObject))
        {
            var fields = _json.Text("field");
            var unique = _json.Flag("unique");
            var sequential = _json.Flag("sequential");
            _json.Expect(JsonTokenType.EndObject);
            if (++_indexes > _maxIndexes)
            {
                throw ArchiveErrors.LimitExceeded($"more than {_maxIndexes} definitions of indexes.", nameof(ArchiveLimits.Entries));
            }

            indexes.Add(ReadIndex(fields, unique, sequential));
        }

        if (_json.Type != JsonTokenType.EndArray)
        {
            throw _json.Misplaced();
        }

        _json.Expect(JsonTokenType.EndObject);
        for (var i = 1; i < indexes.Count; i++)
        {
            // Definitions with the same fields are neighbours in this order: a field cannot contain the quote that follows the fields.
            if (Utf8Order.Compare(indexes[i - 1].Canonical, indexes[i].Canonical) >= 0 || indexes[i - 1].FieldList == indexes[i].FieldList)
            {
                throw ManifestTokens.Wrong("the index definitions are not in order, or one occurs twice");
            }
        }

        return indexes;
    }

    private static IndexDefinition ReadIndex(string fields, bool unique, bool sequential)
    {
        try
        {
            return IndexDefinition.Create(fields, unique, sequential);
        }
        catch (JettraException e)
        {
            throw ManifestTokens.Wrong("an index definition is not valid", e);
        }
    }

    private static DatabaseProof Prove(List<CollectionProof> collections, string digest)
    {
        var proof = DatabaseProof.Of(collections);
        return proof.Digest.Value == digest ? proof : throw ManifestTokens.Wrong("the digest of the database does not match those of its collections");
    }

    private static string Named(string collection) => $"\"{MessageText.Shorten(collection)}\"";
}
