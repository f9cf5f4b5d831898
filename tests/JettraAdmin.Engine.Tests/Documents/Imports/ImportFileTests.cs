using System.IO.Compression;
using System.Text;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Documents.Imports;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Databases;
using JettraAdmin.Engine.Tests.Storage.Contract;

namespace JettraAdmin.Engine.Tests.Documents.Imports;

/// <summary>Files as real tools write them: whatever they are packed in and spelled with, they hold the same documents.</summary>
public sealed class ImportFileTests
{
    private const long Plenty = 1L << 30;

    [Theory]
    [InlineData("text-ids.ndjson", "1 2")]
    [InlineData("numbers.ndjson", "1 2")]
    [InlineData("numid.json", "1 2")]
    [InlineData("oid.json", "5a934e000102030405000000")]
    [InlineData("oid.ndjson", "5a934e000102030405000000")]
    [InlineData("order-lines.json", "7001 7001")]
    [InlineData("order-lines.csv", "7001 7001 7001 7002")]
    public async Task Files_of_real_tools_are_read(string file, string keys)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Documents/Imports/Files", file), Soon);

        Assert.Equal(keys, string.Join(' ', (await ReadAsync(content, isTable: file.EndsWith(".csv", StringComparison.Ordinal))).Select(r => r.Document.Id)));
    }

    [Theory]
    [MemberData(nameof(Seeds.Chosen), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Documents_do_not_depend_on_encoding_compression_or_chunking(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var documents = Enumerable.Range(0, 1 + random.Next(30)).Select(i => new RandomJson(random.Next()).Document($"d{i:D3}")).ToArray();
            var (lines, minified) = (documents.Select(d => d.Spaced.ToString()).ToArray(), documents.Select(d => d.Minified.ToString()).ToArray());
            string[] spellings =
            [
                $"[{string.Join(",\n", minified)}]", $" [ {string.Join(" , ", lines)} ]\r\n", $"{string.Join('\n', minified)}\n",
                string.Join("\r\n", minified), string.Concat(minified), $"\n{string.Join("\n\n", lines)} ",
            ];
            foreach (var text in spellings)
            {
                var file = Packed(Encoded(text, random), random);

                var read = await ReadAsync(new Pieces(file, 1 + random.Next(random.Next(2) == 0 ? 7 : 5000)), isTable: false);

                Assert.True(minified.SequenceEqual(read.Select(r => Encoding.UTF8.GetString(r.Document.Json.Span))), $"seed {seed}, round {round}: {text}");
                Assert.Equal(Enumerable.Range(1, minified.Length).Select(i => (long)i), read.Select(r => r.Row));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rows_without_a_key_get_keys_in_the_order_of_the_file(bool isTable)
    {
        var text = isTable
            ? "n\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i}\n"))
            : string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"n\":{i}}}\n"));

        var ids = (await ReadAsync(Encoding.UTF8.GetBytes(text), isTable)).Select(r => r.Document.Id).ToList();

        Assert.Equal((5000, true), (ids.Count, ids.SequenceEqual(ids.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task A_table_comes_in_every_encoding()
    {
        var random = new Random(7);
        foreach (var encoding in Encodings)
        {
            var read = await ReadAsync(Packed([.. encoding.GetPreamble(), .. encoding.GetBytes("_id,città\r\n1,\"Zoë, 🙂\"\r\n")], random), isTable: true);
            Assert.Equal("Zoë, 🙂", System.Text.Json.JsonDocument.Parse(Assert.Single(read).Document.Json).RootElement.GetProperty("città").GetString());
        }
    }

    [Theory]
    [InlineData("[{\"_id\":1},{\"_id\":2,\"a\":\"x¤y\"},{\"_id\":3}]", false)]
    [InlineData("{\"_id\":1}\n{\"_id\":2,\"a\":\"§\"}\n{\"_id\":3}", false)]
    [InlineData("_id,a\n1,x\n2,x¤\n3,y\n", true)]
    public async Task A_lone_surrogate_is_refused_with_its_row(string text, bool isTable)
    {
        foreach (var isBig in (bool[])[false, true])
        {
            // Neither an attribute nor an encoding can hold it.
            var bytes = text.Replace('¤', '\ud83d').Replace('§', '\ude00').SelectMany(c => isBig ? (byte[])[(byte)(c >> 8), (byte)c] : [(byte)c, (byte)(c >> 8)]).ToArray();
            var report = new ImportReport();

            var read = await ReadAsync(new MemoryStream(bytes), isTable, report);

            Assert.Equal(["1", "3"], read.Select(r => r.Document.Id));
            Assert.Contains("a lone surrogate", Assert.Single(report.First, f => f.Row == 2).Detail.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_gzip_file_of_several_members_is_read_to_its_end()
    {
        var (one, two) = (Gzip(Encoding.UTF8.GetBytes("{\"_id\":1}\n")), Gzip(Encoding.UTF8.GetBytes("{\"_id\":2}\n")));
        for (var piece = 1; piece <= one.Length + 1; piece++)
        {
            Assert.Equal(["1", "2"], (await ReadAsync(new Pieces([.. one, .. two], piece), isTable: false)).Select(r => r.Document.Id));
        }
    }

    [Fact]
    public async Task Zeros_behind_a_gzip_file_are_passed_over()
    {
        var random = new Random(10);
        foreach (var size in (int[])[1, 30, 256, 5000, 65_536, 200_000])
        {
            var file = Gzip(Encoding.UTF8.GetBytes($"{{\"_id\":1}}{new string(' ', size)}{{\"_id\":\"{random.NextInt64()}\"}}"));
            foreach (var zeros in (int[])[1, 7, 8, 9, 512, 100_000])
            {
                Assert.Equal(2, (await ReadAsync([.. file, .. new byte[zeros]], isTable: false)).Count);
                Assert.Equal(2, (await ReadAsync(new Pieces([.. file, .. new byte[zeros]], 777), isTable: false)).Count);
            }
        }

        for (var cut = 1; cut < 40; cut++)
        {
            var file = Gzip(Encoding.UTF8.GetBytes($"{{\"_id\":{random.NextInt64()}}}\n{{\"_id\":2}}"));
            await RefusedAsync([.. file[..^(cut + 4)], .. new byte[512]], "invalid_import_file", "damaged or cut off");
        }
    }

    [Fact]
    public async Task Truncated_or_corrupted_gzip_files_are_refused()
    {
        var file = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"{{\"_id\":{i * 7919 % 2003}}}\n"))));
        foreach (var more in (byte[][])[[1, 2, 3], [0, 0, 1], [.. new byte[512], 1], [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 8]])
        {
            await RefusedAsync([.. file, .. more], "invalid_import_file", "damaged or cut off");
        }

        for (var length = 2; length < file.Length; length++)
        {
            await RefusedAsync(file[..length], "invalid_import_file", "damaged or cut off");
        }

        // The time, the system and the level in the header are checked by nobody.
        for (var at = 10; at < file.Length; at++)
        {
            var flipped = file.ToArray();
            flipped[at] ^= 0x10;
            await RefusedAsync(flipped, "invalid_import_file", "damaged or cut off");
        }
    }

    [Fact]
    public async Task A_file_above_the_inflated_limit_is_refused_while_inflating()
    {
        byte[] text = [.. "[{\"_id\":1,\"t\":\""u8, .. Enumerable.Repeat((byte)'x', 1_000_000), .. "\"}]"u8];
        foreach (var packed in (byte[][])[Gzip(text), Zip(("a.json", text))])
        {
            Assert.Single(await ReadAsync(new MemoryStream(packed), isTable: false, maxBytes: text.Length));
            var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(packed), isTable: false, maxBytes: text.Length - 1));
            Assert.Equal("upload_too_large", refused.Code);
        }
    }

    [Fact]
    public async Task An_implausible_compression_ratio_is_refused()
    {
        byte[] blanks = [.. Enumerable.Repeat((byte)' ', 300 << 20)];
        foreach (var packed in (byte[][])[Gzip(blanks), Zip(("a.json", blanks))])
        {
            var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(packed), isTable: false));
            Assert.Equal("upload_too_large", refused.Code);
            Assert.DoesNotContain("raise the limit", refused.Hint!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_added_by_macOS_to_a_ZIP_are_ignored()
    {
        var text = "{\"_id\":1}"u8.ToArray();
        Assert.Single(await ReadAsync(Zip(("folder/", []), ("folder/x.json", text), ("__MACOSX/folder/._x.json", [1])), isTable: false));

        Assert.Single(await ReadAsync(Zip((".DS_Store", [1]), ("folder/desktop.ini", [1]), ("x.json", text), ("._x.json", [1]), ("Thumbs.db", [1])), isTable: false));

        await RefusedAsync(Zip(), "invalid_import_file", "a ZIP without files");
        await RefusedAsync(Zip((".DS_Store", [1])), "invalid_import_file", "a ZIP without files");
        await RefusedAsync(Zip(("a.json", text), ("b.json", text)), "invalid_import_file", "2 files, such as \"a.json\", but an import accepts only one");
        await RefusedAsync(Zip(("shop.json", text), ("_info.json", text)), "invalid_import_file", "a backup, which contains a whole database");
        await RefusedAsync(Zip(("shop/1.jdb", text), ("shop/2.jdb", text)), "invalid_import_file", "a backup, which contains a whole database");
        await RefusedAsync(Zip(("[Content_Types].xml", text)), "invalid_import_file", "Excel");
        await RefusedAsync(Zip(("a.json.gz", Gzip(text))), "invalid_import_file", "a gzip file inside a ZIP file");
        await RefusedAsync(Gzip(Zip(("a.json", text))), "invalid_import_file", "a ZIP file inside a gzip file");
        await RefusedAsync(Gzip(Gzip(text)), "invalid_import_file", "a gzip file inside a gzip file");
        await RefusedAsync(Zip(("a.json", text))[..^5], "invalid_import_file", "The ZIP cannot be read. The archive is cut off");
        var encrypted = Zip(("a.json", text));
        encrypted[6] |= 1;
        encrypted[encrypted.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        await RefusedAsync(encrypted, "invalid_import_file", "\"a.json\" is encrypted");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "web page")]
    [InlineData("\uFEFF \n<html>\n", "web page")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "web page")]
    [InlineData("<users><user id=\"1\"/></users>", "web page")]
    [InlineData("--x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n_id\r\n1\r\n--x1--\r\n", "multipart/form-data")]
    [InlineData("%PDF-1.7 ", "PDF")]
    [InlineData("SQLite format 3\0 ", "SQLite")]
    public async Task Other_formats_are_recognized_and_refused(string text, string says)
    {
        foreach (var isTable in (bool[])[false, true])
        {
            await RefusedAsync(Encoding.UTF8.GetBytes(text), "invalid_import_file", says, isTable);
            await RefusedAsync(Gzip(Encoding.UTF8.GetBytes(text)), "invalid_import_file", says, isTable);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 1 }, "Zstandard")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0, 0, 0x5B, 0, 0, 0 }, "UTF-32")]
    [InlineData(new byte[] { 0x5B, 0, 0, 0, 0x5D, 0, 0, 0 }, "UTF-32")]
    [InlineData(new byte[] { 0x16, 0, 0, 0, 7, 0x5F, 0x69, 0x64, 0, 1 }, "BSON")]
    public async Task Other_bytes_are_refused_by_name(byte[] file, string says) => await RefusedAsync(file, "invalid_import_file", says);

    [Fact]
    public async Task Column_names_that_look_like_other_formats_are_accepted()
    {
        foreach (var name in (string[])["<b>", "PAR1", "BZh", "Rar!", "--x", "7z"])
        {
            Assert.Single(await ReadAsync(Encoding.UTF8.GetBytes($"{name},_id\n1,2\n"), isTable: true));
        }
    }

    [Fact]
    public async Task Forms_are_refused_but_files_sent_as_a_form_type_are_read()
    {
        var form = new ImportHeaders("application/x-www-form-urlencoded");
        foreach (var text in (string[])["_id,name1,Ana2,Zoë", "file=%5B%7B%7D%5D", "id,item,qty7001,pen,27001,ink,1"])
        {
            foreach (var isTable in (bool[])[false, true])
            {
                var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), isTable, sent: form));
                Assert.Equal("invalid_import_file", refused.Code);
                Assert.Contains("--data-binary", refused.Hint!.ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Equal(2, (await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("_id\n1\n2")), isTable: true, sent: form)).Count);
        Assert.Equal(2, (await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("{\"_id\":1}{\"_id\":2}")), isTable: false, sent: form)).Count);
        Assert.Equal(2, (await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("\u001E{\"_id\":1}\u001E{\"_id\":2}")), isTable: false, sent: form)).Count);
        Assert.Contains("--data-binary", Assert.Throws<JettraException>(() => ImportFile.CheckHeaders(new ImportHeaders("multipart/form-data; boundary=x"))).Hint!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "begins with \"5\"")]
    [InlineData("null", "begins with \"null\"")]
    [InlineData("\"text\"", "instead of an array or an object")]
    [InlineData("PREFIX\u0003=,PK", "instead of an array or an object")]
    public async Task A_file_sent_with_a_form_type_is_detected_by_its_content(string text, string says)
    {
        var form = new ImportHeaders("application/x-www-form-urlencoded");
        foreach (var file in (byte[][])[Encoding.UTF8.GetBytes(text), Gzip(Encoding.UTF8.GetBytes(text))])
        {
            var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(file), isTable: false, sent: form));
            Assert.Equal("invalid_array", refused.Code);
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_table_of_one_line_is_read_whatever_curl_calls_it()
    {
        var form = new ImportHeaders("application/x-www-form-urlencoded");
        foreach (var file in (byte[][])["_id"u8.ToArray(), Gzip("_id"u8.ToArray()), Encoding.Unicode.GetBytes("_id"), [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("_id")]])
        {
            Assert.Empty(await ReadAsync(new MemoryStream(file), isTable: true, sent: form));
        }

        var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(Gzip("_id,n"u8.ToArray())), isTable: true, sent: form));
        Assert.Equal("empty_import", refused.Code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[{\"_id\":1}]")]
    [InlineData(" [\n  {\n    \"_id\": 1\n  }\n]\n")]
    [InlineData("{\"_id\":1,\"a\":2}\n{\"_id\":2}\n")]
    [InlineData("{ \"_id\": 1 }")]
    public async Task JSON_that_is_sent_as_a_table_is_called_so(string text)
    {
        await RefusedAsync(Encoding.UTF8.GetBytes(text), "invalid_import_file", "It is JSON, but was sent as CSV.", isTable: true);
        Assert.Single(await ReadAsync("[x],_id\n1,2\n"u8.ToArray(), isTable: true));
    }

    [Fact]
    public async Task A_declared_content_encoding_must_be_true()
    {
        var (text, gzip) = ("{\"_id\":1}"u8.ToArray(), new ImportHeaders("application/json", "gzip"));
        ImportFile.CheckHeaders(gzip);
        ImportFile.CheckHeaders(new ImportHeaders(null, "identity"));
        Assert.Equal("invalid_import_file", Assert.Throws<JettraException>(() => ImportFile.CheckHeaders(new ImportHeaders(null, "br"))).Code);

        Assert.Single(await ReadAsync(new MemoryStream(Gzip(text)), isTable: false, sent: gzip));
        Assert.Single(await ReadAsync(new MemoryStream(Gzip(Gzip(text))), isTable: false, sent: gzip));
        foreach (var wrong in (byte[][])[text, Gzip(Gzip(Gzip(text))), Gzip(Zip(("a", text)))])
        {
            await Assert.ThrowsAsync<JettraException>(() => ReadAsync(new MemoryStream(wrong), isTable: false, sent: gzip));
        }
    }

    [Fact]
    public async Task An_empty_file_is_refused_also_when_it_is_packed()
    {
        foreach (var file in (byte[][])[[], Gzip([]), Zip(("a.csv", []))])
        {
            await RefusedAsync(file, "empty_import", "The file is empty.", isTable: true);
            await RefusedAsync(file, "empty_import", "The file is empty.", isTable: false);
        }
    }

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    private static Encoding[] Encodings =>
    [
        new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
        new UnicodeEncoding(false, false), new UnicodeEncoding(true, false),
    ];

    private static byte[] Encoded(string text, Random random)
    {
        var encoding = Encodings[random.Next(6)];
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private static byte[] Packed(byte[] file, Random random) => random.Next(3) switch
    {
        0 => file,
        1 => Gzip(file),
        _ => Zip(("x.txt", file)),
    };

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static async Task RefusedAsync(byte[] file, string code, string says, bool isTable = false)
    {
        var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(file, isTable));
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was imported.", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refused.Hint!.ToString());
    }

    private static Task<List<ImportRow>> ReadAsync(byte[] file, bool isTable) => ReadAsync(new MemoryStream(file), isTable);

    private static async Task<List<ImportRow>> ReadAsync(Stream file, bool isTable, ImportReport? report = null, ImportHeaders? sent = null, long maxBytes = Plenty)
    {
        await using var text = await ImportFile.OpenAsync(file, sent ?? new ImportHeaders(), isTable, maxBytes, Soon);
        var rows = isTable ? new CsvTableReader(text, report).ReadRowsAsync(Soon) : new JsonRowReader(text, DocumentKey.Imported, report).ReadRowsAsync(Soon);
        return await rows.ToListAsync(Soon);
    }

    private sealed class Pieces(byte[] content, int piece) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
