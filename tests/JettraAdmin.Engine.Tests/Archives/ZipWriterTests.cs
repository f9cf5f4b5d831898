using System.Text;
using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives;

/// <summary>What is written can be read by programs that nobody here wrote, also past the borders of the old ZIP.</summary>
public sealed class ZipWriterTests : IDisposable
{
    private const string ReadWithPython =
        """
        import json, sys, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        assert archive.testzip() is None
        documents = 0
        for name in archive.namelist():
            value = json.loads(archive.read(name).decode('utf-8'))
            if name.endswith('.json') and name != '_info.json':
                documents += len(value)
        info = json.loads(archive.read('_info.json'))
        assert documents == sum(c['documents'] for c in info['collections'])
        print(len(archive.namelist()), documents)
        """;

    private const string CountWithPython = "import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()))";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Old_tools_read_an_archive()
    {
        var file = Save(Write(Small));

        Assert.Contains("No errors detected", TemporaryFolder.Run("unzip", "-t", file), StringComparison.Ordinal);
        Assert.Equal("5 3", TemporaryFolder.Run("python3", "-c", ReadWithPython, file).Trim());
        Assert.Equal("[\n]\n", TemporaryFolder.Run("unzip", "-p", file, "empty.json"));
        Assert.Matches("-rw-r--r--.* 25-Dec-14 12:00 empty.json", TemporaryFolder.Run("unzip", "-Z", file));
    }

    [Fact]
    public void The_documented_checksum_algorithm_works()
    {
        const string Check =
            """
            import hashlib, json, re, sys, zipfile
            info = zipfile.ZipFile(sys.argv[1]).read('_info.json')
            found = json.loads(info)['checksum']
            zeroed = info.replace(('"checksum": "' + found).encode(), b'"checksum": "' + b'0' * 64)
            assert hashlib.sha256(zeroed).hexdigest() == found
            manifest = json.loads(info)
            database = hashlib.sha256()
            archive = zipfile.ZipFile(sys.argv[1])
            for c in manifest['collections']:
                lines = archive.read(c['file']).split(b'\n')
                assert lines[0] == b'[' and lines[-2:] == [b']', b'']
                documents = [line.removesuffix(b',') for line in lines[1:-2]]
                assert len(documents) == c['documents'] and sum(map(len, documents)) == c['bytes']
                assert hashlib.sha256(b''.join(d + b'\n' for d in documents)).hexdigest() == c['digest']
                indexes = ['{"field":"%s","unique":%s,"sequential":%s}' % (i['field'], json.dumps(i['unique']), json.dumps(i['sequential'])) for i in c['indexes']]
                for line in [c['name'], str(c['documents']), c['digest'], *sorted(indexes, key=str.encode), '']:
                    database.update(line.encode() + b'\n')
            assert database.hexdigest() == manifest['digest']
            print('same')
            """;
        Assert.Equal("same", TemporaryFolder.Run("python3", "-c", Check, Save(Write(Small))).Trim());
    }

    [Fact]
    public void An_archive_made_by_the_documentation_is_read()
    {
        const string Make =
            """
            import hashlib, json, sys, zipfile
            documents = [b'{"_id":"a","name":"Ada"}', '{"_id":"b","name":"Bo\u0301 é"}'.encode()]
            index = '{"field":"name","unique":false,"sequential":false}'
            digest = hashlib.sha256(b''.join(d + b'\n' for d in documents)).hexdigest()
            database = hashlib.sha256('\n'.join(['people', '2', digest, index, '', '']).encode()).hexdigest()
            info = json.dumps({
                'format': 'jettra-archive', 'version': 1,
                'database': {'name': 'strangers', 'id': '0193c5a0-0000-7000-8000-000000000001'},
                'createdAt': '2025-12-14T12:00:01.0000000Z', 'server': 'a stranger', 'job': '0193c5a0-0000-7000-8000-000000000002',
                'collections': [{'name': 'people', 'file': 'people.json', 'documents': 2, 'bytes': sum(map(len, documents)),
                                 'digest': digest, 'indexes': [json.loads(index)]}],
                'digest': database, 'checksum': '0' * 64}).encode()
            info = info.replace(b'0' * 64, hashlib.sha256(info).hexdigest().encode())
            with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
                archive.writestr('people.json', b'[\n' + b',\n'.join(documents) + b'\n]\n')
                archive.writestr('people.idx', '[\n' + index + '\n]\n')
                archive.writestr('_info.json', info)
            """;
        var file = _folder.File("made.zip");
        TemporaryFolder.Run("python3", "-c", Make, file);

        var (manifest, collections) = Read(File.ReadAllBytes(file));

        Assert.Equal(("strangers", "a stranger"), (manifest.Database.Value, manifest.Server));
        Assert.Equal(["{\"_id\":\"a\",\"name\":\"Ada\"}", "{\"_id\":\"b\",\"name\":\"Bo\u0301 \u00e9\"}"], Assert.Single(collections).Documents);
    }

    [Fact]
    public void More_entries_than_the_old_ZIP_can_count()
    {
        const int Collections = 66_000;
        var stream = new MemoryStream();
        using (var writer = new ArchiveWriter(stream, Origin, level: 1))
        {
            for (var i = 0; i < Collections; i++)
            {
                writer.BeginCollection(CollectionName.Parse($"c{i:d6}"), 0, 0);
                writer.EndCollection([]);
            }

            writer.Finish();
        }

        stream.Position = 0;
        using var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, CancellationToken.None);
        Assert.Equal(Collections, reader.Verify(null, CancellationToken.None).Collections.Count);
        Assert.Equal($"{Collections + 1}", TemporaryFolder.Run("python3", "-c", CountWithPython, Save(stream.ToArray())).Trim());
    }

    [Theory]
    [InlineData(ushort.MaxValue - 1)]
    [InlineData(ushort.MaxValue)]
    [InlineData(ushort.MaxValue + 1)]
    public void The_boundary_of_the_entry_count_is_exact(int entries)
    {
        var stream = new MemoryStream();
        using (var writer = new ZipWriter(stream, Noon, level: 1))
        {
            for (var i = 0; i < entries; i++)
            {
                writer.Begin($"{i}", 0);
                writer.End();
            }

            writer.Finish();
        }

        Assert.Equal(entries, ZipReaderTests.ReadAll(stream.ToArray()).Count);
        Assert.Equal($"{entries}", TemporaryFolder.Run("python3", "-c", CountWithPython, Save(stream.ToArray())).Trim());
    }

    [Fact]
    public void An_entry_expected_above_the_threshold_uses_ZIP64()
    {
        var stream = new MemoryStream();
        using (var writer = new ArchiveWriter(stream, Origin))
        {
            foreach (var (name, documents, bytes) in new[] { ("a", 1L, 1L << 33), ("b", -1L, -1L), ("c", 1L, 10L) })
            {
                writer.BeginCollection(CollectionName.Parse(name), documents, bytes);
                writer.Add(new Document("x", "{\"_id\":\"x\"}"u8.ToArray()));
                writer.EndCollection([]);
            }

            writer.Finish();
        }

        var (_, collections) = Read(stream.ToArray());
        Assert.Equal(3, collections.Count);
        var file = Save(stream.ToArray());
        Assert.Contains("No errors detected", TemporaryFolder.Run("unzip", "-t", file), StringComparison.Ordinal);
        Assert.Equal("4 3", TemporaryFolder.Run("python3", "-c", ReadWithPython, file).Trim());
    }

    [Fact]
    public void Nothing_is_written_after_the_disk_is_full()
    {
        var disk = new FullStream(100_000);
        using var writer = new ArchiveWriter(disk, Origin);
        writer.BeginCollection(CollectionName.Parse("a"), 1000, 1_000_000);
        var random = new Random(1);
        var noise = new byte[1000];
        Assert.Throws<IOException>(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                random.NextBytes(noise);
                writer.Add(new Document($"{i:d4}", Encoding.UTF8.GetBytes(Doc($"{i:d4}", $"\"x\":\"{Convert.ToBase64String(noise)}\""))));
            }
        });
        disk.Refused = 0;
        writer.Dispose();
        Assert.Equal(0, disk.Refused);
    }

    /// <summary>Takes minutes and five gigabytes of disk: with <c>./test.sh --full</c> only.</summary>
    [Fact]
    public void Entries_and_archives_past_4_GiB()
    {
        if (Environment.GetEnvironmentVariable("JETTRA_FULL") != "1")
        {
            return;
        }

        var file = _folder.File("large.zip");
        var parser = new DocumentParser();
        var text = new byte[3 << 20];
        new Random(4711).NextBytes(text);
        var noise = Convert.ToBase64String(text);
        using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 17))
        using (var writer = new ArchiveWriter(stream, Origin, level: 1))
        {
            foreach (var (name, count) in new[] { ("a", 1100), ("b", 1), ("c", 3) })
            {
                writer.BeginCollection(CollectionName.Parse(name), count, (long)count * noise.Length);
                for (var i = 0; i < count; i++)
                {
                    writer.Add(parser.Parse(Encoding.UTF8.GetBytes(Doc($"{i:d6}", $"\"x\":\"{noise}\"")), DocumentKey.Required));
                }

                writer.EndCollection([IndexDefinition.Create("x")]);
            }

            writer.Finish();
            Assert.InRange(stream.Length, 1L << 32, long.MaxValue);
        }

        using (var stream = File.OpenRead(file))
        using (var reader = ArchiveReader.Open(stream, ArchiveLimits.Default, CancellationToken.None))
        {
            Assert.InRange(reader.Verify(null, CancellationToken.None).Bytes, 4_500_000_000, long.MaxValue);
        }

        Assert.Contains("No errors detected", TemporaryFolder.Run("unzip", "-tq", file), StringComparison.Ordinal);
        TemporaryFolder.Run("python3", "-m", "zipfile", "-t", file);
    }

    private string Save(byte[] archive)
    {
        var file = _folder.File("archive.zip");
        File.WriteAllBytes(file, archive);
        return file;
    }

    private sealed class FullStream(int capacity) : MemoryStream
    {
        public int Refused { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Position + buffer.Length > capacity)
            {
                Refused++;
                throw new IOException("No space left on device", 28);
            }

            base.Write(buffer);
        }
    }
}
