using System.Net;
using System.Text.Json;
using JettraAdmin.Fixtures;
using JettraAdmin.Tests.Auth;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Tests.Api;

/// <summary>
/// The commit of a drop fails, and the catalogue cannot be read afterwards: the drop does not know what it did, and everything that
/// comes later knows that it did nothing.
/// </summary>
public sealed class OutcomePendingTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    private string Catalogue => Path.Combine(_app.DataDirectory, "catalogue.db");

    public async ValueTask InitializeAsync() => _app = await RunningApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Later_requests_are_refused_while_an_outcome_is_unknown()
    {
        var admin = _app.AdminClient;
        foreach (var name in new[] { "shop", "stock" })
        {
            await admin.PostAsync("api/dbs", ApiServer.Json($$"""{"name":"{{name}}"}""")).OkAsync();
            await admin.PostAsync($"api/doc?db={name}&col=things", ApiServer.Json("""{"_id":"a"}""")).OkAsync();
        }

        var file = (await admin.PostAsync("api/backup?db=stock", null).OkAsync()).GetProperty("file").GetString()!;
        using (var reader = await ReadAsync())
        {
            // The commit waits for the reader; meanwhile the file goes, so that it cannot be read again.
            var drop = admin.DeleteAsync("api/dbs?name=shop");
            await Answered.EventuallyAsync(async () => !await IsReadableAsync());
            File.Move(Catalogue, Catalogue + ".aside");
            using var dropped = await drop;
            await RefusedAsync(dropped, "outcome_unknown", "unknown");
            var job = Assert.Single(dropped.Headers.GetValues("Jettra-Job"));
            var running = await admin.GetAsync($"api/jobs/{job}").OkAsync();
            Assert.Equal(("drop", "running", "outcome_unknown"), (Text(running, "kind"), Text(running, "state"), Text(running.GetProperty("problem"), "code")));

            await PendingAsync(admin.PostAsync("api/dbs", ApiServer.Json("""{"name":"fresh"}""")));
            await PendingAsync(admin.PostAsync("api/dbs/rename", ApiServer.Json("""{"oldName":"stock","newName":"store"}""")));
            await PendingAsync(admin.PutAsync("api/doc?db=stock&col=things&id=b", ApiServer.Json("""{"_id":"b"}""")));
            await PendingAsync(admin.PostAsync("api/restore", ApiServer.Json($$"""{"file":"{{file}}","db":"copy"}""")));
            await PendingAsync(admin.DeleteAsync("api/dbs?name=stock"));
            await PendingAsync(admin.GetAsync("api/dbs"));
            using var cancelled = await admin.PostAsync($"api/jobs/{job}/cancel", null);
            await RefusedAsync(cancelled, "outcome_pending", "nothing_changed");

            using var ready = await _app.Client.GetAsync("healthz/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.StartsWith("The catalogue of databases cannot be read", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("ok", await _app.Client.GetStringAsync("healthz/live"));
        }

        File.Move(Catalogue + ".aside", Catalogue);
        await Answered.EventuallyAsync(async () =>
        {
            using var ready = await _app.Client.GetAsync("healthz/ready");
            return ready.StatusCode == HttpStatusCode.OK;
        });
        Assert.Equal(["shop", "stock"], (await admin.GetAsync("api/dbs").OkAsync()).EnumerateArray().Select(d => Text(d, "name")));
        await admin.PostAsync("api/dbs", ApiServer.Json("""{"name":"fresh"}""")).OkAsync();
    }

    private static async Task PendingAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var problem = await RefusedAsync(answer, "outcome_pending", "nothing_changed");
        Assert.EndsWith("This request changed nothing.", Text(problem, "detail"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> RefusedAsync(HttpResponseMessage answer, string code, string safety)
    {
        var problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, code);
        Assert.Equal(safety, Text(problem, "safety"));
        Assert.NotNull(answer.Headers.RetryAfter);
        return problem;
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>Reads the catalogue in a transaction that goes on until the connection is closed.</summary>
    private async Task<SqliteConnection> ReadAsync()
    {
        var connection = new SqliteConnection($"Data Source={Catalogue};Mode=ReadOnly;Pooling=False;Default Timeout=1");
        await connection.OpenAsync();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; SELECT count(*) FROM databases";
        await command.ExecuteScalarAsync();
        return connection;
    }

    private async Task<bool> IsReadableAsync()
    {
        try
        {
            using var another = await ReadAsync();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
