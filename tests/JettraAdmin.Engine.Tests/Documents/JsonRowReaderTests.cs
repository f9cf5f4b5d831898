using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;

namespace JettraAdmin.Engine.Tests.Documents;

public sealed class JsonRowReaderTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData(" [ \r\n\t ] \n")]
    [InlineData("\uFEFF[]")]
    public async Task An_empty_array_holds_no_document(string text) => Assert.Empty(await ReadAsync(text));

    [Fact]
    public async Task Every_token_survives_and_every_id_is_found()
    {
        var read = await ReadAsync("""
            [ {"_id":"a","n":1.10,"big":1e400,"text":"] } \" \\ { ["},
              {"id":"b","_n":[{"x":[]},[[]]]} , {"_id":"ñ"}
            ]
            """);

        Assert.Equal(
            [
                """a {"_id":"a","n":1.10,"big":1e400,"text":"] } \" \\ { ["}""",
                """b {"_id":"b","id":"b","_n":[{"x":[]},[[]]]}""",
                """ñ {"_id":"ñ"}""",
            ],
            read);
    }

    [Fact]
    public void The_chunking_of_the_text_has_no_effect() =>
        Prop.ForAll<string[], PositiveInt>((texts, piece) =>
        {
            string[] documents = [.. texts.Select((t, i) => $$"""{"_id":"{{i}}","t":{{Quoted(t)}}}""")];
            var array = Encoding.UTF8.GetBytes($"[{string.Join(" ,\n", documents)}]");

            var read = Read(new Pieces(array, piece.Get)).GetAwaiter().GetResult();

            return read.SequenceEqual(documents.Select((d, i) => $"{i} {d}"));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "empty_import", "The file is empty")]
    [InlineData(" \n", "empty_import", "The file is empty")]
    [InlineData("hello, world", "invalid_array", "The text begins with \"hello, world\" instead of an array or an object, at byte 1 (line 1).")]
    [InlineData("\n\n 7", "invalid_array", "line 3")]
    [InlineData("\"a\"", "invalid_array", "begins with \"\"a\"\"")]
    [InlineData("_id,n\n1,2\n", "invalid_array", "begins with \"_id,n")]
    [InlineData("{},\n{}", "invalid_array", "\",\" follows document 1, which is not in an array")]
    [InlineData("{}\n{}]", "invalid_array", "\"]\" follows document 2")]
    [InlineData("{}\n{\"a\":1", "invalid_array", "Document 2, which begins at byte 4 (line 2), has no end.")]
    [InlineData("{\"_id\":\"x1\"}\n{\"_id\":\"x2\"\n{\"_id\":\"x3\"}", "invalid_array", "Document 2, which begins at byte 14 (line 2), has no end.")]
    [InlineData("{}\n7", "invalid_document", "Document 2")]
    [InlineData("{}\n[{}]", "invalid_document", "Document 2, at byte 4 of the text (line 2)")]
    [InlineData("{}\n{\"a\":tru}\n{}", "invalid_document", "Document 2, at byte 4")]
    [InlineData("[{}]\n[{}]", "invalid_array", "There is text after the array")]
    [InlineData("[", "invalid_array", "The end of the array is missing")]
    [InlineData("[{}", "invalid_array", "The end of the array is missing")]
    [InlineData("[{},", "invalid_array", "The end of the array is missing")]
    [InlineData("[{},]", "invalid_document", "Document 2, at byte 5")]
    [InlineData("[{} {}]", "invalid_array", "after document 1")]
    [InlineData("[{}] x", "invalid_array", "There is text after the array")]
    [InlineData("[{},{\"a\":\"}]", "invalid_array", "Document 2, which begins at byte 5 (line 1), has no end.")]
    [InlineData("[{},3]", "invalid_document", "Document 2, at byte 5")]
    [InlineData("[{},null]", "invalid_document", "Document 2")]
    [InlineData("[[{}]]", "invalid_document", "Document 1")]
    [InlineData("[{\"a\":[}]", "invalid_document", "Document 1")]
    [InlineData("[{\"a\":{}", "invalid_array", "Document 1, which begins at byte 2 (line 1), has no end.")]
    [InlineData("[{\"\\ud800\":{", "invalid_array", "Document 1, which begins at byte 2 (line 1), has no end.")]
    [InlineData("[{\"a\":[}]}]", "invalid_document", "Document 1")]
    [InlineData("[{},{\"a\":1,\"\\u0061\":2}]", "duplicate_property", "Document 2")]
    [InlineData("[{\"_id\":[1]}]", "invalid_id", "Document 1")]
    [InlineData("[{\"a\":01}]", "invalid_document", "Document 1")]
    public async Task Errors_have_a_position(string text, string code, string says)
    {
        var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(text));

        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_documents_are_refused()
    {
        var deep = $"[{{\"a\":{new string('[', 200)}{new string(']', 200)}}}]";

        Assert.Equal("document_too_deep", (await Assert.ThrowsAsync<JettraException>(() => ReadAsync(deep))).Code);
    }

    [Fact]
    public async Task An_endless_document_is_refused_early()
    {
        using var endless = new Endless("[{\"a\":\""u8.ToArray());

        var refused = await Assert.ThrowsAsync<JettraException>(() => Read(endless));

        Assert.Equal("document_too_large", refused.Code);
        Assert.True(endless.Given < 48 * 1024 * 1024, $"{endless.Given} bytes were read");
    }

    [Fact]
    public async Task The_largest_document_passes()
    {
        var largest = $$"""{"_id":"a","t":"{{new string('x', Document.MaxBytes - 18)}}"}""";

        var read = await ReadAsync($"[{largest},{{\"_id\":\"b\"}}]");

        Assert.Equal(["a " + largest, """b {"_id":"b"}"""], read);
    }

    [Fact]
    public async Task With_a_report_invalid_documents_are_skipped()
    {
        var large = $$"""{"t":"{{new string('x', Document.MaxBytes + 100_000)}}\"]}"}""";
        var array = $$"""
            [{"_id":"a"}, 3,
             "] , {", [{"_id":"b"}],
             {"_id":"c","c":1,"c":2},{"_id":"d"} , {{large}},
             {"_id":[5]}, {"_id":"e","a":tru}, null,
             {"_id":"f"}]
            """;
        var report = new ImportReport();

        var rows = await new JsonRowReader(new Pieces(Encoding.UTF8.GetBytes(array), 10_000), DocumentKey.Imported, report)
            .ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("a", 1, 1), ("d", 6, 3), ("f", 11, 5)], rows.Select(r => (r.Document.Id, r.Row, r.Line)));
        Assert.Equal(
            [
                (2, 1, "invalid_document"), (3, 2, "invalid_document"), (4, 2, "invalid_document"), (5, 3, "duplicate_property"),
                (7, 3, "document_too_large"), (8, 4, "invalid_id"), (9, 4, "invalid_document"), (10, 4, "invalid_document"),
            ],
            report.First.Select(f => (f.Row, f.Line, f.Code)));
    }

    [Theory]
    [InlineData("[{},]")]
    [InlineData("[{},,{}]")]
    [InlineData("[{}")]
    [InlineData("[{} {}]")]
    [InlineData("[{},{\"a\":\"}]")]
    public async Task A_report_does_not_help_without_an_array(string text)
    {
        var reader = new JsonRowReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), DocumentKey.Imported, new ImportReport());

        var refused = await Assert.ThrowsAsync<JettraException>(
            () => reader.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("invalid_array", refused.Code);
    }

    [Fact]
    public async Task With_a_report_invalid_documents_of_a_sequence_are_skipped()
    {
        const string text = "{\"_id\":1}\n7\n{\"_id\":2,\"a\":tru}\n\n{\"_id\":\n3} {\"_id\":true}\n[{}]\nnull";
        var report = new ImportReport();

        var rows = await new JsonRowReader(new Pieces(Encoding.UTF8.GetBytes(text), 3), DocumentKey.Imported, report)
            .ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("1", 1, 1), ("3", 4, 5)], rows.Select(r => (r.Document.Id, r.Row, r.Line)));
        Assert.Equal(
            [(2, 2, "invalid_document"), (3, 3, "invalid_document"), (5, 6, "invalid_id"), (6, 7, "invalid_document"), (7, 8, "invalid_document")],
            report.First.Select(f => (f.Row, f.Line, f.Code)));
    }

    [Theory]
    [InlineData("\u001E{\"_id\":1}\n\u001E{\"_id\":2}\n")]
    [InlineData("\uFEFF\u001E{\"_id\":1}\u001E\u001E\n{\n\"_id\":2}\r\n\u001E")]
    public async Task A_sequence_with_record_separators_is_read(string text) =>
        Assert.Equal(["1", "2"], (await ReadAsync(text)).Select(d => d[..1]));

    [Theory]
    [InlineData("\u001E", "empty_import", "The file is empty")]
    [InlineData("\u001E{\"a\":1\n\u001E{\"b\":2}\n", "invalid_array", "Document 1, which begins at byte 2 (line 1), has no end.")]
    [InlineData("\u001E[{}]\n\u001E{}\n", "invalid_document", "Document 1")]
    [InlineData("{}\n\u001E{}\n", "invalid_document", "Document 2")]
    [InlineData("[{}\u001E,{}]", "invalid_array", "after document 1")]
    public async Task A_sequence_that_is_broken_or_mixed_is_refused(string text, string code, string says)
    {
        var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(text));
        Assert.Equal(code, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"_id\" : ObjectId(\"5a934e000102030405000000\"), \"n\" : 1 }", "ObjectId")]
    [InlineData("[\n  {\n    _id: ObjectId('5a934e000102030405000000'),\n    t: 'x'\n  }\n]", "ObjectId")]
    [InlineData("{ \"_id\" : 1, \"t\" : \"a \\\" NumberInt(\", \"at\" : ISODate(\"2020-01-01T00:00:00Z\") }", "ISODate")]
    [InlineData("{ \"_id\" : 1, \"n\" : NumberLong(5) }", "NumberLong")]
    [InlineData("{ \"_id\" : 1, \"n\" : new Date(5) }", "Date")]
    public async Task Output_of_the_MongoDB_shell_is_recognized_and_refused(string text, string call)
    {
        var refused = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(text));
        Assert.Equal("invalid_document", refused.Code);
        Assert.Contains($"It is output of MongoDB's shell: {call}(…) is not JSON.", refused.Message, StringComparison.Ordinal);
        Assert.Contains("mongoexport", refused.Hint!.ToString(), StringComparison.Ordinal);

        var report = new ImportReport();
        var reader = new JsonRowReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), DocumentKey.Imported, report);
        Assert.Empty(await reader.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains(call, Assert.Single(report.First).Detail.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"t\":\"ObjectId(1)\",\"n\":tru}")]
    [InlineData("{\"n\":myDate(1)}")]
    public async Task Other_invalid_JSON_is_not_taken_for_MongoDB_output(string text) =>
        Assert.DoesNotContain("MongoDB", (await Assert.ThrowsAsync<JettraException>(() => ReadAsync(text))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_stream_that_fails_fails_all_also_with_a_report()
    {
        var reader = new JsonRowReader(new Broken("[{},{\"a\":"u8.ToArray()), DocumentKey.Imported, new ImportReport());

        var refused = await Assert.ThrowsAsync<JettraException>(
            () => reader.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("invalid_import_file", refused.Code);
    }

    [Fact]
    public void A_report_lists_the_first_hundred_rows_and_counts_all()
    {
        var report = new ImportReport();
        foreach (var row in Enumerable.Range(1, 300).OrderBy(i => i * 7919 % 307))
        {
            report.Add(new ImportFailure(row, row, "c", "d"));
        }

        Assert.Equal(300, report.Count);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), report.First.Select(f => f.Row));
    }

    private static Task<string[]> ReadAsync(string text) => Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static async Task<string[]> Read(Stream stream)
    {
        var read = new List<string>();
        await foreach (var document in new JsonRowReader(stream, DocumentKey.Imported).ReadAsync(TestContext.Current.CancellationToken))
        {
            read.Add($"{document.Id} {Encoding.UTF8.GetString(document.Json.Span)}");
        }

        return [.. read];
    }

    private static string Quoted(string? text) => System.Text.Json.JsonSerializer.Serialize(text);

    private sealed class Pieces(byte[] content, int piece) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }

    private sealed class Broken(byte[] first) : MemoryStream(first)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and int count ? count : throw new JettraException(ErrorCodes.InvalidImportFile);
    }

    private sealed class Endless(byte[] first) : MemoryStream(first)
    {
        public long Given { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            if (count == 0)
            {
                buffer.Span.Fill((byte)'x');
                count = buffer.Length;
            }

            Given += count;
            return count;
        }
    }
}
