using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;

namespace JettraAdmin.Health;

/// <summary>
/// <c>dotnet JettraAdmin.dll health</c>: asks the server that has these same settings whether it is ready. Exit code 0 for
/// yes, 1 for everything else, so that a container or a supervisor needs no other tool.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
            using var client = new HttpClient { Timeout = Patience };
            using HttpResponseMessage answer = await client.GetAsync(ready);
            string text = $"{ready}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
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
        ConfigurationManager settings = ServerBuilder.Create(args).Configuration;
        string url = settings[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? $"http://*:{settings[WebHostDefaults.HttpPortsKey]?.Split(';').FirstOrDefault()}";
        string pathBase = settings[$"{JettraOptions.Section}:{nameof(JettraOptions.PathBase)}"] ?? "";
        return new Uri(BoundAddress.FromUrl(url, pathBase), HealthApi.ReadyPath.TrimStart('/'));
    }
}
