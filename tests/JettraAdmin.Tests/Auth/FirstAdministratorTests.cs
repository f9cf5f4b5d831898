using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using JettraAdmin.Auth;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace JettraAdmin.Tests.Auth;

public sealed partial class FirstAdministratorTests : IDisposable
{
    private const string Development = "--environment=Development";

    private readonly HeardLog _log = new();

    [Fact]
    public async Task A_random_password_is_logged_once_and_must_be_changed()
    {
        await using var app = await RunningApp.StartAsync(Listen, RunningApp.NoPassword);
        var password = Assert.Single(Written().Matches(_log.Text)).Groups[1].Value;
        Assert.Equal(24, password.Length);
        using var first = app.ClientOf("admin", password);
        await (await first.GetAsync("api/users")).ProblemAsync(HttpStatusCode.Forbidden, "password_change_required");
        using var backup = await first.PostAsync("api/backup?db=x", null);
        await backup.ProblemAsync(HttpStatusCode.Forbidden, "password_change_required");
        Assert.Contains(
            "This password was set by the server or an administrator. You must change it first. The request was not executed.",
            await backup.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        await app.RestartAsync(Listen);
        Assert.Single(Written().Matches(_log.Text));
        using var again = app.ClientOf("admin", password);
        using var changed = await again.PostAsJsonAsync("api/change-password", new { newPassword = "one of my own" });
        changed.EnsureSuccessStatusCode();

        using var own = app.ClientOf("admin", "one of my own");
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("api/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.GetAsync("api/users")).StatusCode);
    }

    [Fact]
    public async Task A_configured_password_counts_only_while_there_is_no_user()
    {
        await using var app = await RunningApp.StartAsync(Listen, "--Jettra:Admin:Password=configured");
        Assert.True(await OpensAsync(app, "configured"));

        await app.RestartAsync(Listen, "--Jettra:Admin:Password=another one");

        Assert.True(await OpensAsync(app, "configured"));
        Assert.False(await OpensAsync(app, "another one"));
        Assert.DoesNotContain("configured", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_can_be_in_a_file()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "from a secret file\n");
        await using var app = await RunningApp.StartAsync(Listen, $"--Jettra:Admin:PasswordFile={file}");
        File.Delete(file);

        Assert.True(await OpensAsync(app, "from a secret file"));
    }

    [Fact]
    public async Task The_development_password_is_admin_on_a_local_server()
    {
        await using var app = await RunningApp.StartAsync(Listen, RunningApp.NoPassword, Development);
        using Visitor visitor = new(app.Address);

        Assert.True(await OpensAsync(app, "admin"));
        Assert.Contains("Development mode", await visitor.Client.GetStringAsync("sign-in"), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "sign-in") { Headers = { Host = "pointed-here.example" } };
        using var rebound = await app.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, rebound.StatusCode);
    }

    [Fact]
    public async Task The_development_password_is_random_on_a_reachable_server()
    {
        await using var app = await RunningApp.StartAsync(Listen, RunningApp.NoPassword, Development, "--urls=http://*:0");

        Assert.False(await OpensAsync(app, "admin"));
        Assert.Single(Written().Matches(_log.Text));
    }

    [Fact]
    public async Task The_development_password_is_replaced_in_production()
    {
        await using var app = await RunningApp.StartAsync(Listen, RunningApp.NoPassword, Development);
        Assert.True(await OpensAsync(app, "admin"));

        await app.RestartAsync(Listen, "--environment=Production");

        Assert.False(await OpensAsync(app, "admin"));
        Assert.True(await ExistsAsync(app, Assert.Single(Written().Matches(_log.Text)).Groups[1].Value));
    }

    [Theory]
    [InlineData("urls", "http://localhost:8080", true)]
    [InlineData("urls", "http://127.0.0.1:8080;http://[::1]:8080", true)]
    [InlineData("urls", "http://127.0.0.1:8080;http://*:8081", false)]
    [InlineData("urls", "http://0.0.0.0:8080", false)]
    [InlineData("urls", "http://[::]:8080", false)]
    [InlineData("urls", "http://srv-datos-01:8080", false)]
    [InlineData("urls", "http://10.0.0.4:8080", false)]
    [InlineData("http_ports", "8080", false)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://localhost:8080", true)]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://*:8080", false)]
    public void The_listen_addresses_decide_whether_others_can_reach_the_server(string key, string value, bool loopback) =>
        Assert.Equal(loopback, LoopbackOnly.Is(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build()));

    public void Dispose() => _log.Dispose();

    private void Listen(WebApplicationBuilder builder) => builder.Logging.AddFilter<HeardLog>("JettraAdmin.Auth", LogLevel.Trace).AddProvider(_log);

    private static async Task<bool> OpensAsync(RunningApp app, string password)
    {
        using var client = app.ClientOf("admin", password);
        return (await client.GetAsync("api/users")).StatusCode == HttpStatusCode.OK;
    }

    private static async Task<bool> ExistsAsync(RunningApp app, string password)
    {
        using var client = app.ClientOf("admin", password);
        return (await client.GetAsync("api/session")).StatusCode == HttpStatusCode.OK;
    }

    [GeneratedRegex("with the password ([a-z0-9]{24})\\.")]
    private static partial Regex Written();
}
