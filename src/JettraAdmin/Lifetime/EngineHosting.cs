using System.Reflection;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Lifetime;

/// <summary>
/// Starts the engine before the first request, and disposes of it after the last. At shutdown, jobs are stopped first, so that requests
/// that wait for a job still get an answer.
/// </summary>
/// <remarks>
/// Shutdown: 1. New requests are refused. 2. Jobs and uploads are stopped, and open pages are notified. 3. Connections of pages and hubs that
/// did not close are aborted. 4. The web server waits for running requests, at most for <see cref="Drain"/>.
/// </remarks>
internal sealed class EngineHosting(
    JettraEngine engine, IHostApplicationLifetime lifetime, OpenConnections connections, StopNotice notice) : IHostedLifecycleService, IDisposable
{
    /// <summary>How long the web server waits for running requests at shutdown before it aborts them.</summary>
    public static readonly TimeSpan Drain = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan NotifyTimeout = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(0.75);

    private readonly CancellationTokenSource _jobsStopped = new();

    /// <summary>The reason while the server is stopping or has not started yet. The console's script compares with it.</summary>
    public const string Stopping = "stopping";

    private bool _isUp;

    /// <summary>Why the server is not ready, or null when it is.</summary>
    public MessageTemplate? NotReady =>
        !_isUp ? (MessageTemplate)Stopping
        : engine.Storage.IsKnown ? null
        : (MessageTemplate)"The catalogue of databases cannot be read, because the disk reported an error during a change. Requests for databases are refused until it can be read. The server keeps trying.";

    /// <summary>Cancelled after all jobs were stopped. No job ends after that.</summary>
    public CancellationToken JobsStopped => _jobsStopped.Token;

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
        await engine.StopJobsAsync();
        await _jobsStopped.CancelAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await engine.DisposeAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The callback registered last is called first, so pages are notified before their connections are closed.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(BeginShutdown);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _jobsStopped.Dispose();

    private void BeginShutdown()
    {
        _isUp = false;
        connections.Close();
        _ = Task.Run(engine.StopJobsAsync);
        notice.Announce(NotifyTimeout);
        _ = Task.Delay(CloseTimeout).ContinueWith(_ => connections.AbortLongLived(), TaskScheduler.Default);
    }

    /// <summary>Converts the settings to the engine's options.</summary>
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
