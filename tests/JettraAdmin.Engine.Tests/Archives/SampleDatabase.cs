using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>A collection as the tests make it: documents as JSON texts, sorted by whoever writes them.</summary>
internal sealed record SampleCollection(string Name, IReadOnlyList<string> Documents, IReadOnlyList<IndexDefinition> Indexes);

/// <summary>Databases for tests, their archives, and what is read back.</summary>
internal static class SampleDatabase
{
    public static readonly DateTimeOffset Noon = new(2025, 12, 14, 12, 0, 1, 234, TimeSpan.Zero);

    public static readonly ArchiveOrigin Origin = new(
        DatabaseName.Parse("my_database"),
        new DatabaseId(Guid.Parse("0193c5a0-0000-7000-8000-000000000001")),
        Noon,
        "JettraAdmin 1.0.0",
        Guid.Parse("0193c5a0-0000-7000-8000-000000000002"));

    /// <summary>Three collections: with indexes, empty, and with a name that needs encoding.</summary>
    public static readonly SampleCollection[] Small =
    [
        new("empty", [], []),
        new("people", [Doc("a", "\"name\":\"Ada\",\"born\":1815"), Doc("b", "\"name\":\"Bo\\u0301\",\"pi\":3.1400")],
            [IndexDefinition.Create("name"), IndexDefinition.Create("born,name", unique: true)]),
        new("über uns/…", [Doc("ä", "\"deep\":{\"x\":[1,2,{}]}")], []),
    ];

    public static string Doc(string id, string members = "\"n\":1") =>
        $"{{\"_id\":\"{id}\"{(members.Length > 0 ? "," : string.Empty)}{members}}}";

    public static byte[] Write(
        IEnumerable<SampleCollection> collections, ArchiveOrigin? origin = null, int level = ArchiveWriter.DefaultLevel, bool wide = false)
    {
        var stream = new MemoryStream();
        Write(stream, collections, origin, level, wide);
        return stream.ToArray();
    }

    public static ArchiveManifest Write(
        Stream stream, IEnumerable<SampleCollection> collections, ArchiveOrigin? origin = null, int level = ArchiveWriter.DefaultLevel, bool wide = false)
    {
        using var writer = new ArchiveWriter(stream, origin ?? Origin, level);
        var parser = new DocumentParser();
        foreach (var (name, documents, indexes) in collections.OrderBy(c => c.Name, Utf8Order.Instance))
        {
            writer.BeginCollection(CollectionName.Parse(name), documents.Count, wide ? -1 : documents.Sum(d => d.Length));
            foreach (var document in documents.Select(d => parser.Parse(Encoding.UTF8.GetBytes(d), DocumentKey.Required)).OrderBy(d => d.Id, Utf8Order.Instance))
            {
                writer.Add(document);
            }

            writer.EndCollection(indexes);
        }

        return writer.Finish();
    }

    /// <summary>Reads all of an archive, and with it proves it.</summary>
    public static (ArchiveManifest Manifest, List<SampleCollection> Collections) Read(byte[] archive, ArchiveLimits? limits = null)
    {
        using var reader = ArchiveReader.Open(new MemoryStream(archive), limits ?? ArchiveLimits.Default, CancellationToken.None);
        var collections = new List<SampleCollection>();
        foreach (var collection in reader.ReadCollections(CancellationToken.None))
        {
            var documents = collection.ReadDocuments().Select(d => Encoding.UTF8.GetString(d.Json.Span)).ToList();
            collections.Add(new SampleCollection(collection.Name.Value, documents, collection.Indexes));
        }

        Assert.Equal(reader.Contents.Manifest!.Proof.Digest, reader.Proof!.Digest);
        return (reader.Contents.Manifest!, collections);
    }

    public static JettraException Refused(byte[] archive, ArchiveLimits? limits = null) =>
        Assert.Throws<JettraException>(() => { Read(archive, limits); });
}
