using System.IO.Compression;
using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

public sealed class ArchiveRoundTripTests
{
    [Fact]
    public void What_was_written_is_read_back_to_the_byte()
    {
        var (manifest, read) = Read(Write(Small));

        Assert.Equal(["empty", "people", "über uns/…"], read.Select(c => c.Name));
        foreach (var (written, back) in Small.Zip(read))
        {
            Assert.Equal(written.Documents, back.Documents);
            Assert.Equal(written.Indexes.OrderBy(i => i.Canonical, StringComparer.Ordinal), back.Indexes);
        }

        Assert.Equal(Origin, new ArchiveOrigin(manifest.Database, manifest.DatabaseId, manifest.CreatedAt, manifest.Server, manifest.Job));
        Assert.Equal(ManifestFormat.Version, manifest.Version);
        Assert.Equal(3, manifest.Proof.Documents);
    }

    [Fact]
    public void The_writer_hands_back_the_manifest_that_is_read()
    {
        var stream = new MemoryStream();
        var written = Write(stream, Small);

        var (read, _) = Read(stream.ToArray());

        Assert.Equal(Encoding.UTF8.GetString(ManifestFormat.Write(written).Span), Encoding.UTF8.GetString(ManifestFormat.Write(read).Span));
    }

    [Fact]
    public void Every_entry_has_the_bytes_that_the_format_names()
    {
        using var zip = new ZipArchive(new MemoryStream(Write(Small)));
        Assert.Equal(
            ["empty.json", "people.json", "people.idx", "%C3%BCber%20uns%2F%E2%80%A6.json", "_info.json"],
            zip.Entries.Select(e => e.FullName));
        Assert.Equal("[\n]\n", Text(zip, "empty.json"));
        Assert.Equal(
            "[\n{\"_id\":\"a\",\"name\":\"Ada\",\"born\":1815},\n{\"_id\":\"b\",\"name\":\"Bo\\u0301\",\"pi\":3.1400}\n]\n",
            Text(zip, "people.json"));
        Assert.Equal(
            """
            [
            {"field":"born,name","unique":true,"sequential":false},
            {"field":"name","unique":false,"sequential":false}
            ]

            """.ReplaceLineEndings("\n"),
            Text(zip, "people.idx"));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(2025, 12, 14, 12, 0, 0), e.LastWriteTime.DateTime));
    }

    [Fact]
    public void Entries_and_digest_do_not_depend_on_time_or_compression_level()
    {
        var later = Origin with { CreatedAt = Noon.AddDays(1), Job = Guid.NewGuid(), Server = "JettraAdmin 2.0.0" };
        byte[] one = Write(Small, level: 1), two = Write(Small, later, level: 9);

        using ZipArchive a = new(new MemoryStream(one)), b = new(new MemoryStream(two));
        foreach (var entry in a.Entries.Where(e => e.Name != "_info.json"))
        {
            Assert.Equal(Text(a, entry.FullName), Text(b, entry.FullName));
        }

        Assert.Equal(Read(one).Manifest.Proof.Digest, Read(two).Manifest.Proof.Digest);
    }

    [Fact]
    public void One_reader_reads_a_16_MiB_document_and_thousands_of_small_ones()
    {
        var large = Doc("m", $"\"text\":\"{new string('x', Document.MaxBytes - 21)}\"");
        Assert.Equal(Document.MaxBytes, large.Length);
        var documents = Enumerable.Range(0, 5000).Select(i => Doc($"a{i:d5}")).Append(large).Append(Doc("z")).ToList();

        var (manifest, read) = Read(Write([new SampleCollection("c", documents, [])]));

        Assert.Equal(documents, read[0].Documents);
        Assert.Equal(documents.Sum(d => (long)d.Length), manifest.Proof.Bytes);
    }

    [Fact]
    public void Unread_documents_are_verified_too()
    {
        using var reader = ArchiveReader.Open(new MemoryStream(Write(Small)), ArchiveLimits.Default, CancellationToken.None);
        Assert.Equal(3, reader.ReadCollections(CancellationToken.None).Count());
        Assert.Equal(reader.Contents.Manifest!.Proof.Digest, reader.Proof?.Digest);
    }

    [Fact]
    public void Documents_cannot_be_read_after_the_next_collection_began()
    {
        using var reader = ArchiveReader.Open(new MemoryStream(Write(Small)), ArchiveLimits.Default, CancellationToken.None);
        var collections = reader.ReadCollections(CancellationToken.None).ToList();
        Assert.Throws<InvalidOperationException>(() => collections[1].ReadDocuments().Count());
        Assert.Throws<InvalidOperationException>(() => reader.ReadCollections(CancellationToken.None));
    }

    [Fact]
    public void Verifying_tells_how_far_it_came()
    {
        var reports = new Reports();
        using var reader = ArchiveReader.Open(new MemoryStream(Write(Small)), ArchiveLimits.Default, CancellationToken.None);
        var proof = reader.Verify(reports, CancellationToken.None);
        Assert.Equal(new ArchiveProgress(proof.Documents, proof.Bytes), reports[^1]);
        Assert.Equal(reader.Contents.Manifest!.Proof.Digest, proof.Digest);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        using var reader = ArchiveReader.Open(new MemoryStream(Write(Small)), ArchiveLimits.Default, source.Token);
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var collection in reader.ReadCollections(source.Token))
            {
                source.Cancel();
                _ = collection.ReadDocuments().Count();
            }
        });
        Assert.Null(reader.Proof);
    }

    [Fact]
    public void The_writer_refuses_what_comes_out_of_order()
    {
        using var writer = new ArchiveWriter(new MemoryStream(), Origin);
        writer.BeginCollection(CollectionName.Parse("b"), 2, 100);
        writer.Add(new Document("b", "{\"_id\":\"b\"}"u8.ToArray()));
        Assert.Throws<InvalidOperationException>(() => writer.Add(new Document("a", "{\"_id\":\"a\"}"u8.ToArray())));
        Assert.Throws<InvalidOperationException>(() => writer.Add(new Document("b", "{\"_id\":\"b\"}"u8.ToArray())));
        Assert.Throws<InvalidOperationException>(() => writer.BeginCollection(CollectionName.Parse("c"), 0, 0));
        Assert.Throws<InvalidOperationException>(() => writer.Finish());
        Assert.Throws<ArgumentException>(() => writer.EndCollection([IndexDefinition.Create("x"), IndexDefinition.Create("x", unique: true)]));
        writer.EndCollection([]);
        Assert.Throws<InvalidOperationException>(() => writer.BeginCollection(CollectionName.Parse("a"), 0, 0));
        writer.Finish();
        Assert.Throws<InvalidOperationException>(() => writer.Finish());
    }

    private static string Text(ZipArchive zip, string entry)
    {
        using var reader = new StreamReader(zip.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    private sealed class Reports : List<ArchiveProgress>, IProgress<ArchiveProgress>
    {
        public void Report(ArchiveProgress value) => Add(value);
    }
}
