using System.Net;
using System.Net.WebSockets;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Tests.Auth;

public sealed class OriginTests(RunningApp app) : IClassFixture<RunningApp>
{
    public static TheoryData<string?> Foreign => ["https://elsewhere.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", "not an origin"];

    [Theory]
    [MemberData(nameof(Foreign))]
    [InlineData(null)]
    public async Task A_circuit_is_refused_for_other_origins(string? origin)
    {
        using var visitor = await app.SignedInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(visitor, "_blazor", origin));
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            negotiate.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var answer = await visitor.Client.SendAsync(negotiate);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_circuit_needs_the_own_origin_and_a_signed_in_user()
    {
        using var visitor = await app.SignedInAsync();
        using Visitor stranger = new(app.Address);
        var own = app.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(visitor, "_blazor", own));
        Assert.NotEqual(HttpStatusCode.SwitchingProtocols, await ConnectAsync(stranger, "_blazor", own));
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Pages_of_other_sites_cannot_change_anything(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/users?id=x");
        request.Headers.TryAddWithoutValidation("Origin", origin);

        using var answer = await app.AdminClient.SendAsync(request);

        await answer.ProblemAsync(HttpStatusCode.Forbidden, "foreign_origin");
    }

    [Fact]
    public async Task Behind_a_known_proxy_the_forwarded_host_is_the_origin()
    {
        await using var behind = await RunningApp.StartAsync("--Jettra:KnownProxies:0=127.0.0.0/8");
        using var visitor = await behind.SignedInAsync();

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(visitor, "_blazor", "https://console.example", "https", "console.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(visitor, "_blazor", "http://console.example", "https", "console.example"));
    }

    private static async Task<HttpStatusCode> ConnectAsync(
        Visitor visitor, string path, string? origin, string? forwardedProto = null, string? forwardedHost = null)
    {
        var address = visitor.Client.BaseAddress!;
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach ((var name, var value) in new[] { ("Origin", origin), ("X-Forwarded-Proto", forwardedProto), ("X-Forwarded-Host", forwardedHost) })
        {
            if (value is not null)
            {
                socket.Options.SetRequestHeader(name, value);
            }
        }

        socket.Options.SetRequestHeader("Cookie", visitor.Cookies.GetCookieHeader(address));
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{address.Authority}/{path}"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // Its status is the answer.
        }

        return socket.HttpStatusCode;
    }
}
