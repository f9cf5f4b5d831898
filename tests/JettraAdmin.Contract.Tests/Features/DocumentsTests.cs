using System.Globalization;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>Documents, queries and commands with every client.</summary>
public sealed class DocumentsTests(OpenClients clients) : IAsyncLifetime
{
    private const string Strange =
        """{"n":1.10,"_id":"o-1","big":123456789012345678901234567890,"far":1e400,"e":1E+2,"name":"San Jos\u00e9 & Panamá \uD83D\uDE00 <\"quoted\">\n\\","z":{"b":[],"a":{}},"no":null,"ok":true,"":""}""";

    private readonly string _db = OpenClients.NewName();

    public async ValueTask InitializeAsync()
    {
        await using var client = clients.Open(ClientKind.Http);
        await client.CreateDatabaseAsync(_db);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [EveryClient, Theory]
    public async Task A_document_is_saved_read_replaced_and_deleted(ClientKind kind)
    {
        await using var client = clients.Open(kind);

        Assert.Equal("o-1", await client.SaveAsync(_db, "orders", Strange));
        Assert.Equal(Strange, await client.GetAsync(_db, "orders", "o-1"));
        Assert.Null(await client.GetAsync(_db, "orders", "o-2"));

        Assert.Equal("o-1", await client.SaveAsync(_db, "orders", """{"_id":"o-1","n":1}"""));
        Assert.Equal("""{"_id":"o-1","n":1}""", await client.GetAsync(_db, "orders", "o-1"));

        await client.ReplaceAsync(_db, "orders", "o-1", """{"n":2.50}""");
        Assert.Equal("""{"_id":"o-1","n":2.50}""", await client.GetAsync(_db, "orders", "o-1"));
        Assert.Equal(1, await client.CountAsync(_db, "orders", null));

        await client.DeleteAsync(_db, "orders", "o-1");
        await client.DeleteAsync(_db, "orders", "o-1");
        Assert.Null(await client.GetAsync(_db, "orders", "o-1"));
    }

    [EveryClient, Theory]
    public async Task A_document_without_an_id_gets_one_and_any_id_is_found(ClientKind kind)
    {
        await using var client = clients.Open(kind);

        var made = await client.SaveAsync(_db, "some", """{"n":1}""");
        Assert.Equal($$"""{"_id":"{{made}}","n":1}""", await client.GetAsync(_db, "some", made));

        const string Odd = "año 1/2?&=%#+ '´";
        await client.ReplaceAsync(_db, "some", Odd, """{"n":2}""");
        Assert.Equal($$"""{"_id":"{{Odd}}","n":2}""", await client.GetAsync(_db, "some", Odd));
        await client.DeleteAsync(_db, "some", Odd);
        Assert.Equal(1, await client.CountAsync(_db, "some", null));
    }

    [EveryClient, Theory]
    public async Task Queries_filter_order_limit_and_page(ClientKind kind)
    {
        await using var client = clients.Open(kind);
        string[] all = [.. Enumerable.Range(0, 25).Select(Numbered)];
        var path = await clients.NewFileAsync($"[{string.Join(',', all)}]");
        Assert.Equal(25, (await client.ImportAsync(_db, "n", "json", path, report: false)).Count);

        Assert.Equal(all, await client.QueryAsync(_db, "n", QueryOptions.All));
        Assert.Equal(all[..9], await client.QueryAsync(_db, "n", new QueryOptions(Limit: 9)));
        Assert.Equal(all[20..], await client.QueryAsync(_db, "n", new QueryOptions(Offset: 20)));
        Assert.Equal([all[24], all[23]], await client.QueryAsync(_db, "n", new QueryOptions(Order: "n desc", Limit: 2)));
        Assert.Equal([all[3], all[13], all[23]], await client.QueryAsync(_db, "n", new QueryOptions("last = '3'")));
        Assert.Equal([all[13], all[3]], await client.QueryAsync(_db, "n", new QueryOptions("last = '3' and (n < 20 or \"order by\" exists)", "last, n desc", Limit: 5)));
        Assert.Equal([all[12]], await client.QueryAsync(_db, "n", new QueryOptions("n >= 10", "n", Limit: 1, Offset: 2)));
        Assert.Equal(15, await client.CountAsync(_db, "n", "n >= 10 and not where exists"));
        Assert.Empty(await client.QueryAsync(_db, "n", new QueryOptions("n > 100")));
        Assert.Equal(0, await client.CountAsync(_db, "nothing", null));
    }

    [EveryClient, Theory]
    public async Task Commands_are_run_by_the_server(ClientKind kind)
    {
        await using var client = clients.Open(kind);

        Assert.Equal("""{"message":"c-1"}""", await client.CommandAsync(_db, "INSERT INTO c DOC {\"_id\":\"c-1\",\"city\":\"Panamá\",\"n\":1.5}"));
        Assert.Equal("""{"message":"c-2"}""", await client.CommandAsync(_db, "INSERT INTO c (_id, city, n) VALUES (c-2, 'Loja', 2)"));
        Assert.Equal("""{"message":"Index created on c.city"}""", await client.CommandAsync(_db, "CREATE INDEX ON c (city)"));
        Assert.Equal("""[{"_id":"c-1","city":"Panamá","n":1.5}]""", await client.CommandAsync(_db, "FIND IN c WHERE city = Panamá"));
        Assert.Equal(
            """[{"_id":"c-2","city":"Loja","n":2},{"_id":"c-1","city":"Panamá","n":1.5}]""",
            await client.CommandAsync(_db, "SELECT * FROM c ORDER BY n DESC LIMIT 2"));
        Assert.Equal("[]", await client.CommandAsync(_db, """db.c.find({"city":"Quito"})"""));
    }

    private static string Numbered(int n) => string.Create(CultureInfo.InvariantCulture, $$"""{"_id":"d{{n:00}}","n":{{n}}.0,"last":"{{n % 10}}"}""");
}
