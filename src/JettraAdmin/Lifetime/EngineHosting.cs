using System.Reflection;
using JettraAdmin.Engine;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Lifetime;

/// <summary>
/// Runs the engine while the server runs. It is up before the first request, parks its jobs while requests that wait for
/// them can still be answered, and is closed after the last.
/// </summary>
/// <remarks>
/// The order of a stop: no new requests; open pages are told, while jobs are parked; connections of pages and hubs are closed,
/// and cut when they do not close; then the web server waits for what is under way, as long as <see cref="Drain"/> allows.
/// </remarks>
internal sealed class EngineHosting(
    JettraEngine engine, IHostApplicationLifetime lifetime, OpenConnections connections, StopNotice notice) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long a stop may take until the web server cuts off what is still under way.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(0.75);

    private readonly CancellationTokenSource _parked = new();

    /// <summary>The server stops, or has not started yet.</summary>
    public const string Stopping = "stopping";

    private bool _isUp;

    /// <summary>Why the server cannot do its work; null when it can. The console's script knows a stop by its word.</summary>
    public string? NotReady =>
        !_isUp ? Stopping
        : engine.Storage.IsKnown ? null
        : "The catalogue of the databases cannot be read: the disk reported an error at the moment of a change. Every database is refused until it can be read; the server tries by itself.";

    /// <summary>Cancelled once every job has been parked: what ends with the server need wait for no more of them.</summary>
    public CancellationToken Parked => _parked.Token;

    /// <summary>Refuses requests while the server stops.</summary>
    public static void UseStop(WebApplication web)
    {
        var connections = web.Services.GetRequiredService<OpenConnections>();
        web.Use(connections.HandleAsync);
    }

    public static void Add(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(Compose);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Databases);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Documents);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Transactions);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Backups);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Jobs);
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<EngineHosting>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Drain);
        services.AddHostedService(p => p.GetRequiredService<EngineHosting>());
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.StartAsync(cancellationToken);
        _isUp = true;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isUp = false;
        await engine.ParkAsync();
        await _parked.CancelAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await engine.DisposeAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What is registered last is called first: pages are told before their connections are closed.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(Begin);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _parked.Dispose();

    private void Begin()
    {
        _isUp = false;
        connections.Close();
        _ = Task.Run(engine.ParkAsync);
        notice.Give(Telling);
        _ = Task.Delay(Closing).ContinueWith(_ => connections.Cut(), TaskScheduler.Default);
    }

    /// <summary>What the settings say, in the words of the engine.</summary>
    public static JettraEngineOptions OptionsOf(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IOptions<JettraOptions>>().Value;
        var version = typeof(EngineHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new JettraEngineOptions
        {
            DataDirectory = settings.DataDirectory,
            BackupDirectory = settings.BackupDirectory,
            Server = $"JettraAdmin {version}",
            KeepPerDatabase = settings.Undo.Keep,
            KeepFor = settings.Undo.For,
            ConcurrentJobs = settings.Jobs.Concurrent,
            QueuedJobs = settings.Jobs.Queue,
            CreateOnFirstWrite = settings.CreateOnFirstWrite,
            Limits = settings.Archives.ToLimits(),
            Transactions = settings.Transactions.ToOptions(),
        };
    }

    private static JettraEngine Compose(IServiceProvider services) =>
        new JettraEngineBuilder(OptionsOf(services), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>())
            .AddEmbeddedStorage()
            .AddFolderArchives()
            .Build();
}
