using System.Reflection;
using JettraAdmin.Engine;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Hosting;

/// <summary>
/// Runs the engine while the server runs. It is up before the first request, parks its jobs while requests that wait for
/// them can still be answered, and is closed after the last.
/// </summary>
internal sealed class EngineHosting(JettraEngine engine) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _parked = new();

    /// <summary>Whether the server can do its work.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Cancelled once every job has been parked: what ends with the server need wait for no more of them.</summary>
    public CancellationToken Parked => _parked.Token;

    public static void Add(WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton(Compose);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Databases);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Documents);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Backups);
        services.AddSingleton(p => p.GetRequiredService<JettraEngine>().Jobs);
        services.AddSingleton<EngineHosting>();
        services.AddHostedService(p => p.GetRequiredService<EngineHosting>());
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.StartAsync(cancellationToken);
        IsReady = true;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        IsReady = false;
        await engine.ParkAsync();
        await _parked.CancelAsync();
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await engine.DisposeAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _parked.Dispose();

    /// <summary>What the settings say, in the words of the engine.</summary>
    public static JettraEngineOptions OptionsOf(IServiceProvider services)
    {
        JettraOptions settings = services.GetRequiredService<IOptions<JettraOptions>>().Value;
        string? version = typeof(EngineHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new JettraEngineOptions
        {
            DataDirectory = settings.DataDirectory,
            BackupDirectory = settings.BackupDirectory,
            Server = $"JettraAdmin {version}",
            KeepPerDatabase = settings.Undo.Keep,
            KeepFor = settings.Undo.For,
            ConcurrentJobs = settings.Jobs.Concurrent,
            QueuedJobs = settings.Jobs.Queue,
            Limits = settings.Archives.ToLimits(),
        };
    }

    private static JettraEngine Compose(IServiceProvider services) =>
        new(OptionsOf(services), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILoggerFactory>());
}
