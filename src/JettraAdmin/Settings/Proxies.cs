using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Settings;

/// <summary>Believes the forwarded headers of the proxies that the settings name, and of nobody else.</summary>
internal static class Proxies
{
    public static bool IsProxy(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);

    /// <summary>First of all, so that everything behind sees the visitor and the address the visitor used.</summary>
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
