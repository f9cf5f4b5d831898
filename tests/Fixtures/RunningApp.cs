using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>A setting that leaves that password out.</summary>
    public const string NoPassword = "--Jettra:Admin:None=true";

    private readonly string[] _settings;
    private readonly Action<WebApplicationBuilder>? _configure;
    private JettraAdminApp? _app;
    private HttpClient? _client;
    private HttpClient? _adminClient;

    public RunningApp() : this(null, [])
    {
    }

    private RunningApp(Action<WebApplicationBuilder>? configure, string[] settings) => (_configure, _settings) = (configure, settings);

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

    public static Task<RunningApp> StartAsync(params string[] settings) => StartAsync(null, settings);

    /// <summary>Starts a server with other settings and other services. Settings under Jettra:Admin replace the password above.</summary>
    public static async Task<RunningApp> StartAsync(Action<WebApplicationBuilder>? configure, params string[] settings)
    {
        var running = new RunningApp(configure, settings);
        await running.InitializeAsync();
        return running;
    }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _app = JettraAdminApp.Create(Args(), Configure(_configure));
        await _app.StartAsync();
    }

    /// <summary>Stops the server, does something to its folders, and starts another one over them.</summary>
    public async Task RestartAfterAsync(Func<Task> meanwhile)
    {
        await StopAsync();
        await meanwhile();
        await RestartAsync();
    }

    /// <summary>Stops the server and starts another one over the same folders, on another port.</summary>
    public async Task RestartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        await StopAsync();
        _app = JettraAdminApp.Create([.. Args(), .. settings], Configure(configure));
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

    // Passwords are hashed as in earnest, only not as slowly.
    private static Action<WebApplicationBuilder> Configure(Action<WebApplicationBuilder>? more) => builder =>
    {
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
        more?.Invoke(builder);
    };

    private string[] Args() =>
    [
        $"--contentRoot={Repository.Top}",
        "--urls=http://127.0.0.1:0",
        $"--Jettra:DataDirectory={DataDirectory}",
        $"--Jettra:BackupDirectory={BackupDirectory}",
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:JettraAdmin.Auth=Error",
        "--Logging:LogLevel:Microsoft.AspNetCore.Antiforgery=Error",
        .. _settings.Any(s => s.StartsWith("--Jettra:Admin:", StringComparison.Ordinal)) ? (string[])[] : [$"--Jettra:Admin:Password={AdminPassword}"],
        .. _settings,
    ];
}
