using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;

namespace JettraAdmin.Health;

/// <summary>
/// <c>dotnet JettraAdmin.dll health</c>: checks whether the server with the same settings is ready. The exit code is 0 if it
/// is, otherwise 1. Containers and supervisors need no other tool for health checks.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        Uri ready;
        try
        {
            ready = ReadyAddress(args);
        }
        catch (FormatException wrongUrl)
        {
            await errors.WriteLineAsync(wrongUrl.Message);
            return 1;
        }

        try
        {
            using var client = new HttpClient { Timeout = RequestTimeout };
            using var answer = await client.GetAsync(ready);
            var text = $"{ready}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
            await (answer.IsSuccessStatusCode ? output : errors).WriteLineAsync(text);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            await errors.WriteLineAsync($"{ready}: no answer. {unreachable.Message}");
            return 1;
        }
    }

    private static Uri ReadyAddress(string[] args)
    {
        var settings = ServerBuilder.Create(args).Configuration;
        var url = settings[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? $"http://*:{settings[WebHostDefaults.HttpPortsKey]?.Split(';').FirstOrDefault()}";
        var pathBase = settings[$"{JettraOptions.Section}:{nameof(JettraOptions.PathBase)}"] ?? "";
        return new Uri(BoundAddress.FromUrl(url, pathBase), HealthApi.ReadyPath.TrimStart('/'));
    }
}
