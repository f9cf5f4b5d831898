using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures.Faults;

namespace JettraAdmin.EndToEnd.Tests.Published.Faults;

/// <summary>What is asked of a server by REST in one trial; its databases and users begin with the trial's own prefix.</summary>
internal sealed partial class ServerBench(ServerProcess server, string prefix) : IDisposable
{
    /// <summary>The password of every user that a trial makes.</summary>
    public const string Password = "plum tree in rain";

    private readonly HttpClient _http = new() { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A database or a user of the trial.</summary>
    public string Own(string name) => prefix + name;

    /// <summary>Asks for something that must succeed.</summary>
    public async Task<JsonElement> DoAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(method, path, Body(body));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {text}", null, answer.StatusCode);
    }

    /// <summary>Asks for something that may be refused.</summary>
    public async Task<Answer> TryAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await SendAsync(method, path, Body(body));
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode)
        {
            return Answer.Done(answer.Headers.TryGetValues("Jettra-Job", out var job) ? job.First() : null);
        }

        try
        {
            var refused = Refused(JsonDocument.Parse(text).RootElement);
            return text.Contains("internal_error", StringComparison.Ordinal) ? refused with { Raw = text } : refused;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return new Answer(Said.NothingChanged, $"{(int)answer.StatusCode} {text}", null, text);
        }
    }

    /// <summary>What a problem says.</summary>
    public static Answer Refused(JsonElement problem, string? job = null) => Answer.Refused(
        problem.GetProperty("code").GetString()!, problem.GetProperty("safety").GetString()!, problem.GetProperty("detail").GetString()!, job);

    /// <summary>The bytes of something.</summary>
    public async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, null);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A job as it is told.</summary>
    public Task<JsonElement> JobAsync(string id) => DoAsync(HttpMethod.Get, $"api/jobs/{id}");

    public void Dispose() => _http.Dispose();

    private static HttpContent? Body(object? body) => body switch
    {
        null => null,
        byte[] bytes => new ByteArrayContent(bytes),
        string text => new StringContent(text, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };

    private Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, string user = "admin", string password = ServerFolders.AdminPassword)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return _http.SendAsync(request);
    }
}
