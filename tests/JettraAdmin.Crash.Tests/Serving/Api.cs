using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;

namespace JettraAdmin.Crash.Tests.Serving;

/// <summary>The REST API as these tests use it, as the administrator.</summary>
internal sealed class Api : IDisposable
{
    /// <summary>The first administrator's password.</summary>
    public const string Password = "plum tree in snow";

    private readonly HttpClient _client;

    public Api(Uri address) => _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{Password}"))),
        },
    };

    public async Task DemandReadyAsync()
    {
        using var answer = await _client.GetAsync("healthz/ready");
        Assert.True(answer.IsSuccessStatusCode, $"The server listens and is not ready: {answer.StatusCode}");
    }

    public Task CreateDatabaseAsync(string name) => SendAsync(HttpMethod.Post, "api/dbs", JsonContent.Create(new CreateDatabase(name), WireJson.Default.CreateDatabase));

    public Task CreateIndexAsync(string db, string collection, string field, bool unique) =>
        SendAsync(HttpMethod.Post, "api/index", JsonContent.Create(new CreateIndex(db, collection, field, unique), WireJson.Default.CreateIndex));

    public Task ImportAsync(string db, string collection, HttpContent documents) =>
        SendAsync(HttpMethod.Post, $"api/import?db={db}&col={collection}&format=json", documents);

    public Task DeleteDocumentAsync(string db, string collection, string id) => SendAsync(HttpMethod.Delete, $"api/doc?db={db}&col={collection}&id={id}");

    /// <summary>Begins a transaction; its id.</summary>
    public async Task<string> BeginAsync() => (await ReadAsync(await SendAsync(HttpMethod.Post, "api/tx/begin"), WireJson.Default.TransactionBegun)).TxID;

    /// <summary>Saves a document in a transaction.</summary>
    public Task SaveInAsync(string transaction, string db, string collection, string json) =>
        SendAsync(HttpMethod.Post, $"api/doc?db={db}&col={collection}&tx={transaction}", new StringContent(json));

    public Task CommitAsync(string transaction) => SendAsync(HttpMethod.Post, $"api/tx/commit?txID={transaction}");

    /// <summary>The ids of a collection, in order.</summary>
    public async Task<string> IdsAsync(string db, string collection) => string.Join(
        ' ', JsonDocument.Parse(await SendAsync(HttpMethod.Get, $"api/query?db={db}&col={collection}&limit=0")).RootElement.EnumerateArray().Select(d => d.GetProperty("_id").GetString()));

    /// <summary>What a collection holds, byte for byte, as a digest; and its indexes.</summary>
    public async Task<string> DigestAsync(string db, string collection)
    {
        using var answer = await _client.GetAsync($"api/export?db={db}&col={collection}&format=json", HttpCompletionOption.ResponseHeadersRead);
        await DemandSuccessAsync(answer);
        var documents = await SHA256.HashDataAsync(await answer.Content.ReadAsStreamAsync());
        var indexes = await _client.GetStringAsync($"api/index?db={db}&col={collection}");
        return $"{Convert.ToHexStringLower(documents)} {indexes}";
    }

    public Task<IReadOnlyList<string>> BackupsAsync() => GetAsync("api/backups", WireJson.Default.IReadOnlyListString);

    public async Task<BackupInfo> VerifyAsync(string file) =>
        await ReadAsync(await SendAsync(HttpMethod.Post, $"api/backups/{file}/verify"), WireJson.Default.BackupInfo);

    public Task DeleteBackupAsync(string file) => SendAsync(HttpMethod.Delete, $"api/backups/{file}");

    public Task<IReadOnlyList<DatabaseInfo>> DatabasesAsync() => GetAsync("api/dbs", WireJson.Default.IReadOnlyListDatabaseInfo);

    public Task<IReadOnlyList<UndoInfo>> KeptAsync() => GetAsync("api/undo", WireJson.Default.IReadOnlyListUndoInfo);

    public async Task<JobInfo> UndoAsync(long kept) => await ReadAsync(await SendAsync(HttpMethod.Post, $"api/undo/{kept}"), WireJson.Default.JobInfo);

    public Task FreeAsync(long kept) => SendAsync(HttpMethod.Delete, $"api/undo/{kept}");

    public async Task<JobInfo> StartAsync(StartJob asked) =>
        await ReadAsync(await SendAsync(HttpMethod.Post, "api/jobs", JsonContent.Create(asked, WireJson.Default.StartJob)), WireJson.Default.JobInfo);

    public Task<JobInfo> JobAsync(string id) => GetAsync($"api/jobs/{id}", WireJson.Default.JobInfo);

    public Task<IReadOnlyList<JobInfo>> JobsAsync() => GetAsync("api/jobs", WireJson.Default.IReadOnlyListJobInfo);

    /// <summary>Asks after a job until it has ended.</summary>
    public async Task<JobInfo> WhenEndedAsync(string id)
    {
        while (true)
        {
            var job = await JobAsync(id);
            if (job.Ended)
            {
                return job;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => await ReadAsync(await SendAsync(HttpMethod.Get, path), type);

    private async Task<string> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await _client.SendAsync(request);
        await DemandSuccessAsync(answer);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task DemandSuccessAsync(HttpResponseMessage answer) => Assert.True(
        answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted,
        answer.IsSuccessStatusCode ? string.Empty : $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private static Task<T> ReadAsync<T>(string body, JsonTypeInfo<T> type) =>
        Task.FromResult(JsonSerializer.Deserialize(body, type) ?? throw new JsonException($"null instead of {type.Type.Name}"));
}
