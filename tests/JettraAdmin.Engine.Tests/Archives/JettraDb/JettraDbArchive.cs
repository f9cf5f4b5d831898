using System.IO.Compression;
using System.Text;
using JettraAdmin.Engine.Archives;

namespace JettraAdmin.Engine.Tests.Archives.JettraDb;

/// <summary>Makes archives as existing JettraDB servers do: by data descriptors, entries in no order.</summary>
internal static class JettraDbArchive
{
    /// <summary>What is said of the unique index of the samples' collection before a restore.</summary>
    public const string UniqueName =
        "1 unique index is checked during the restore, because JettraDB does not enforce it: items: name. If documents have equal values, an index is restored as non-unique";

    /// <summary>An archive of these files, in this order.</summary>
    public static byte[] Of(params (string Name, byte[] Content)[] files)
    {
        var archive = new MemoryStream();
        Write(archive, files);
        return archive.ToArray();
    }

    /// <summary>Writes an archive to a stream that does not seek back, so that sizes and checksums follow the content.</summary>
    public static void Write(Stream to, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var zip = new ZipArchive(new Forward(to), ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var (name, content) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = new DateTimeOffset(2025, 12, 14, 21, 38, 12, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    /// <summary>A document of the basic store, whose members are texts and numbers.</summary>
    public static (string Name, byte[] Content) Document(string collection, string name, params (string Name, object? Value)[] members) =>
        ($"{collection}/{name}.jdb", new Encoders(1).Cbor(members.ToDictionary(m => m.Name, m => m.Value)));

    /// <summary>Reads all of an archive by the way that restores.</summary>
    public static (ArchiveReader Reader, List<SampleCollection> Collections) Read(byte[] archive, ArchiveLimits? limits = null)
    {
        using var reader = ArchiveReader.Open(new MemoryStream(archive), limits ?? ArchiveLimits.Default, CancellationToken.None);
        var expected = reader.Expect(null, CancellationToken.None);
        var collections = new List<SampleCollection>();
        foreach (var collection in reader.ReadCollections(CancellationToken.None))
        {
            var documents = collection.ReadDocuments().Select(d => Encoding.UTF8.GetString(d.Json.Span)).ToList();
            collections.Add(new SampleCollection(collection.Name.Value, documents, collection.Indexes));
        }

        Assert.Equal(expected.Digest, reader.Proof!.Digest);
        Assert.Equal(reader.Contents.Collections.Select(c => (c.Name, c.Documents)), expected.Collections.Select(c => (c.Name, c.Documents)));
        return (reader, collections);
    }

    private sealed class Forward(Stream to) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => to.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);

        public override void Flush() => to.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
