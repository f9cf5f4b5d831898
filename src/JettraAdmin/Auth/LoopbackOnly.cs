using System.Net;

namespace JettraAdmin.Auth;

/// <summary>Checks whether the server is configured to be reachable only from its own machine.</summary>
internal static class LoopbackOnly
{
    public static bool Is(IConfiguration configuration)
    {
        var ports = !string.IsNullOrWhiteSpace(configuration[WebHostDefaults.HttpPortsKey])
            || !string.IsNullOrWhiteSpace(configuration[WebHostDefaults.HttpsPortsKey]);
        var urls = (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string?[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"])];

        // HTTP_PORTS listens on every interface. It applies only when no URLs are given.
        return !(ports && urls.Length == 0)
            && urls.Length + endpoints.Length > 0
            && urls.Concat(endpoints).All(IsLoopback);
    }

    /// <summary>Whether a host name in a URL always means the local machine.</summary>
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
