using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Api;

/// <summary>Resumable uploads as the protocol's own JavaScript client meets them, over connections that break.</summary>
public sealed class TusClientTests(ApiServer server)
{
    private const int Size = 12_000_000;
    private static readonly string Client = Path.Combine(Repository.Top, "tests", "JettraAdmin.Tests", "Api", "tus-client");

    [Theory]
    [InlineData("""{"breaks":[5000000]}""")]
    [InlineData("""{"breaks":[3000000,4000000,1000000]}""")]
    [InlineData("""{"chunk":2000000,"breaks":[3000000,4500000]}""")]
    [InlineData("""{"early":true,"chunk":5000000}""")]
    public async Task An_upload_survives_many_cut_connections(string options)
    {
        var file = await FileAsync();

        var told = await RunAsync(server.Address, file, options);

        Assert.Equal("arrived", Outcome(told).How);
        var cuts = JsonDocument.Parse(options).RootElement.TryGetProperty("breaks", out var breaks) ? breaks.GetArrayLength() : 0;
        Assert.Equal(cuts, told.Count(t => t.Event == "cut"));
        long[] resumedAt = [.. Answers(told, "HEAD").Select(a => long.Parse(a.GetProperty("offset").GetString()!, CultureInfo.InvariantCulture))];
        // On a busy machine a client may find its next part refused while the last is still being ended, and ask once more.
        Assert.True(resumedAt.Length >= cuts, string.Join("\n", told));
        Assert.All(resumedAt, at => Assert.InRange(at, 1, Size - 1));
        Assert.Equal(Size, new FileInfo(FileOf(server.App, Outcome(told).Url)).Length);
        Assert.Equal(await DigestAsync(file), await DigestAsync(FileOf(server.App, Outcome(told).Url)));
        File.Delete(file);
    }

    [Fact]
    public async Task An_upload_resumes_after_restarts_of_client_and_server()
    {
        await using var app = await RunningApp.StartAsync();
        await app.AdminClient.PostAsJsonAsync("api/dbs", new { name = "places" }).OkAsync();
        var noise = string.Join(",", Enumerable.Range(0, 3000).Select(i => $$"""{"_id":"{{i}}","noise":"{{Convert.ToBase64String(RandomNumberGenerator.GetBytes(1500))}}"}"""));
        await app.AdminClient.PostAsync("api/import?db=places&col=c&format=json", ApiServer.Text($"[{noise}]")).OkAsync();
        var backup = (await app.AdminClient.PostAsync("api/backup?db=places", null).OkAsync()).GetProperty("file").GetString()!;
        var archive = Path.Combine(app.BackupDirectory, backup);

        (var how, var url) = Outcome(await RunAsync(app.Address, archive, """{"chunk":500000,"stopAt":1500000}"""));
        Assert.Equal("stopped", how);
        var path = new Uri(url).AbsolutePath;
        await app.RestartAsync();
        var told = await RunAsync(app.Address, archive, JsonSerializer.Serialize(new { uploadUrl = path }));

        Assert.Equal("arrived", Outcome(told).How);
        Assert.DoesNotContain(told, t => t.Event == "answered" && t.Value.GetProperty("method").GetString() == "POST");
        Assert.InRange(long.Parse(Answers(told, "HEAD").Single().GetProperty("offset").GetString()!, CultureInfo.InvariantCulture), 1_000_000, new FileInfo(archive).Length - 1);
        var restore = JsonSerializer.Serialize(new { kind = "restore", upload = path.Split('/')[^1], db = "again" });
        using var started = await app.AdminClient.PostAsync("api/jobs", ApiServer.Text(restore));
        var events = await app.AdminClient.GetStringAsync($"{started.Headers.Location}/events");
        Assert.Contains("\"state\":\"completed\"", events, StringComparison.Ordinal);
        Assert.Equal(await app.AdminClient.GetStringAsync("api/export?db=places&col=c&format=json"), await app.AdminClient.GetStringAsync("api/export?db=again&col=c&format=json"));
    }

    private static async Task<List<(string Event, JsonElement Value)>> RunAsync(Uri address, string file, string options)
    {
        await NodePackages.InstallAsync(Client);
        var authorization = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{RunningApp.Admin}:{RunningApp.AdminPassword}"))}";
        var output = await Shell.RunAsync(Client, "node", "upload.mjs", address.ToString(), authorization, file, options);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (line.GetProperty("event").GetString()!, line.GetProperty("value")))];
    }

    private static async Task<string> FileAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"jettra-tus-{Guid.NewGuid():N}.zip");
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(Size));
        return path;
    }

    private static IEnumerable<JsonElement> Answers(List<(string Event, JsonElement Value)> told, string method) =>
        told.Where(t => t.Event == "answered" && t.Value.GetProperty("method").GetString() == method).Select(t => t.Value);

    private static (string How, string Url) Outcome(List<(string Event, JsonElement Value)> told)
    {
        var outcome = told.Single(t => t.Event == "outcome").Value;
        return (outcome.GetProperty("how").GetString()!, outcome.GetProperty("url").GetString()!);
    }

    private static string FileOf(RunningApp app, string url) => Path.Combine(app.DataDirectory, "uploads", $"{url.Split('/')[^1]}.upload");

    private static async Task<string> DigestAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(file));
    }
}
