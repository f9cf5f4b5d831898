using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

public sealed class TransferTests(DriverServer server)
{
    [Fact]
    public async Task An_imported_export_is_equal_byte_for_byte()
    {
        var database = await server.NewDatabaseAsync(20);
        using var exported = new MemoryStream();
        await database.Collection("cities").ExportAsync(exported);
        exported.Position = 0;

        var count = await database.Collection("copies").ImportAsync(exported);

        using var again = new MemoryStream();
        await database.Collection("copies").ExportAsync(again);
        Assert.Equal(20, count);
        Assert.Equal(exported.ToArray(), again.ToArray());
    }

    [Fact]
    public async Task Many_objects_are_saved_at_once()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");
        var many = Enumerable.Range(0, 5000).Select(n => new City($"c{n:0000}", "San José", n)).ToAsyncEnumerable();

        Assert.Equal(5000, await cities.ImportAsync(many));

        Assert.Equal(5000, await cities.CountAsync());
        Assert.Equal("""{"_id":"c0042","name":"San José","number":42}""", Encoding.UTF8.GetString((await cities.GetJsonAsync("c0042"))!.Value.Span));
    }

    [Fact]
    public async Task An_import_is_all_or_nothing_and_names_the_refused_document()
    {
        var cities = (await server.NewDatabaseAsync(1)).Collection("cities");
        using var array = new MemoryStream("""[{"_id":"a"},{"_id":[7]},{"_id":"b"}]"""u8.ToArray());

        var refused = await Assert.ThrowsAsync<JettraApiException>(() => cities.ImportAsync(array));

        Assert.Equal("invalid_id", refused.Code);
        Assert.Equal(1, await cities.CountAsync());
    }

    [Fact]
    public async Task An_import_can_report_refused_documents()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");
        using var array = new MemoryStream("""[{"_id":"a"},{"_id":[7]},{"_id":"b"}]"""u8.ToArray());
        using var table = new MemoryStream("_id,name\nc,San José\nd,Cartago,more\n"u8.ToArray());

        var ofArray = await cities.ImportSoundAsync(array);
        var ofTable = await cities.ImportSoundCsvAsync(table);

        Assert.Equal((2, 1L, 2, "invalid_id"), (ofArray.Count, ofArray.FailedCount, Assert.Single(ofArray.Failed!).Row, ofArray.Failed![0].Code));
        Assert.Equal((1, 1L, 2, "invalid_csv"), (ofTable.Count, ofTable.FailedCount, Assert.Single(ofTable.Failed!).Row, ofTable.Failed![0].Code));
        Assert.Equal(["a", "b", "c"], await cities.QueryAsync<City>().Select(c => c.Id).ToListAsync());
    }

    [Fact]
    public async Task An_import_of_a_file_returns_its_counts()
    {
        var lines = (await server.NewDatabaseAsync(0)).Collection("lines");
        await lines.SaveJsonAsync("""{"_id":"7002"}""");
        const string Rows = "{\"id\":7001,\"n\":{\"$numberLong\":\"1\"}}\n{\"id\":7001}\n{\"id\":7002}\n";

        var done = await lines.ImportFileAsync(Of(Rows), ImportFormat.Json);
        Assert.Equal((3L, 1L, 1L, 1L), (done.Count, done.Added, done.Replaced, done.Repeated));
        Assert.Equal([new ImportRepeated(1, 1, "7001", 2)], done.RepeatedRows!);

        var refused = await Assert.ThrowsAsync<JettraApiException>(
            () => lines.ImportFileAsync(Of(Rows), ImportFormat.Json, new ImportOptions { RefuseRepeated = true }));
        Assert.Equal("repeated_key", refused.Code);

        await lines.ImportFileAsync(Of(Rows), ImportFormat.Json, new ImportOptions { RefuseRepeated = true, ReportErrors = true, ConvertExtended = true });
        Assert.Equal("""{"_id":"7001","id":7001,"n":1}""", Encoding.UTF8.GetString((await lines.GetJsonAsync("7001"))!.Value.Span));

        static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task An_imported_csv_export_is_equal()
    {
        var database = await server.NewDatabaseAsync(5);
        using var table = new MemoryStream();
        await database.Collection("cities").ExportCsvAsync(table, order: "number desc");
        table.Position = 0;

        Assert.Equal(5, await database.Collection("copies").ImportCsvAsync(table));

        Assert.Equal(
            await database.Collection("cities").QueryAsync<City>().ToListAsync(), await database.Collection("copies").QueryAsync<City>().ToListAsync());
        Assert.StartsWith("_id,name,number", Encoding.UTF8.GetString(table.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_source_throws_its_own_exception()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");

        var own = await Assert.ThrowsAsync<IOException>(() => cities.ImportAsync(Failing()));

        Assert.Equal("mine", own.Message);
        Assert.Equal(0, await cities.CountAsync());

        static async IAsyncEnumerable<City> Failing([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var number = 0; number < 3000; number++)
            {
                yield return new City($"c{number}", "x", number);
            }

            await Task.Yield();
            throw new IOException("mine");
        }
    }

    [Fact]
    public async Task A_cancelled_import_saves_nothing()
    {
        var cities = (await server.NewDatabaseAsync(0)).Collection("cities");
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cities.ImportAsync(Endless(cancelled), cancelled.Token));

        Assert.Equal(0, await cities.CountAsync());

        static async IAsyncEnumerable<City> Endless(CancellationTokenSource cancelled)
        {
            for (var number = 0; ; number++)
            {
                yield return new City($"c{number}", "x", number);
                if (number == 3000)
                {
                    await cancelled.CancelAsync();
                }
            }
        }
    }

    [Fact]
    public async Task An_incomplete_export_is_an_error()
    {
        var database = await server.NewDatabaseAsync(0);
        await database.Collection("cities").ImportAsync(Enumerable.Range(0, 5000).Select(n => new City($"c{n:0000}", "San José", n)).ToAsyncEnumerable());
        await using var proxy = new CuttingProxy(server.App.Address);
        proxy.CutAnswerAfter(100_000);
        using var client = new JettraClient(DriverServer.By(proxy.Address));
        using var here = new MemoryStream();

        var broken = await Assert.ThrowsAsync<JettraConnectionException>(() => client.Database(database.Name).Collection("cities").ExportAsync(here));

        Assert.Equal("connection_lost", broken.Code);
    }

    [Fact]
    public async Task Json_elements_are_imported_unchanged()
    {
        var raw = (await server.NewDatabaseAsync(0)).Collection("raw");
        using var document = JsonDocument.Parse("""[{"_id":"x","n":1.10,"t":"\u00e9"},{"_id":"y","n":1e400}]""");

        await raw.ImportAsync(document.RootElement.EnumerateArray().ToAsyncEnumerable());

        var stored = await raw.QueryJsonAsync().Select(j => Encoding.UTF8.GetString(j.Span)).ToListAsync();
        Assert.Equal(["""{"_id":"x","n":1.10,"t":"\u00e9"}""", """{"_id":"y","n":1e400}"""], stored);
    }
}
