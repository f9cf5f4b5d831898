using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace JettraAdmin.Fixtures;

/// <summary>
/// The real server on a free loopback port, with folders of its own that are deleted with it. Use it as a class fixture
/// (<c>IClassFixture&lt;RunningApp&gt;</c>), or start one with other settings: <c>await RunningApp.StartAsync("--Jettra:…=…")</c>.
/// </summary>
public sealed class RunningApp : IAsyncLifetime
{
    /// <summary>The administrator that every server begins with.</summary>
    public const string Admin = "admin";

    public const string AdminPassword = "plum tree in snow";

    private readonly string[] _settings;
    private JettraAdminApp? _app;
    private HttpClient? _client;
    private HttpClient? _adminClient;

    public RunningApp() : this([])
    {
    }

    private RunningApp(string[] settings) => _settings = settings;

    /// <summary>The folder that holds the data and backup folders.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"jettra-test-{Guid.CreateVersion7():N}");

    public string DataDirectory => Path.Combine(Folder, "data");

    public string BackupDirectory => Path.Combine(Folder, "backups");

    public JettraAdminApp App => _app ?? throw new InvalidOperationException("The server has not started.");

    public Uri Address => App.Address;

    /// <summary>A client that sends the administrator's Basic credentials.</summary>
    public HttpClient AdminClient => _adminClient ??= ClientOf(Admin, AdminPassword);

    /// <summary>A client whose base address is the server's. It follows no redirects.</summary>
    public HttpClient Client => _client ??=
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>Somebody who signed in on the console's own page.</summary>
    public Task<Visitor> SignedInAsync(string user = Admin, string password = AdminPassword) => Visitor.SignedInAsync(Address, user, password);

    /// <summary>A client that sends somebody's Basic credentials.</summary>
    public HttpClient ClientOf(string user, string password) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Address,
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))),
            },
        };

    public static async Task<RunningApp> StartAsync(params string[] settings)
    {
        var running = new RunningApp(settings);
        await running.InitializeAsync();
        return running;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _app = JettraAdminApp.Create(Args());
        await _app.StartAsync();
    }

    /// <summary>Stops the server and starts another one over the same folders, on another port.</summary>
    public async Task RestartAsync(Action<WebApplicationBuilder>? configure = null)
    {
        await StopAsync();
        _app = JettraAdminApp.Create(Args(), configure);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task StopAsync()
    {
        _client?.Dispose();
        _adminClient?.Dispose();
        (_client, _adminClient) = (null, null);
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        _app = null;
    }

    private string[] Args() =>
    [
        $"--contentRoot={Repository.Top}",
        "--urls=http://127.0.0.1:0",
        $"--Jettra:DataDirectory={DataDirectory}",
        $"--Jettra:BackupDirectory={BackupDirectory}",
        $"--Jettra:Admin:Password={AdminPassword}",
        "--Logging:LogLevel:Default=Warning",
        .. _settings,
    ];
}
