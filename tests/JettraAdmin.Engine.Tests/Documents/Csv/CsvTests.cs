using System.Text;
using System.Text.Json;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents.Csv;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Engine.Tests.Databases;
using JettraAdmin.Engine.Tests.Storage.Contract;
using JettraAdmin.Engine.Tests.Storage.Sqlite;
using static JettraAdmin.Engine.Tests.Storage.Contract.Make;

namespace JettraAdmin.Engine.Tests.Documents.Csv;

/// <summary>Documents become a table, and the table the same documents.</summary>
public sealed class CsvTests : IAsyncLifetime
{
    private static readonly DatabaseName Shop = DatabaseName.Parse("shop");
    private static readonly CollectionName Things = CollectionName.Parse("things");
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string[] Ids = ["a", "30", "007", "true", "null", " x ", "\"q\"", "\"q", "=1+1", "-", "@", "a,b", "{}", "ñ", "\U00010000", "'", ";"];

    private readonly SqliteHost _host = new();
    private IDocumentEngine _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await _host.OpenAsync();
        await _engine.CreateDatabaseAsync(Shop, None);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Seeds.Chosen), MemberType = typeof(Seeds), DisableDiscoveryEnumeration = true)]
    public async Task Random_documents_come_back_equal(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 30; round++)
        {
            var documents = Ids.OrderBy(_ => random.Next()).Take(1 + random.Next(5))
                .Select(id => Json(new RandomJson(random.Next()).Document(id).Minified.ToString())).ToArray();
            await _engine.DropCollectionAsync(Shop, Things, None);
            await PutAsync(documents);
            var table = await ExportAsync();
            var read = await ReadAsync(table);
            Assert.Equal(
                documents.OrderBy(d => d.Id, Utf8Order.Instance).Select(Members),
                read.Select(row => Members(row.Document)).ToArray());
            Assert.Equal(Enumerable.Range(1, documents.Length).Select(i => (long)i), read.Select(r => r.Row));
        }
    }

    [Fact]
    public async Task A_table_says_what_each_value_is()
    {
        await PutAsync(
            Json("""{"_id":"1","n":7,"t":"007","e":"","z":null,"o":{"a":[1,"x"]},"f":"=SUM(A1)"}"""),
            Json("""{"_id":"2","n":"7","t":"a \"b\", c","y":true,"d":1.10,"z":"null","p":"-"}"""),
            Json("""{"_id":"3","n":" x","t":"l1\r\nl2\nl3","y":"true","d":"[draft]","o":"{}"}"""));

        Assert.Equal(
            "_id,n,t,e,z,o,f,y,d,p\r\n"
            + "1,7,007,\"\"\"\"\"\",null,\"{\"\"a\"\":[1,\"\"x\"\"]}\",\"\"\"=SUM(A1)\"\"\",,,\r\n"
            + "2,\"\"\"7\"\"\",\"a \"\"b\"\", c\",,\"\"\"null\"\"\",,,true,1.10,\"\"\"-\"\"\"\r\n"
            + "3,\" x\",\"l1\r\nl2\nl3\",,,\"\"\"{}\"\"\",,\"\"\"true\"\"\",[draft],\r\n",
            await ExportAsync());
    }

    [Fact]
    public async Task Lone_surrogates_and_control_characters_survive()
    {
        var document = Json("""{"_id":"1","a":"x\ud800","\udc00":"y","b":"\u0000\u007f","":1,"c\u0041":"\u0041"}""");
        await PutAsync(document);
        var read = Assert.Single(await ReadAsync(await ExportAsync())).Document;
        Assert.Equal("""{"_id":"1","a":"x\ud800","\udc00":"y","b":"\u0000\u007f","":1,"cA":"A"}""", read.Text());
    }

    [Fact]
    public async Task A_cell_is_escaped_only_where_JSON_demands_it()
    {
        var read = Assert.Single(await ReadAsync("_id,t,n\n\U0001F600,\U00020000\u2028\uE000\uFEFF\u007F,\"a\t\"\"\\\u0001\"\n")).Document;
        Assert.Equal("{\"_id\":\"\U0001F600\",\"t\":\"\U00020000\u2028\uE000\uFEFF\u007F\",\"n\":\"a\\t\\\"\\\\\\u0001\"}", read.Text());
    }

    [Fact]
    public async Task Filter_and_order_apply_and_an_empty_export_has_a_header()
    {
        await PutAsync(Json("""{"_id":"1","n":1,"x":1}"""), Json("""{"_id":"2","n":2}"""), Json("""{"_id":"3","n":3}"""));
        Assert.Equal("_id,n\r\n3,3\r\n2,2\r\n", await ExportAsync(new DocumentQuery(Filter.Parse("n > 1"), SortOrder.Parse("n desc"))));
        Assert.Equal("_id\r\n", await ExportAsync(new DocumentQuery(Filter.Parse("n > 9"))));
        Assert.Empty(await ReadAsync("_id\r\n"));
    }

    [Fact]
    public async Task Rows_and_columns_are_of_one_instant()
    {
        await PutAsync(Json("""{"_id":"1","a":1}"""));
        await using var export = await OpenAsync(DocumentQuery.All);
        await PutAsync(Json("""{"_id":"2","late":1}"""));
        Assert.Equal("_id,a\r\n1,1\r\n", await TextAsync(export));
    }

    [Fact]
    public async Task Too_many_columns_are_refused()
    {
        await PutAsync([.. Enumerable.Range(0, 11).Select(i => Json($"{{\"_id\":\"{i}\",{string.Join(',', Enumerable.Range(0, 1000).Select(j => $"\"{i}-{j}\":1"))}}}"))]);
        Assert.Equal("too_many_columns", (await Assert.ThrowsAsync<JettraException>(() => ExportAsync())).Code);
    }

    [Theory]
    [InlineData("a,b\n1,x\n", """{"a":1,"b":"x"}""")]
    [InlineData("\uFEFFname , age\r\n Ana , 30 \r\n\r\n,,\n", """{"name":"Ana","age":30}""")]
    [InlineData("a,b,c,d,e,f\n1.0,1e5,-0,+5,.5,1.\n", """{"a":1.0,"b":1e5,"c":-0,"d":"+5","e":".5","f":"1."}""")]
    [InlineData("a,b,c,d\nTRUE,True,true,NULL\n", """{"a":"TRUE","b":"True","c":true,"d":"NULL"}""")]
    [InlineData("a,b\n2024-01-01,\"1,5\"\n", """{"a":"2024-01-01","b":"1,5"}""")]
    [InlineData("a,b\n\"say \"\"hi\"\"\",\"two\nlines\"", """{"a":"say \"hi\"","b":"two\nlines"}""")]
    [InlineData("a\n\"{ \"\"x\"\": [1, 2] }\"\n", """{"a":{"x":[1,2]}}""")]
    [InlineData("a\n[draft\n", """{"a":"[draft"}""")]
    [InlineData("a,b,c\n1\n", """{"a":1}""")]
    [InlineData("sep=,\r\na,b\r\n1,2\r\n", """{"a":1,"b":2}""")]
    [InlineData("\uFEFFSEP=,\na\n1\n", """{"a":1}""")]
    [InlineData("\"sep=,\"\na\n1\n", """{"a":1}""")]
    [InlineData("sep=x,b\n1,2\n", """{"sep=x":1,"b":2}""")]
    [InlineData("a\n1,,\n", """{"a":1}""")]
    public async Task Tables_of_other_programs_are_read(string table, string expected)
    {
        var document = Assert.Single(await ReadAsync(table)).Document.Text();
        Assert.True(Guid.TryParse(document.AsSpan(8, 36), out _), document);
        Assert.Equal(expected, "{" + document[46..]);
    }

    [Theory]
    [InlineData("_id,n\n30,1\n", """{"_id":"30","n":1}""")]
    [InlineData("n,_id\n1,true\n", """{"n":1,"_id":"true"}""")]
    [InlineData("id,n\n30,1\n", """{"_id":"30","id":30,"n":1}""")]
    [InlineData("id,n\n007,1\n", """{"_id":"007","id":"007","n":1}""")]
    [InlineData("id,_id\n7,\n", """{"_id":"7","id":7}""")]
    [InlineData("id,_id\n7,8\n", """{"id":7,"_id":"8"}""")]
    [InlineData("id,n\n\"{\"\"$oid\"\":\"\"x\"\"}\",1\n", """{"_id":"x","id":{"$oid":"x"},"n":1}""")]
    [InlineData("_id,n\n\"{\"\"$oid\"\":\"\"5a934e000102030405000000\"\"}\",1\n", """{"_id":"5a934e000102030405000000","n":1}""")]
    [InlineData("_id,n\n\"{\"\"$numberLong\"\":\"\"5\"\"}\",1\n", """{"_id":"5","n":1}""")]
    [InlineData("_id,n\nObjectId(5a934e000102030405000000),1\n", """{"_id":"5a934e000102030405000000","n":1}""")]
    [InlineData("_id,n\n\"ObjectId(\"\"5A934e000102030405000000\"\")\",1\n", """{"_id":"5A934e000102030405000000","n":1}""")]
    [InlineData("_id,n\nObjectId('5a934e000102030405000000'),1\n", """{"_id":"5a934e000102030405000000","n":1}""")]
    [InlineData("id,n\nObjectId(5a934e000102030405000000),1\n", """{"_id":"5a934e000102030405000000","id":"ObjectId(5a934e000102030405000000)","n":1}""")]
    [InlineData("_id,n\nObjectId(5a93),1\n", """{"_id":"ObjectId(5a93)","n":1}""")]
    [InlineData("_id,n\nObjectId(5a934e00010203040500000g),1\n", """{"_id":"ObjectId(5a934e00010203040500000g)","n":1}""")]
    [InlineData("_id,n\n\"{\"\"a\"\":1}\",1\n", """{"_id":"{\"a\":1}","n":1}""")]
    public async Task The_key_is_the_text_of_its_cell(string table, string expected) =>
        Assert.Equal(expected, Assert.Single(await ReadAsync(table)).Document.Text());

    [Theory]
    [InlineData("ObjectId(5a934e000102030405000000)")]
    [InlineData("ObjectId(\"5a934e000102030405000000\")")]
    [InlineData("{\"$oid\":\"x\"}")]
    [InlineData("{\"a\":1}")]
    public async Task A_key_that_looks_like_extended_JSON_round_trips(string key)
    {
        await PutAsync(Json($"{{\"_id\":{JsonSerializer.Serialize(key)},\"n\":1}}"));
        Assert.Equal(key, Assert.Single(await ReadAsync(await ExportAsync())).Document.Id);
    }

    [Theory]
    [InlineData("", "empty_import", "The file is empty")]
    [InlineData("\n\n", "empty_import", "The file is empty")]
    [InlineData("a,b\n", "empty_import", "a header but no rows")]
    [InlineData("a,b", "empty_import", "a header but no rows")]
    [InlineData("id\n", "empty_import", "a header but no rows")]
    [InlineData("_id,n\n,,\n\n", "empty_import", "a header but no rows")]
    [InlineData("a;b\n1;2\n", "invalid_csv", "The header is refused. Semicolons separate its columns.")]
    [InlineData("a\tb\n1\t2\n", "invalid_csv", "The header is refused. Tabs separate its columns.")]
    [InlineData("a|b\n1|2\n", "invalid_csv", "The header is refused. Vertical bars separate its columns.")]
    [InlineData("sep=;\na;b\n1;2\n", "invalid_csv", "The header is refused. Its first line says that \";\" separates its columns.")]
    [InlineData("sep=|\na|b\n1|2\n", "invalid_csv", "Its first line says that \"|\" separates its columns.")]
    [InlineData("sep=\t\na\tb\n", "invalid_csv", "Its first line says that a tab separates its columns.")]
    [InlineData("sep=,\na|b\n", "invalid_csv", "Vertical bars separate its columns.")]
    [InlineData("sep=,\n", "empty_import", "The file is empty.")]
    [InlineData("\"sep=,\"\n", "empty_import", "The file is empty.")]
    [InlineData("\"sep=,\"\na,b\n1,2\n1,2,3\n", "invalid_csv", "Row 2, at line 4, is refused. It has 3 cells")]
    [InlineData("sep=,\na,b\n", "empty_import", "a header but no rows")]
    [InlineData("sep=,\na\"b,c\n1,2\n", "invalid_csv", "The header is refused. It contains an unpaired quote")]
    [InlineData("sep=,\r\na,b\r\n1,2\r\n1,2,3\r\n", "invalid_csv", "Row 2, at line 4, is refused. It has 3 cells")]
    [InlineData("a,,b\n", "invalid_csv", "Column 2 has no name")]
    [InlineData("a,\"a\"\n", "invalid_csv", "Column 2 has the same name as another column")]
    [InlineData("a\"b,c\n1,2\n", "invalid_csv", "The header is refused. It contains an unpaired quote")]
    [InlineData("a,b\n1,2\n1,2,3\n", "invalid_csv", "Row 2, at line 3, is refused. It has 3 cells, but the header has 2.")]
    [InlineData("a,b\n\"x\ny\",2\n5\" pipe,2\n", "invalid_csv", "Row 2, at line 4, is refused. It contains an unpaired quote")]
    [InlineData("a,b\n1,2\n\"x,2\n3,4\n", "invalid_csv", "Row 2, at line 3, is refused. A cell begins with a quote, but there is no closing quote")]
    [InlineData("_id,b\nx,1\n\"a\nb\",2\n", "invalid_id", "Row 2, at line 3")]
    [InlineData("a\n\"{\"\"b\"\":1,\"\"b\"\":2}\"\n", "duplicate_property", "Row 1, at line 2")]
    public async Task Errors_have_row_and_line(string table, string code, string says)
    {
        var refusal = await Assert.ThrowsAsync<JettraException>(() => ReadAsync(table));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was imported.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_report_invalid_rows_are_skipped()
    {
        var report = new ImportReport();
        var rows = await ReadAsync("_id,b\n1,x\n2,x\"y\n3,x,z\n\n\"4\n\",x\n\"\"\"\"\"\",1\n6,\"a\nb\"\n7,ok\n", report);
        Assert.Equal([("1", 1L, 2L), ("6", 6L, 9L), ("7", 7L, 11L)], rows.Select(r => (r.Document.Id, r.Row, r.Line)));
        Assert.Equal(
            [(2L, 3L, "invalid_csv"), (3L, 4L, "invalid_csv"), (4L, 6L, "invalid_id"), (5L, 8L, "invalid_id")],
            report.First.Select(f => (f.Row, f.Line, f.Code)));
        Assert.Equal(4, report.Count);
    }

    [Fact]
    public async Task A_quote_that_never_ends_is_refused_even_with_a_report() =>
        Assert.Equal("invalid_csv", (await Assert.ThrowsAsync<JettraException>(() => ReadAsync("a\n1\n\"x\n2\n", new ImportReport()))).Code);

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        var refusal = await Assert.ThrowsAsync<JettraException>(
            () => new CsvTableReader(new MemoryStream([.. "a\n1\nPanam"u8, 0xE1, (byte)'\n'])).ReadRowsAsync(None).ToListAsync().AsTask());
        Assert.Equal("Row 2, at line 3, is refused. It is not valid UTF-8. It contains bytes that are not UTF-8. Nothing was imported.", refusal.Message);
    }

    private Task<long> PutAsync(params Document[] documents) =>
        _engine.WriteAsync(Shop, [.. documents.Select(d => DocumentChange.Put(Things, d))], None);

    private async Task<CsvExport> OpenAsync(DocumentQuery query) =>
        await CsvExport.OpenAsync(await _engine.OpenSnapshotAsync(Shop, None), Things, query, None);

    private async Task<string> ExportAsync(DocumentQuery? query = null)
    {
        await using var export = await OpenAsync(query ?? DocumentQuery.All);
        return await TextAsync(export);
    }

    private static async Task<string> TextAsync(CsvExport export)
    {
        var to = new MemoryStream();
        await export.WriteAsync(to, None);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(to.ToArray());
    }

    private static async Task<List<ImportRow>> ReadAsync(string table, ImportReport? report = null) =>
        await new CsvTableReader(new MemoryStream(Encoding.UTF8.GetBytes(table)), report).ReadRowsAsync(None).ToListAsync();

    // Members by name: a table has one order of columns. Texts are compared by what they say, all else to the letter.
    private static string Members(Document document) => string.Join('\n', JsonDocument.Parse(document.Json).RootElement.EnumerateObject()
        .OrderBy(m => m.Name, StringComparer.Ordinal)
        .Select(m => $"{m.Name}: {(m.Value.ValueKind == JsonValueKind.String ? JsonSerializer.Serialize(m.Value.GetString()) : m.Value.GetRawText())}"));
}
