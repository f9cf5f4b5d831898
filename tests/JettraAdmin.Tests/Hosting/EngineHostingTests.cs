using System.Net;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using JettraAdmin.Tests.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Hosting;

public sealed class EngineHostingTests
{
    [Fact]
    public async Task A_data_folder_in_use_stops_a_second_server()
    {
        await using var app = await RunningApp.StartAsync();
        using var errors = new StringWriter();

        var exit = await JettraAdminApp.RunAsync(Settings(app.DataDirectory, app.BackupDirectory), errors);

        Assert.Equal(1, exit);
        var lines = errors.ToString().TrimEnd().Split('\n');
        Assert.StartsWith("JettraAdmin did not start. Another process is using", lines[0], StringComparison.Ordinal);
        Assert.Contains(app.DataDirectory, Assert.Single(lines[1..]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.AdminClient.GetAsync("api/users")).StatusCode);
    }

    [Fact]
    public async Task A_backups_folder_in_use_stops_a_second_server_with_data_of_its_own()
    {
        await using var app = await RunningApp.StartAsync();
        var folder = Directory.CreateTempSubdirectory("jettra-second-").FullName;
        using var errors = new StringWriter();

        var exit = await JettraAdminApp.RunAsync(Settings(Path.Combine(folder, "data"), app.BackupDirectory), errors);

        Assert.Equal(1, exit);
        Assert.Equal(
            $"JettraAdmin did not start. Another server is using the backups folder {app.BackupDirectory}. Nothing was changed. "
            + "Stop the other server, or set another backups folder for this one with Jettra:BackupDirectory.",
            errors.ToString().TrimEnd());
        Assert.Equal(HttpStatusCode.OK, (await app.AdminClient.GetAsync("api/backups")).StatusCode);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_address_in_use_is_reported_and_the_folder_is_released()
    {
        await using var app = await RunningApp.StartAsync();
        var folder = Directory.CreateTempSubdirectory("jettra-taken-").FullName;
        var settings = Settings(Path.Combine(folder, "data"), Path.Combine(folder, "backups"));
        using var errors = new StringWriter();

        var exit = await JettraAdminApp.RunAsync([.. settings, $"--urls=http://127.0.0.1:{app.Address.Port}"], errors);

        Assert.Equal(1, exit);
        Assert.Contains("choose another address with --urls", errors.ToString(), StringComparison.Ordinal);
        await using var second = JettraAdminApp.Create(settings);
        await second.StartAsync();
        await second.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_stop_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("jettra-users-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "console.db"), "this is no database, and far from one");
        using var errors = new StringWriter();

        var exit = await JettraAdminApp.RunAsync(Settings(Path.Combine(folder, "data"), Path.Combine(folder, "backups")), errors);

        Assert.Equal(1, exit);
        Assert.Contains("console.db cannot be read", errors.ToString(), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_stopping_server_is_not_ready()
    {
        await using var app = await RunningApp.StartAsync();
        var hosting = app.App.Services.GetRequiredService<EngineHosting>();
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("healthz/ready")).StatusCode);

        await hosting.StoppingAsync(CancellationToken.None);

        using var ready = await app.Client.GetAsync("healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("healthz/live")).StatusCode);
    }

    [Fact]
    public async Task A_stopping_server_refuses_requests()
    {
        await using var app = await RunningApp.StartAsync();
        using var visitor = await app.SignedInAsync();
        app.App.Services.GetRequiredService<OpenConnections>().Close();

        using var program = await app.AdminClient.GetAsync("api/users");
        await program.ProblemAsync(HttpStatusCode.ServiceUnavailable, "server_stopping");
        Assert.NotNull(program.Headers.RetryAfter);
        using var page = await visitor.GetAsync("jobs");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("Running jobs are interrupted and can be started again.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("healthz/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("css/look.css")).StatusCode);
    }

    private static string[] Settings(string data, string backups) =>
    [
        $"--contentRoot={Repository.Top}", "--urls=http://127.0.0.1:0", $"--Jettra:DataDirectory={data}", $"--Jettra:BackupDirectory={backups}",
        "--Logging:LogLevel:Default=None", "--Jettra:Admin:Password=plum tree in snow",
    ];
}
