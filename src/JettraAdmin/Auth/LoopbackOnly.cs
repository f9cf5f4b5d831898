using System.Net;

namespace JettraAdmin.Auth;

/// <summary>Whether the server, as it is configured, can be reached from its own machine alone.</summary>
internal static class LoopbackOnly
{
    public static bool Is(IConfiguration configuration)
    {
        var ports = !string.IsNullOrWhiteSpace(configuration[WebHostDefaults.HttpPortsKey])
            || !string.IsNullOrWhiteSpace(configuration[WebHostDefaults.HttpsPortsKey]);
        var urls = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string?[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"])];

        // A port alone means every interface; it counts when no address is given.
        return !(ports && urls.Length == 0)
            && urls.Length + endpoints.Length > 0
            && urls.Concat(endpoints).All(IsLoopback);
    }

    /// <summary>Whether a host, as a browser names it, is this machine and nothing else.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsLoopback(string? url)
    {
        try
        {
            return url is not null && IsLoopbackHost(BindingAddress.Parse(url).Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
