using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Settings;

/// <summary>Applies forwarded headers, but only those of the proxies in <see cref="JettraOptions.KnownProxies"/>.</summary>
internal static class Proxies
{
    public static bool IsProxy(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);

    /// <summary>Must be the first middleware, so that all others see the client's address and the host that the client used.</summary>
    public static void UseKnownProxies(this WebApplication web)
    {
        var proxies = web.Services.GetRequiredService<IOptions<JettraOptions>>().Value.KnownProxies;
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }

        web.UseForwardedHeaders(options);
    }
}
