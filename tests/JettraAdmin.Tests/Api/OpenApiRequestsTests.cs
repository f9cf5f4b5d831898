using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>
/// What /openapi/v1.json gives as examples is sent as it stands to a server that began empty, in an order in which it makes
/// sense: the status is the one that is promised, and the answer is what its schema says. Names that only a running server
/// gives (a backup's, a job's) are put in place of those in the examples.
/// </summary>
public sealed class OpenApiRequestsTests
{
    private const string Transaction = "0199f0c2-b1a0-4d6c-8a3f-5b2e4c6d8e92";
    private const string Upload = "0199f0c2b1a07d6c8a3f5b2e4c6d8e91";
    private const string Job = "0199f0c2b1a07d6c8a3f5b2e4c6d8e90";

    private readonly Dictionary<string, string> _real = [];
    private readonly HashSet<string> _sent = [];
    private OpenApiText _text = null!;
    private HttpClient _client = null!;
    private Uri? _location;

    [Fact]
    public async Task The_examples_work()
    {
        await using var app = await RunningApp.StartAsync("--environment=Development", RunningApp.NoPassword);
        _client = app.ClientOf("admin", "admin");
        _text = OpenApiText.Parse(await _client.GetStringAsync("openapi/v1.json"));

        await SendAllAsync("login", "getSession", "getCluster", "getFederation", "getMetrics", "getConfig");
        await SendAllAsync("createDatabase", "createCollection", "listDatabases", "listCollections", "saveDocument", "readDocument", "replaceDocument");
        await SendAllAsync("createIndex", "listIndexes", "runCommand", "queryDocuments", "countDocuments", "exportCollection", "importDocuments", "dropIndex");
        foreach (var end in (string[])["rollbackTransaction", "commitTransaction"])
        {
            _real[Transaction] = (await SendAsync("beginTransaction")).GetProperty("txID").GetString()!;
            await SendAsync(end);
        }

        await SendAsync("planBackup");
        _real["shop_20251214220000.zip"] = (await SendAsync("backUp")).GetProperty("file").GetString()!;
        var archive = await _client.GetByteArrayAsync(Real("api/backup/download?file=shop_20251214220000.zip"));
        await SendAllAsync("listBackups", "getBackup", "verifyBackup", "downloadBackupHead");

        _real[Upload] = (await SendAsync("sendUpload", archive)).GetProperty("id").GetString()!;
        await SendAllAsync("getUpload", "planRestore", "restore");
        await SendAsync("restoreUpload", archive);
        await StartJobsAsync();
        await SendAllAsync("listJobs", "getJob", "cancelJob", "runJobAgain");
        _real[Upload] = (await SendAsync("sendUpload", archive)).GetProperty("id").GetString()!;
        await SendAsync("discardUpload");
        await SendAllAsync("getTusOptions", "beginTusUpload");
        _real[Upload] = _location!.Segments[^1];
        await SendAllAsync("getTusUploadOptions", "getTusUpload", "discardTusUpload");

        _real["/undo/7"] = $"/undo/{(await SendAsync("listUndo"))[0].GetProperty("id")}";
        await SendAllAsync("freeUndo", "dropDatabase");
        _real["/undo/7"] = $"/undo/{(await SendAsync("listUndo")).EnumerateArray().Single(e => e.GetProperty("reason").GetString() == "dropped").GetProperty("id")}";
        await SendAllAsync("undo", "createDatabase", "createCollection", "saveDocument", "deleteDocument", "renameCollection", "dropCollection", "renameDatabase", "deleteBackup", "listUnlisted", "forgetGone");

        await SendAsync("createUser");
        _real["0199f0c2-b1a0-7d6c-8a3f-5b2e4c6d8e90"] =
            (await SendAsync("listUsers")).EnumerateArray().Single(u => u.GetProperty("username").GetString() == "ana").GetProperty("_id").GetString()!;
        await SendAllAsync("changeUser", "deleteUser");
        await SendAsync("changePassword", "basic");

        // Two of these were asked above as they are; parts of a file are bytes, and the stream of all jobs has no end.
        string[] left = [.. _text.Operations.Where(o => o.Success is not null).Select(o => o.Id).Except(_sent).Order(StringComparer.Ordinal)];
        Assert.Equal(["downloadBackup", "sendTusPart", "tusByPost", "watchJob", "watchJobs"], left);
    }

    /// <summary>Starts each kind of job that the examples know, and waits for each where the description says that one can.</summary>
    private async Task StartJobsAsync()
    {
        var start = _text["startJob"];
        var media = start.Text.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        foreach ((var name, var body) in _text.Examples(media))
        {
            var job = await SendAsync(start, body.GetRawText());
            _real[Job] = job.GetProperty("id").GetString()!;
            var events = await _client.GetStringAsync(Real(_text["watchJob"].Path.Replace("{id}", Job, StringComparison.Ordinal)));
            Assert.True(events.Contains("\"state\":\"completed\"", StringComparison.Ordinal), $"{name}: {events}");
        }
    }

    private async Task SendAllAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await SendAsync(id);
        }
    }

    /// <summary>Sends all examples of an operation, or the one of a name; gives back the last answer.</summary>
    private async Task<JsonElement> SendAsync(string id, string? only = null)
    {
        var operation = _text[id];
        if (!operation.Text.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var media))
        {
            return await SendAsync(operation, (byte[]?)null);
        }

        JsonElement answer = default;
        foreach ((_, var example) in _text.Examples(media).Where(e => only is null || e.Name == only))
        {
            answer = await SendAsync(operation, example.GetRawText());
        }

        return answer;
    }

    private Task<JsonElement> SendAsync(string id, byte[] body) => SendAsync(_text[id], body);

    private Task<JsonElement> SendAsync(DescribedOperation operation, string body) => SendAsync(operation, Encoding.UTF8.GetBytes(Real(body)));

    private async Task<JsonElement> SendAsync(DescribedOperation operation, byte[]? body)
    {
        var path = operation.Path;
        var query = new List<string>();
        using var request = new HttpRequestMessage { Method = new HttpMethod(operation.Method) };
        foreach (var parameter in operation.Parameters.Where(p => p.TryGetProperty("example", out _)))
        {
            var name = parameter.GetProperty("name").GetString()!;
            var example = parameter.GetProperty("example");
            var value = example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
            switch (parameter.GetProperty("in").GetString())
            {
                case "path": path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal); break;
                case "query": query.Add($"{name}={Uri.EscapeDataString(value)}"); break;
                // A checksum and a range belong to bytes that are not there.
                case var _ when parameter.TryGetProperty("required", out var must) && must.GetBoolean(): request.Headers.Add(name, value); break;
                default: break;
            }
        }

        request.RequestUri = new Uri(Real($"{path.TrimStart('/')}?{string.Join('&', query)}"), UriKind.Relative);
        request.Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _client.SendAsync(request);
        var said = operation.Method == "HEAD" ? "" : await answer.Content.ReadAsStringAsync();
        var promised = operation.Success!.Value;
        Assert.True((int)answer.StatusCode == int.Parse(promised.Name, null), $"{operation.Name}: {(int)answer.StatusCode} {said}");
        _sent.Add(operation.Id);
        _location = answer.Headers.Location is { } to ? new Uri(_client.BaseAddress!, to) : null;
        if (answer.Content.Headers.ContentType?.MediaType != "application/json" || said.Length == 0)
        {
            return default;
        }

        var got = JsonDocument.Parse(said).RootElement;
        var schema = promised.Value.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Empty(_text.Faults(schema, got).Select(f => $"{operation.Name}: {f}"));
        return got;
    }

    private string Real(string text) => _real.Aggregate(text, (t, r) => t.Replace(r.Key, r.Value, StringComparison.Ordinal));
}
