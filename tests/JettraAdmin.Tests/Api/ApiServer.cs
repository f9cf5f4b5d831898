using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

[assembly: AssemblyFixture(typeof(JettraAdmin.Tests.Api.ApiServer))]

namespace JettraAdmin.Tests.Api;

/// <summary>One server for all tests of the API; each makes databases of its own. Its administrator and others are known by name.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private RunningApp? _app;

    public RunningApp App => _app ?? throw new InvalidOperationException("The server has not started.");

    public Uri Address => App.Address;

    /// <summary>A client that signs in as the administrator.</summary>
    public HttpClient Client => App.AdminClient;

    public async ValueTask InitializeAsync() =>
        _app = await RunningApp.StartAsync("--Jettra:Limits:UploadBytes=67108864", "--Jettra:Limits:ImportBytes=67108864");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>A client that signs in as a user, or as nobody.</summary>
    public HttpClient As(string? user) =>
        user is null ? new HttpClient { BaseAddress = Address } : App.ClientOf(user, RunningApp.AdminPassword);

    /// <summary>Makes a user; all have the password of the administrator.</summary>
    public async Task NewUserAsync(string name, string role, params string[] databases)
    {
        var user = new { username = name, password = RunningApp.AdminPassword, role, allowed_dbs = databases };
        await Client.PostAsJsonAsync("api/users", user).OkAsync();
    }

    public static string NewName(string of = "db") => $"{of}_{Guid.NewGuid():N}"[..24];

    /// <summary>Makes a database with one collection, <c>cities</c>, of some documents with an index.</summary>
    public async Task<string> NewDatabaseAsync(int documents = 3)
    {
        var name = NewName();
        await Client.PostAsync("api/dbs", Json($$"""{"name":"{{name}}"}""")).OkAsync();
        await Client.PostAsync("api/index", Json($$"""{"database":"{{name}}","collection":"cities","field":"name"}""")).OkAsync();
        await ImportAsync(name, "cities", $"[{string.Join(",\n", Enumerable.Range(0, documents).Select(City))}]");
        return name;
    }

    public Task<JsonElement> ImportAsync(string database, string collection, string array) =>
        Client.PostAsync($"api/import?db={database}&col={collection}&format=json", Text(array)).OkAsync();

    public async Task<string> BackUpAsync(string database) =>
        (await Client.PostAsync($"api/backup?db={database}", null).OkAsync()).GetProperty("file").GetString()!;

    /// <summary>Waits for the job that an answer speaks of, by asking for it where the answer says it is.</summary>
    public async Task<JsonElement> EndAsync(HttpResponseMessage accepted)
    {
        Assert.True(accepted.StatusCode == HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync());
        JsonElement job = default;
        await Answered.EventuallyAsync(async () =>
        {
            job = await Client.GetAsync(accepted.Headers.Location).OkAsync();
            return job.GetProperty("ended").GetBoolean();
        });
        return job;
    }

    public async Task<string> ExportAsync(string database, string collection = "cities") =>
        await Client.GetStringAsync($"api/export?db={database}&col={collection}&format=json");

    /// <summary>A body as existing clients send it: without a type.</summary>
    public static ByteArrayContent Text(string text) => new(Encoding.UTF8.GetBytes(text));

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string City(int number) => $$"""{"_id":"c{{number:0000}}","name":"San José {{number}}","at":[9.93,-84.08],"n":1.10}""";
}

internal static class Answered
{
    /// <summary>Asks until something holds; gives up when it never does.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds())
        {
            Assert.False(patience.IsCancellationRequested, "It did not come about.");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public static async Task<JsonElement> OkAsync(this Task<HttpResponseMessage> sent) => await (await sent).OkAsync();

    public static async Task<JsonElement> OkAsync(this HttpResponseMessage answer)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}");
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            return JsonDocument.Parse(body).RootElement;
        }
    }

    public static async Task StatusAsync(this Task<HttpResponseMessage> sent, int status)
    {
        using var answer = await sent;
        Assert.True((int)answer.StatusCode == status, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The problem with this status and code; gives back its detail.</summary>
    public static async Task<string> ProblemAsync(this Task<HttpResponseMessage> sent, int status, string code)
    {
        using var answer = await sent;
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return problem.GetProperty("detail").GetString()!;
    }
}
