using System.Net;
using JettraAdmin.Fixtures;
using JettraAdmin.Health;

namespace JettraAdmin.Tests.Health;

public sealed class HealthTests(RunningApp app) : IClassFixture<RunningApp>
{
    [Theory]
    [InlineData("healthz/live")]
    [InlineData("healthz/ready")]
    public async Task A_running_server_says_ok_to_anyone(string path)
    {
        using var answer = await app.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_health_command_exits_with_0_only_while_the_server_is_ready()
    {
        var server = await RunningApp.StartAsync("--Jettra:PathBase=/jettra");
        string[] settings = [$"--urls=http://*:{server.Address.Port}", "--Jettra:PathBase=/jettra"];
        using var said = new StringWriter();

        var alive = await HealthCommand.RunAsync(settings, said, said);
        await server.DisposeAsync();
        var gone = await HealthCommand.RunAsync(settings, said, said);

        Assert.Equal((0, 1), (alive, gone));
        Assert.Contains("/jettra/healthz/ready: 200 ok", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("no answer", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_page_is_404_with_a_status_page()
    {
        using var visitor = await app.SignedInAsync();
        using var answer = await visitor.GetAsync("no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This page does not exist", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
