using System.Globalization;
using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads <c>_info.json</c> strictly: every member in its place, none besides, every number possible, and the checksum right.</summary>
/// <remarks>White space is free, since the checksum covers it. For one manifest.</remarks>
internal ref struct ManifestReader : IDisposable
{
    /// <summary>The bytes of the shortest document: <c>{"_id":"a"}</c>.</summary>
    private const int ShortestDocument = 11;

    private readonly int _mostCollections, _mostIndexes;
    private ManifestTokens _json;
    private int _indexes;

    private ManifestReader(ZipEntryReader entry, int mostCollections, int mostIndexes)
    {
        _json = new ManifestTokens(entry);
        (_mostCollections, _mostIndexes) = (mostCollections, mostIndexes);
    }

    /// <summary>Reads a manifest to its proved end. Memory grows with the collections and indexes that it names, and with nothing else.</summary>
    /// <param name="entry">The entry that holds it.</param>
    /// <param name="mostCollections">How many collections it may name.</param>
    /// <param name="mostIndexes">How many index definitions it may name.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public static ArchiveManifest Read(ZipEntryReader entry, int mostCollections, int mostIndexes)
    {
        var reader = new ManifestReader(entry, mostCollections, mostIndexes);
        try
        {
            return reader.Read();
        }
        catch (JsonException e)
        {
            entry.ProveRest();
            throw ArchiveRefusal.Damaged($"its manifest, _info.json, is not valid JSON, at line {(e.LineNumber ?? 0) + 1}.", e);
        }
        catch (JettraException e) when (e.Kind == ErrorKind.Unprocessable)
        {
            // Bytes that went bad are told as such, whatever they seem to say now.
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
            : throw ManifestTokens.Wrong("one of database, server and job is not what it must be");
    }

    private static DateTimeOffset ReadTime(string text) =>
        DateTime.TryParseExact(text, ManifestFormat.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time >= ArchiveName.Earliest.UtcDateTime && time < ArchiveName.Latest.UtcDateTime
            ? new DateTimeOffset(time)
            : throw ManifestTokens.Wrong($"createdAt, \"{DatabaseName.Shown(text)}\", is no time between the years {ArchiveName.Earliest.Year} and {ArchiveName.Latest.Year}");

    private void ReadVersion()
    {
        if (!_json.Next(JsonTokenType.PropertyName) || !_json.Is("format") || !_json.Next(JsonTokenType.String) || !_json.Is(ManifestFormat.Name))
        {
            throw ArchiveRefusal.Foreign($"its _info.json is not the manifest of a {ManifestFormat.Name}.");
        }

        _json.Name("version");
        _json.Expect(JsonTokenType.Number);
        if (!_json.Is("1"))
        {
            throw ArchiveRefusal.VersionUnknown(DatabaseName.Shown(Encoding.UTF8.GetString(_json.Span)));
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
                throw ManifestTokens.Wrong($"the collection {Named(collection.Name.Value)} is not in its place");
            }

            if (collections.Count == _mostCollections)
            {
                throw ManifestTokens.Wrong("it names more collections than the archive has entries");
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
            throw ManifestTokens.Wrong($"the collection {Named(text)} is not described as it must be");
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
            if (++_indexes > _mostIndexes)
            {
                throw ArchiveRefusal.TooMuch($"more than {_mostIndexes} definitions of indexes.", nameof(ArchiveLimits.Entries));
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
            // Two of the same fields would stand side by side: no field holds the quote that follows the fields.
            if (Utf8Order.Compare(indexes[i - 1].Canonical, indexes[i].Canonical) >= 0 || indexes[i - 1].FieldList == indexes[i].FieldList)
            {
                throw ManifestTokens.Wrong("the definitions of indexes are not in order, or one is there twice");
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
            throw ManifestTokens.Wrong("the definition of an index is not what it must be", e);
        }
    }

    private static DatabaseProof Prove(List<CollectionProof> collections, string digest)
    {
        var proof = DatabaseProof.Of(collections);
        return proof.Digest.Value == digest ? proof : throw ManifestTokens.Wrong("the digest of the database does not follow from those of its collections");
    }

    private static string Named(string collection) => $"\"{DatabaseName.Shown(collection)}\"";
}
