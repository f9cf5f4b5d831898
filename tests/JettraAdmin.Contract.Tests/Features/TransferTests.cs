using System.IO.Compression;
using System.Text;
using JettraAdmin.Driver;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Export and import with every client.</summary>
public sealed class TransferTests(OpenClients clients)
{
    private static readonly string[] Fruits = ["""{"_id":"a","name":"Ají","n":1.10}""", """{"_id":"b","name":"Bledo, \"dulce\"","n":2}"""];

    private static readonly (string Format, string Content)[] Expected =
    [
        ("json", $"[\n{Fruits[0]},\n{Fruits[1]}\n]\n"),
        ("csv", "_id,name,n\r\na,Ají,1.10\r\nb,\"Bledo, \"\"dulce\"\"\",2\r\n"),
    ];

    private readonly string _db = OpenClients.NewName();

    [EveryClient, Theory]
    public async Task Both_formats_are_exported_and_imported_unchanged(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);
        foreach (var fruit in Fruits)
        {
            await client.SaveAsync(_db, "fruits", fruit);
        }

        foreach ((var format, var expected) in Expected)
        {
            var path = Path.Combine(clients.NewFolder(), "out");
            await client.ExportAsync(_db, "fruits", format, QueryOptions.All, path);
            Assert.Equal(expected, await File.ReadAllTextAsync(path));

            Assert.Equal(2, (await client.ImportAsync(_db, $"by {format}", format, path, report: false)).Count);
            Assert.Equal(Fruits, await client.QueryAsync(_db, $"by {format}", QueryOptions.All));
        }
    }

    [EveryClient, Theory]
    public async Task An_export_takes_a_filter_and_an_order(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.FillAsync(_db);
        var path = Path.Combine(clients.NewFolder(), "out");

        await client.ExportAsync(_db, "people", "json", new QueryOptions("name exists and not name = 'Zoë'", "name desc"), path);

        Assert.Equal($"[\n{Samples.People[1]},\n{Samples.People[0]}\n]\n", await File.ReadAllTextAsync(path));
    }

    [EveryClient, Theory]
    public async Task An_import_is_all_or_nothing_or_reports_refused_rows(ClientKind kind)
    {
        await using ITestedClient client = clients.Open(kind), reference = clients.Open(ClientKind.Http);
        await client.CreateDatabaseAsync(_db);
        await client.CreateIndexAsync(_db, "people", "mail", unique: true);
        var json = await clients.NewFileAsync("[{\"_id\":\"a\",\"mail\":\"x\"},\n{\"_id\":\"b\",\"mail\":\"x\"},\n{\"_id\":\"c\",\"mail\":\"y\"},\n{\"_id\":[7]}]");
        var csv = await clients.NewFileAsync("_id,mail\nd,z\ne,z\nf,w,too many\n");

        foreach (var format in (string[])["json", "csv"])
        {
            var path = format == "json" ? json : csv;
            var refused = await Assert.ThrowsAsync<RefusedException>(() => client.ImportAsync(_db, "people", format, path, report: false));
            var expected = await Assert.ThrowsAsync<RefusedException>(() => reference.ImportAsync(_db, "people", format, path, report: false));
            Assert.Equal((expected.Code, expected.Detail, expected.Hint), (refused.Code, refused.Detail, refused.Hint));
        }

        Assert.Equal(0, await client.CountAsync(_db, "people", null));

        var tables = await client.ImportAsync(_db, "people", "csv", csv, report: true);
        Assert.Equal((1, (long?)2), (tables.Count, tables.FailedCount));
        Assert.Equal([(2, 3, "unique_violation"), (3, 4, "invalid_csv")], tables.Failed!.Select(f => ((int)f.Row, (int)f.Line, f.Code)));

        var arrays = await client.ImportAsync(_db, "people", "json", json, report: true);
        Assert.Equal((2, (long?)2), (arrays.Count, arrays.FailedCount));
        Assert.Equal(
            (await reference.ImportAsync(_db, "people", "json", json, report: true)).Failed!.Select(f => f.ToString()), arrays.Failed!.Select(f => f.ToString()));
        Assert.Equal(["a", "c", "d"], (await client.QueryAsync(_db, "people", QueryOptions.All)).Select(d => d[8..9]));
    }

    [EveryClient, Theory]
    public async Task An_import_counts_added_replaced_and_repeated_rows(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);
        await client.SaveAsync(_db, "lines", """{"_id":"7002"}""");
        var lines = await clients.NewFileAsync("id,item\n7001,pen\n7001,ink\n7002,pad\n");

        var done = await client.ImportFileAsync(_db, "lines", "csv", lines, new ImportOptions());
        Assert.Equal((3, 1L, 1L, 1L, null), (done.Count, done.Added, done.Replaced, done.Repeated, done.FailedCount));
        Assert.Equal(new ImportRepeated(1, 2, "7001", 2), Assert.Single(done.RepeatedRows!));
        Assert.Equal(["""{"_id":"7001","id":7001,"item":"ink"}""", """{"_id":"7002","id":7002,"item":"pad"}"""], await client.QueryAsync(_db, "lines", QueryOptions.All));

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => client.ImportFileAsync(_db, "lines", "csv", lines, new ImportOptions { RefuseRepeated = true }));
        Assert.Equal("repeated_key", refused.Code);
        var reported = await client.ImportFileAsync(_db, "lines", "csv", lines, new ImportOptions { RefuseRepeated = true, ReportErrors = true });
        Assert.Equal((2, 0L, 2L, 0L, 1L), (reported.Count, reported.Added, reported.Replaced, reported.Repeated, reported.FailedCount));
        Assert.Equal((2, 3, "repeated_key"), Assert.Single(reported.Failed!) is var f ? (f.Row, f.Line, f.Code) : default);
    }

    [EveryClient, Theory]
    public async Task A_gzip_file_of_json_lines_is_imported_and_converted(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        await client.CreateDatabaseAsync(_db);
        var path = Path.Combine(clients.NewFolder(), "people.ndjson.gz");
        await using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            await packed.WriteAsync(new UnicodeEncoding(false, true).GetPreamble());
            await packed.WriteAsync(Encoding.Unicode.GetBytes("""
                {"_id":{"$oid":"5a934e000102030405000000"},"at":{"$date":"2020-01-01T00:00:00Z"},"n":{"$numberLong":"5"}}
                {"_id":2,"at":{"$date":{"$numberLong":"0"}}}

                """));
        }

        Assert.Equal(2, (await client.ImportFileAsync(_db, "kept", "json", path, new ImportOptions())).Added);
        Assert.Equal(2, (await client.ImportFileAsync(_db, "plain", "json", path, new ImportOptions { ConvertExtended = true })).Added);

        Assert.Equal(
            ["""{"_id":"2","at":{"$date":{"$numberLong":"0"}}}""", """{"_id":"5a934e000102030405000000","at":{"$date":"2020-01-01T00:00:00Z"},"n":{"$numberLong":"5"}}"""],
            await client.QueryAsync(_db, "kept", QueryOptions.All));
        Assert.Equal(
            ["""{"_id":"2","at":"1970-01-01T00:00:00.000Z"}""", """{"_id":"5a934e000102030405000000","at":"2020-01-01T00:00:00.000Z","n":5}"""],
            await client.QueryAsync(_db, "plain", QueryOptions.All));
    }
}
