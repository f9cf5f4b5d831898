using System.Net;
using System.Text;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>An import whose database or collection is dropped, renamed or restored while its body is still being sent.</summary>
public sealed class ImportOvertakenTests(ApiServer server)
{
    [Theory]
    [InlineData("drop", "dropped or renamed")]
    [InlineData("drop and create", "another database")]
    [InlineData("rename", "dropped or renamed")]
    [InlineData("restore", "replaced by a restore")]
    [InlineData("drop the collection", "The collection cities of")]
    public async Task An_import_fails_if_its_database_was_replaced_meanwhile(string what, string says)
    {
        string db = await server.NewDatabaseAsync(2), file = await server.BackUpAsync(db), renamed = ApiServer.NewName();
        using var sender = Patient();
        using var body = new HeldBody("""[{"_id":"late"}]""");
        var import = sender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"api/import?db={db}&col=cities&format=json") { Content = body, Headers = { ExpectContinue = true } });
        await body.Begun.WaitAsync(TimeSpan.FromMinutes(2));

        var done = what switch
        {
            "rename" => server.Client.PostAsync("api/dbs/rename", ApiServer.Json($$"""{"oldName":"{{db}}","newName":"{{renamed}}"}""")),
            "restore" => server.Client.PostAsync("api/restore", ApiServer.Json($$"""{"file":"{{file}}","db":"{{db}}"}""")),
            "drop the collection" => server.Client.DeleteAsync($"api/cols?database={db}&collection=cities"),
            _ => server.Client.DeleteAsync($"api/dbs?name={db}"),
        };
        await done.OkAsync();
        if (what == "drop and create")
        {
            await server.Client.PostAsync("api/dbs", ApiServer.Json($$"""{"name":"{{db}}"}""")).OkAsync();
        }

        body.Release();
        var said = await import.ProblemAsync(409, "import_overtaken");

        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was imported.", said, StringComparison.Ordinal);
        foreach (var name in (string[])[db, renamed])
        {
            using var late = await server.Client.GetAsync($"api/doc?db={name}&col=cities&id=late");
            Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        }
    }

    [Theory]
    [InlineData("database")]
    [InlineData("collection")]
    public async Task An_import_does_not_go_to_a_database_created_meanwhile(string what)
    {
        string db = await server.NewDatabaseAsync(2), absent = ApiServer.NewName();
        var (into, collection) = what == "database" ? (absent, "cities") : (db, "absent");
        using var sender = Patient();
        using var body = new HeldBody("""[{"_id":"late"}]""");
        var import = sender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"api/import?db={into}&col={collection}&format=json") { Content = body, Headers = { ExpectContinue = true } });
        await body.Begun.WaitAsync(TimeSpan.FromMinutes(2));
        await (what == "database"
            ? server.Client.PostAsync("api/dbs/rename", ApiServer.Json($$"""{"oldName":"{{db}}","newName":"{{absent}}"}"""))
            : server.Client.PostAsync("api/cols/rename", ApiServer.Json($$"""{"database":"{{db}}","oldName":"cities","newName":"absent"}"""))).OkAsync();
        body.Release();

        Assert.Contains("got ", await import.ProblemAsync(409, "import_overtaken"), StringComparison.Ordinal);
        Assert.Equal(2, (await server.Client.GetAsync($"api/count?db={into}&col={collection}").OkAsync()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task An_import_succeeds_if_a_drop_was_undone()
    {
        var db = await server.NewDatabaseAsync(2);
        using var sender = Patient();
        using var body = new HeldBody("""[{"_id":"late"}]""");
        var import = sender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"api/import?db={db}&col=cities&format=json") { Content = body, Headers = { ExpectContinue = true } });
        await body.Begun.WaitAsync(TimeSpan.FromMinutes(2));
        await server.Client.DeleteAsync($"api/dbs?name={db}").OkAsync();
        var kept = (await server.Client.GetAsync("api/undo").OkAsync()).EnumerateArray().First(k => k.GetProperty("database").GetString() == db);
        await server.Client.PostAsync($"api/undo/{kept.GetProperty("id").GetInt64()}", null).OkAsync();
        body.Release();

        Assert.Equal(1, (await import.OkAsync()).GetProperty("added").GetInt32());
        Assert.Equal(3, (await server.Client.GetAsync($"api/count?db={db}&col=cities").OkAsync()).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Other_writes_do_not_fail_an_import()
    {
        var db = await server.NewDatabaseAsync(2);
        using var sender = Patient();
        using var body = new HeldBody("""[{"_id":"late"}]""");
        var import = sender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"api/import?db={db}&col=cities&format=json") { Content = body, Headers = { ExpectContinue = true } });
        await body.Begun.WaitAsync(TimeSpan.FromMinutes(2));
        await server.ImportAsync(db, "cities", """[{"_id":"meanwhile"}]""");
        body.Release();

        Assert.Equal(1, (await import.OkAsync()).GetProperty("added").GetInt32());
        Assert.Equal(4, (await server.Client.GetAsync($"api/count?db={db}&col=cities").OkAsync()).GetProperty("count").GetInt32());
    }

    // Sends the body only once the server asks for it, and so has begun the import.
    private HttpClient Patient()
    {
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = server.Client.DefaultRequestHeaders.Authorization;
        return client;
    }

    private sealed class HeldBody(string text) : HttpContent
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when half of it was sent.</summary>
        public Task Begun => _begun.Task;

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            _begun.SetResult();
            await _released.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Encoding.UTF8.GetByteCount(text);
            return true;
        }
    }
}
