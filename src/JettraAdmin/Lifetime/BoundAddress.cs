using JettraAdmin.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Lifetime;

/// <summary>Finds the address at which the server can be reached from the same machine.</summary>
internal static class BoundAddress
{
    public static Uri Of(WebApplication web)
    {
        var bound = FirstUrl(web.Services.GetRequiredService<IServer>());
        return FromUrl(bound, web.Services.GetRequiredService<IOptions<JettraOptions>>().Value.PathBase);
    }

    /// <summary>The first address that the server listens on.</summary>
    public static BindingAddress First(IServer server) => BindingAddress.Parse(FirstUrl(server));

    public static Uri FromUrl(string url, string pathBase)
    {
        // A wildcard can be listened on, but not connected to.
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new Uri($"{address.Scheme}://{host}:{address.Port}{pathBase.TrimEnd('/')}/");
    }

    private static string FirstUrl(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server has no address before it has started.");
}
