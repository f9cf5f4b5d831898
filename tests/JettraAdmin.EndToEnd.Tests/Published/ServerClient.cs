using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace JettraAdmin.EndToEnd.Tests.Published;

/// <summary>The administrator, by REST.</summary>
internal sealed class ServerClient(ServerProcess server) : IDisposable
{
    private const int Line = 1000;

    private readonly HttpClient _http = new()
    {
        BaseAddress = server.Address,
        Timeout = ServerProcess.Patience,
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{ServerFolders.AdminPassword}"))),
        },
    };

    /// <summary>Fills a database with documents that do not shrink when they are packed.</summary>
    public async Task FillAsync(string database, int documents)
    {
        await PostAsync("api/dbs", JsonSerializer.Serialize(new { name = database }));
        await PostAsync($"api/import?db={database}&col=lines&format=json", Documents(documents));
    }

    /// <summary>How many documents <see cref="FillAsync"/> left there.</summary>
    public async Task<long> CountAsync(string database) =>
        (await GetAsync($"api/count?db={database}&col=lines")).GetProperty("count").GetInt64();

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await _http.GetAsync(path));

    public async Task<JsonElement> PostAsync(string path, string json) => await ReadAsync(await TryPostAsync(path, json));

    public Task<HttpResponseMessage> TryPostAsync(string path, string json = "") =>
        _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Sends a file, and gives back how it was answered.</summary>
    public async Task<HttpStatusCode> UploadAsync(string path, byte[] file)
    {
        using var answer = await _http.PostAsync(path, new ByteArrayContent(file));
        return answer.StatusCode;
    }

    /// <summary>Posts what must be refused, and gives back how.</summary>
    public async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(string path)
    {
        using var answer = await TryPostAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.False(answer.IsSuccessStatusCode, text);
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }

    public void Dispose() => _http.Dispose();

    private static string Documents(int count)
    {
        var random = new Random(count);
        var json = new StringBuilder(count * (Line + 40)).Append('[');
        var noise = new byte[Line * 3 / 4];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(noise);
            json.Append(i == 0 ? "" : ",").Append("{\"_id\":\"").Append(i).Append("\",\"noise\":\"").Append(Convert.ToBase64String(noise)).Append("\"}");
        }

        return json.Append(']').ToString();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
            return JsonDocument.Parse(text).RootElement;
        }
    }
}
