using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;

namespace JettraAdmin.Engine.Archives;

/// <summary>Reads <c>_info.json</c> strictly: every member in its place, none besides, and the checksum right.</summary>
/// <remarks>White space is free, since the checksum covers it. For one manifest.</remarks>
internal ref struct ManifestReader
{
    private readonly byte[] _bytes;
    private readonly int _length;
    private Utf8JsonReader _json;

    private ManifestReader(byte[] bytes, int length)
    {
        (_bytes, _length) = (bytes, length);
        _json = new Utf8JsonReader(bytes.AsSpan(0, length));
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="bytes">Holds the file; overwritten where the checksum stands.</param>
    /// <param name="length">How many bytes the file has.</param>
    /// <exception cref="JettraException">Code <c>archive_damaged</c>, <c>archive_foreign</c> or <c>archive_version_unknown</c>.</exception>
    public static ArchiveManifest Read(byte[] bytes, int length)
    {
        try
        {
            return new ManifestReader(bytes, length).Read();
        }
        catch (JsonException e)
        {
            throw ArchiveRefusal.Damaged($"its manifest, _info.json, is not valid JSON, at line {(e.LineNumber ?? 0) + 1}.", e);
        }
    }

    private ArchiveManifest Read()
    {
        Expect(JsonTokenType.StartObject);
        ReadVersion();
        Object("database");
        var name = Text("name");
        var id = Text("id");
        Expect(JsonTokenType.EndObject);
        var time = Text("createdAt");
        var server = Text("server");
        var job = Text("job");
        var collections = ReadCollections();
        var digest = Text("digest");
        CheckChecksum();

        return DatabaseName.TryParse(name, out var database)
            && DatabaseId.TryParse(id, null, out var databaseId) && databaseId.ToString() == id
            && DateTime.TryParseExact(time, ManifestFormat.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var createdAt)
            && ManifestFormat.IsServer(server)
            && Guid.TryParseExact(job, "D", out var jobId)
            ? new ArchiveManifest(ManifestFormat.Version, database, databaseId, new DateTimeOffset(createdAt), server, jobId, Prove(collections, digest))
            : throw Wrong("one of database, createdAt, server and job is not what it must be");
    }

    private void ReadVersion()
    {
        if (!Next(JsonTokenType.PropertyName) || !Is("format") || !Next(JsonTokenType.String) || !Is(ManifestFormat.Name))
        {
            throw ArchiveRefusal.Foreign($"its _info.json is not the manifest of a {ManifestFormat.Name}.");
        }

        Name("version");
        Expect(JsonTokenType.Number);
        if (!Is("1"))
        {
            throw ArchiveRefusal.VersionUnknown(DatabaseName.Shown(Encoding.UTF8.GetString(_json.ValueSpan)));
        }
    }

    private List<CollectionProof> ReadCollections()
    {
        Name("collections");
        Expect(JsonTokenType.StartArray);
        var collections = new List<CollectionProof>();
        while (Next(JsonTokenType.StartObject))
        {
            var collection = ReadCollection();
            if (collections.Count > 0 && collections[^1].Name >= collection.Name)
            {
                throw Wrong($"the collection \"{DatabaseName.Shown(collection.Name.Value)}\" is not in its place");
            }

            collections.Add(collection);
        }

        return _json.TokenType == JsonTokenType.EndArray ? collections : throw Misplaced();
    }

    private CollectionProof ReadCollection()
    {
        var text = Text("name");
        var file = Text("file");
        var documents = Number("documents");
        var bytes = Number("bytes");
        var digest = Text("digest");
        var indexes = ReadIndexes();
        return CollectionName.TryParse(text, out var name) && file == ArchiveLayout.DocumentsOf(name) && Digest.IsWellFormed(digest)
            ? new CollectionProof(name, documents, bytes, new Digest(digest), indexes)
            : throw Wrong($"the collection \"{DatabaseName.Shown(text)}\" is not described as it must be");
    }

    private List<IndexDefinition> ReadIndexes()
    {
        Name("indexes");
        Expect(JsonTokenType.StartArray);
        var indexes = new List<IndexDefinition>();
        while (Next(JsonTokenType.StartObject))
        {
            var fields = Text("field");
            var unique = Flag("unique");
            var sequential = Flag("sequential");
            Expect(JsonTokenType.EndObject);
            indexes.Add(ReadIndex(fields, unique, sequential));
        }

        if (_json.TokenType != JsonTokenType.EndArray)
        {
            throw Misplaced();
        }

        Expect(JsonTokenType.EndObject);
        for (var i = 1; i < indexes.Count; i++)
        {
            // Two of the same fields would stand side by side: no field holds the quote that follows the fields.
            if (Utf8Order.Compare(indexes[i - 1].Canonical, indexes[i].Canonical) >= 0 || indexes[i - 1].FieldList == indexes[i].FieldList)
            {
                throw Wrong("the definitions of indexes are not in order, or one is there twice");
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
            throw Wrong("the definition of an index is not what it must be", e);
        }
    }

    private static DatabaseProof Prove(List<CollectionProof> collections, string digest)
    {
        var proof = DatabaseProof.Of(collections);
        return proof.Digest.Value == digest ? proof : throw Wrong("the digest of the database does not follow from those of its collections");
    }

    private void CheckChecksum()
    {
        var checksum = Text("checksum");
        if (_json.ValueIsEscaped || !Digest.IsWellFormed(checksum))
        {
            throw Misplaced();
        }

        var digits = _bytes.AsSpan((int)_json.TokenStartIndex + 1, checksum.Length);
        Expect(JsonTokenType.EndObject);
        if (_json.Read())
        {
            throw Misplaced();
        }

        digits.Fill((byte)'0');
        if (Convert.ToHexStringLower(SHA256.HashData(_bytes.AsSpan(0, _length))) != checksum)
        {
            throw Wrong("its checksum does not fit its bytes");
        }
    }

    private void Object(string name)
    {
        Name(name);
        Expect(JsonTokenType.StartObject);
    }

    private string Text(string name)
    {
        Name(name);
        Expect(JsonTokenType.String);
        return JsonText.Text(_json.ValueSpan, _json.ValueIsEscaped) ?? throw Misplaced();
    }

    private long Number(string name)
    {
        Name(name);
        Expect(JsonTokenType.Number);
        return _json.TryGetInt64(out var value) && value >= 0 && Encoding.ASCII.GetString(_json.ValueSpan) == value.ToString(CultureInfo.InvariantCulture) ? value : throw Misplaced();
    }

    private bool Flag(string name)
    {
        Name(name);
        return _json.Read() && _json.TokenType is JsonTokenType.True or JsonTokenType.False ? _json.TokenType == JsonTokenType.True : throw Misplaced();
    }

    private void Name(string name)
    {
        Expect(JsonTokenType.PropertyName);
        if (!Is(name))
        {
            throw Misplaced();
        }
    }

    /// <summary>Whether the token is written so, to the letter; escapes are another spelling.</summary>
    private readonly bool Is(string text) => Ascii.Equals(_json.ValueSpan, text);

    private void Expect(JsonTokenType token)
    {
        if (!Next(token))
        {
            throw Misplaced();
        }
    }

    private bool Next(JsonTokenType token) => _json.Read() && _json.TokenType == token;

    private JettraException Misplaced() => Wrong($"byte {_json.TokenStartIndex} holds something that does not belong there");

    private static JettraException Wrong(string what, Exception? cause = null) =>
        ArchiveRefusal.Damaged($"its manifest, _info.json, was changed: {what}.", cause);
}
