using System.Net.Http.Json;
using System.Text.Json;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Api;

/// <summary>Transactions by raw requests, as existing shells and drivers send them.</summary>
public sealed class TransactionsApiTests(ApiServer server)
{
    private const string NoTransaction = "550e8400-e29b-41d4-a716-446655440000";

    private static string NewPassword => "another tree in snow";

    [Fact]
    public async Task Writes_are_stored_at_the_commit()
    {
        var db = await server.NewDatabaseAsync();
        var tx = await BeginAsync();
        await WriteAsync(db, tx);
        Assert.Equal("c0000 c0001 c0002", await IdsAsync(db));

        Assert.Equal("""{"status":"committed"}""", (await EndAsync("commit", tx).OkAsync()).GetRawText());
        Assert.Equal("a c0000 c0002 p", await IdsAsync(db));
        Assert.Equal("""{"_id":"c0000","n":2}""", await server.Client.GetStringAsync($"api/doc?db={db}&col=cities&id=c0000"));

        // Whoever lost the answer asks again; nothing is written twice.
        await server.Client.DeleteAsync($"api/doc?db={db}&col=cities&id=a").OkAsync();
        Assert.Equal("""{"status":"committed"}""", (await EndAsync("commit", tx).OkAsync()).GetRawText());
        Assert.Equal("c0000 c0002 p", await IdsAsync(db));
        await EndAsync("rollback", tx).ProblemAsync(409, "transaction_committed");
        await PostAsync(db, "a", tx).ProblemAsync(409, "transaction_committed");
    }

    [Fact]
    public async Task A_rollback_changes_nothing()
    {
        var db = await server.NewDatabaseAsync();
        string before = await server.ExportAsync(db), tx = await BeginAsync();
        await WriteAsync(db, tx);

        Assert.Equal("""{"status":"rolledback"}""", (await EndAsync("rollback", tx).OkAsync()).GetRawText());

        Assert.Equal(before, await server.ExportAsync(db));
        Assert.Contains("rolled back", await EndAsync("commit", tx).ProblemAsync(404, "unknown_transaction"), StringComparison.Ordinal);
        await EndAsync("rollback", tx).OkAsync();
    }

    [Theory]
    [InlineData("POST", """{"_id":"new"}""")]
    [InlineData("POST", """{"_id":"c0000","n":2}""")]
    [InlineData("PUT", """{"n":2}""")]
    [InlineData("DELETE", "")]
    public async Task A_write_to_an_unknown_transaction_is_refused(string method, string body)
    {
        var db = await server.NewDatabaseAsync();
        string before = await server.ExportAsync(db), tx = await BeginAsync();
        foreach ((var parameter, var status, var code) in new[]
        {
            ($"tx={NoTransaction}", 404, "unknown_transaction"), ("TX=1", 404, "unknown_transaction"), ("tx=", 400, "missing_parameter"), ("tx", 400, "missing_parameter"),
            ($"txID={tx}", 400, "not_transactional"), ($"tx={tx}&txid={tx}", 400, "not_transactional"), ($"tx={tx}&tx={tx}", 400, "invalid_parameter"),
        })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"api/doc?db={db}&col=cities&id=c0000&{parameter}") { Content = ApiServer.Text(body) };
            await server.Client.SendAsync(request).ProblemAsync(status, code);
        }

        await EndAsync("commit", tx).OkAsync();
        Assert.Equal(before, await server.ExportAsync(db));
    }

    [Fact]
    public async Task A_document_is_refused_when_it_is_added()
    {
        string db = await server.NewDatabaseAsync(), tx = await BeginAsync();
        await server.Client.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("[1]")).ProblemAsync(400, "invalid_document");
        await server.Client.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("""{"_id":7}""")).ProblemAsync(400, "invalid_id");
        await server.Client.PostAsync($"api/doc?db={db}&col=_rules&tx={tx}", ApiServer.Text("{}")).ProblemAsync(501, "not_supported");
        await server.Client.DeleteAsync($"api/doc?db={db}&col=cities&id=&tx={tx}").ProblemAsync(400, "missing_parameter");
        await EndAsync("commit", tx).OkAsync();
    }

    [Fact]
    public async Task A_commit_creates_a_missing_database()
    {
        string db = ApiServer.NewName(), tx = await BeginAsync();
        await server.Client.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("""{"_id":"a"}""")).OkAsync();
        Assert.Equal("[]", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
        await EndAsync("commit", tx).OkAsync();
        Assert.Equal("""["cities"]""", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
    }

    [Fact]
    public async Task Other_writes_refuse_a_transaction()
    {
        var tx = await BeginAsync();
        var routes =
            from endpoint in server.App.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("api/", StringComparison.Ordinal) && path != "api/doc"
            from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            where method is not ("GET" or "HEAD" or "OPTIONS")
            select (method, path);
        var all = routes.Distinct().ToList();
        Assert.True(all.Count > 30);
        foreach ((var method, var path) in all)
        {
            using var request = new HttpRequestMessage(
                new HttpMethod(method), $"{path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}?tx={tx}&txID=");
            request.Headers.Add("Tus-Resumable", "1.0.0");
            await server.Client.SendAsync(request).ProblemAsync(400, "not_transactional");
        }

        // What reads may name one: it sees what is committed.
        await server.Client.GetAsync($"api/metrics?tx={tx}").OkAsync();
    }

    [Fact]
    public async Task An_import_or_a_command_that_names_one_changes_nothing()
    {
        var db = await server.NewDatabaseAsync();
        string before = await server.ExportAsync(db), tx = await BeginAsync();
        await server.Client.PostAsync($"api/import?db={db}&col=cities&format=json&tx={tx}", ApiServer.Text("""[{"_id":"i"}]""")).ProblemAsync(400, "not_transactional");
        await server.Client.PostAsync($"api/command?db={db}&tx={tx}", ApiServer.Text("""{"command":"INSERT INTO cities DOC {}"}""")).ProblemAsync(400, "not_transactional");
        await server.Client.DeleteAsync($"api/dbs?name={db}&tx={tx}").ProblemAsync(400, "not_transactional");
        Assert.Equal(before, await server.ExportAsync(db));
    }

    [Fact]
    public async Task An_empty_id_commits_and_rolls_back_nothing()
    {
        foreach (var how in (string[])["commit", "rollback"])
        {
            await server.Client.PostAsync($"api/tx/{how}", null).ProblemAsync(400, "missing_parameter");
            await server.Client.PostAsync($"api/tx/{how}?txID=", null).ProblemAsync(400, "missing_parameter");
            await server.Client.PostAsync($"api/tx/{how}?tx={NoTransaction}", null).ProblemAsync(400, "not_transactional");
        }

        Assert.Contains("does not remember one", await EndAsync("commit", NoTransaction).ProblemAsync(404, "unknown_transaction"), StringComparison.Ordinal);
        await EndAsync("commit", "x").ProblemAsync(404, "unknown_transaction");
    }

    [Fact]
    public async Task A_restore_in_between_makes_the_commit_fail_and_is_told()
    {
        string db = await server.NewDatabaseAsync(), file = await server.BackUpAsync(db), tx = await BeginAsync();
        await PostAsync(db, "a", tx).OkAsync();
        await server.Client.PostAsync("api/restore", ApiServer.Json($$"""{"file":"{{file}}","db":"{{db}}"}""")).OkAsync();

        var said = await EndAsync("commit", tx).ProblemAsync(409, "transaction_overtaken");

        Assert.Contains("restore", said, StringComparison.Ordinal);
        Assert.EndsWith("The transaction stored nothing.", said, StringComparison.Ordinal);
        Assert.Equal("c0000 c0001 c0002", await IdsAsync(db));
        await EndAsync("rollback", tx).OkAsync();
    }

    [Fact]
    public async Task A_dropped_collection_is_not_brought_back_by_a_commit()
    {
        string db = await server.NewDatabaseAsync(), tx = await BeginAsync();
        await PostAsync(db, "a", tx).OkAsync();
        await server.Client.DeleteAsync($"api/cols?database={db}&collection=cities").OkAsync();

        var said = await EndAsync("commit", tx).ProblemAsync(409, "transaction_overtaken");

        Assert.Equal(
            $"The collection cities of {db} was dropped or renamed, or another one got its name, after the transaction began to use it. The transaction stored nothing.", said);
        Assert.Equal("[]", (await server.Client.GetAsync($"api/dbs/{db}/cols").OkAsync()).GetRawText());
        await EndAsync("rollback", tx).OkAsync();
    }

    [Fact]
    public async Task Another_users_transaction_looks_unknown()
    {
        string db = await server.NewDatabaseAsync(), name = ApiServer.NewName("writer"), tx = await BeginAsync();
        await server.NewUserAsync(name, "admin");
        using var other = server.As(name);
        var mine = await other.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("{}")).ProblemAsync(404, "unknown_transaction");
        Assert.Equal(mine, await other.PostAsync($"api/doc?db={db}&col=cities&tx={NoTransaction}", ApiServer.Text("{}")).ProblemAsync(404, "unknown_transaction"));
        await other.PostAsync($"api/tx/commit?txID={tx}", null).ProblemAsync(404, "unknown_transaction");
        await other.PostAsync($"api/tx/rollback?txID={tx}", null).OkAsync();
        await PostAsync(db, "a", tx).OkAsync();
        await EndAsync("commit", tx).OkAsync();
        Assert.Equal("a c0000 c0001 c0002", await IdsAsync(db));
    }

    [Fact]
    public async Task A_transaction_ends_with_its_session()
    {
        using Visitor visitor = await server.App.SignedInAsync(), stays = await server.App.SignedInAsync();
        await visitor.SendAntiforgeryAsync();
        await stays.SendAntiforgeryAsync();
        string tx = await BeginAsync(visitor.Client), open = await BeginAsync(stays.Client), basic = await BeginAsync();
        var page = await visitor.Client.GetStringAsync("password");
        using var left = await visitor.SubmitPageAsync(page, "sign-out", withHandler: false);
        Assert.Equal(302, (int)left.StatusCode);

        Assert.Contains("signed out", await EndAsync("commit", tx).ProblemAsync(404, "unknown_transaction"), StringComparison.Ordinal);
        await EndAsync("commit", open).OkAsync();
        await EndAsync("commit", basic).OkAsync();
    }

    [Theory]
    [InlineData("own password")]
    [InlineData("new password")]
    [InlineData("deleted")]
    public async Task A_transaction_ends_with_a_password_change_or_deletion(string how)
    {
        string db = await server.NewDatabaseAsync(), name = ApiServer.NewName("writer");
        await server.NewUserAsync(name, "writereader", db);
        var id = (await server.Client.GetAsync("api/users").OkAsync()).EnumerateArray().Single(u => u.GetProperty("username").GetString() == name).GetProperty("_id").GetString()!;
        using var user = server.As(name);
        var tx = await BeginAsync(user);
        await user.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("""{"_id":"a"}""")).OkAsync();
        switch (how)
        {
            case "own password":
                await user.PostAsJsonAsync("api/change-password", new { newPassword = NewPassword }).OkAsync();
                break;
            case "new password":
                await server.Client.PutAsJsonAsync($"api/users?id={id}", new { password = RunningApp.AdminPassword + "!" }).OkAsync();
                using (var given = server.App.ClientOf(name, RunningApp.AdminPassword + "!"))
                {
                    await given.PostAsJsonAsync("api/change-password", new { newPassword = NewPassword }).OkAsync();
                }

                break;
            default:
                await server.Client.DeleteAsync($"api/users?id={id}").OkAsync();
                await server.Client.PostAsJsonAsync("api/users", new { username = name, password = NewPassword, role = "writereader", allowed_dbs = new[] { db } }).OkAsync();
                break;
        }

        using var again = server.App.ClientOf(name, NewPassword);
        await again.PostAsync($"api/tx/commit?txID={tx}", null).ProblemAsync(404, "unknown_transaction");
        Assert.Equal("c0000 c0001 c0002", await IdsAsync(db));
    }

    [Fact]
    public async Task A_commit_needs_the_current_role()
    {
        string db = await server.NewDatabaseAsync(), name = ApiServer.NewName("writer");
        await server.NewUserAsync(name, "writereader", db);
        var id = (await server.Client.GetAsync("api/users").OkAsync()).EnumerateArray().Single(u => u.GetProperty("username").GetString() == name).GetProperty("_id").GetString()!;
        using var user = server.As(name);
        var tx = await BeginAsync(user);
        await user.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text("""{"_id":"a"}""")).OkAsync();
        await server.Client.PutAsJsonAsync($"api/users?id={id}", new { allowed_dbs = new[] { "elsewhere" } }).OkAsync();
        await user.PostAsync($"api/tx/commit?txID={tx}", null).ProblemAsync(403, "forbidden");
        await server.Client.PutAsJsonAsync($"api/users?id={id}", new { role = "reader", allowed_dbs = new[] { db } }).OkAsync();
        await user.PostAsync($"api/tx/commit?txID={tx}", null).ProblemAsync(403, "forbidden");
        Assert.Equal("c0000 c0001 c0002", await IdsAsync(db));
    }

    [Fact]
    public async Task Limits_and_times_are_settings_and_a_restart_ends_all()
    {
        await using var app = await RunningApp.StartAsync(
            "--Jettra:Transactions:Operations=2", "--Jettra:Transactions:Bytes=2000", "--Jettra:Transactions:TotalBytes=2500", "--Jettra:Transactions:PerUser=2",
            "--Jettra:Transactions:Idle=00:00:01");
        await app.AdminClient.PostAsync("api/dbs", ApiServer.Json("""{"name":"d"}""")).OkAsync();
        var large = $$"""{"_id":"a","v":"{{new string('x', 1200)}}"}""";
        string tx = await BeginAsync(app.AdminClient), other = await BeginAsync(app.AdminClient);
        var ended = tx;
        (tx, other) = (other, await BeginAsync(app.AdminClient));
        Assert.Contains(
            "because its user reached the limit of open transactions", await app.AdminClient.PostAsync($"api/tx/commit?txID={ended}", null).ProblemAsync(404, "unknown_transaction"), StringComparison.Ordinal);
        await WriteAsync(tx).OkAsync();
        await WriteAsync(tx).ProblemAsync(413, "transaction_too_large");
        await WriteAsync(other).ProblemAsync(429, "too_many_transactions");
        await app.AdminClient.DeleteAsync($"api/doc?db=d&col=c&id=b&tx={tx}").OkAsync();
        await app.AdminClient.DeleteAsync($"api/doc?db=d&col=c&id=b&tx={tx}").ProblemAsync(413, "transaction_too_large");
        await app.AdminClient.PostAsync($"api/tx/commit?txID={tx}", null).OkAsync();

        // The clock is the machine's: as long as it may not be used, and then it is over.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var said = await app.AdminClient.DeleteAsync($"api/doc?db=d&col=c&id=b&tx={other}").ProblemAsync(404, "unknown_transaction");
        Assert.Contains("was not used for 1 second,", said, StringComparison.Ordinal);

        await app.RestartAsync();
        var never = await app.AdminClient.PostAsync($"api/tx/commit?txID={tx}", null).ProblemAsync(404, "unknown_transaction");
        Assert.Contains("If it was committed, its documents are stored", never, StringComparison.Ordinal);
        await app.AdminClient.GetAsync("api/doc?db=d&col=c&id=a").OkAsync();

        Task<HttpResponseMessage> WriteAsync(string transaction) => app.AdminClient.PostAsync($"api/doc?db=d&col=c&tx={transaction}", ApiServer.Text(large));
    }

    private async Task<string> BeginAsync(HttpClient? client = null) =>
        (await (client ?? server.Client).PostAsync("api/tx/begin", null).OkAsync()).GetProperty("txID").GetString()!;

    private Task<HttpResponseMessage> EndAsync(string how, string tx) => server.Client.PostAsync($"api/tx/{how}?txID={tx}", null);

    private Task<HttpResponseMessage> PostAsync(string db, string id, string tx) =>
        server.Client.PostAsync($"api/doc?db={db}&col=cities&tx={tx}", ApiServer.Text($$"""{"_id":"{{id}}"}"""));

    private async Task WriteAsync(string db, string tx)
    {
        Assert.Equal("""{"id":"a"}""", (await PostAsync(db, "a", tx).OkAsync()).GetRawText());
        Assert.Equal("""{"status":"ok"}""", (await server.Client.PutAsync($"api/doc?db={db}&col=cities&id=p&tx={tx}", ApiServer.Text("{}")).OkAsync()).GetRawText());
        Assert.Equal("""{"status":"ok"}""", (await server.Client.PutAsync($"api/doc?db={db}&col=cities&id=c0000&tx={tx}", ApiServer.Text("""{"n":2}""")).OkAsync()).GetRawText());
        Assert.Equal("""{"status":"deleted"}""", (await server.Client.DeleteAsync($"api/doc?db={db}&col=cities&id=c0001&tx={tx}").OkAsync()).GetRawText());
    }

    private async Task<string> IdsAsync(string db) => string.Join(
        ' ', JsonDocument.Parse(await server.ExportAsync(db)).RootElement.EnumerateArray().Select(d => d.GetProperty("_id").GetString()));
}
