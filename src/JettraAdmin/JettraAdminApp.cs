using JettraAdmin.Api;
using JettraAdmin.Auth;
using JettraAdmin.FirstRun;
using JettraAdmin.Health;
using JettraAdmin.Hosting;
using JettraAdmin.Hubs;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;

namespace JettraAdmin;

/// <summary>
/// The whole server as one object: the program runs it, and a test builds the same one with its own settings,
/// starts it on a free port, asks for its address and stops it.
/// </summary>
public sealed class JettraAdminApp : IAsyncDisposable
{
    // Five seconds after it was told to stop the process is gone.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(4.5);

    private readonly WebApplication _web;

    private JettraAdminApp(WebApplication web) => _web = web;

    /// <summary>The services of the running server.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>The first address the server listens on, base path included and ending in a slash. Only after the start.</summary>
    public Uri Address => BoundAddress.Of(_web);

    /// <summary>Builds the server and runs it until it is told to stop. Wrong settings are told in plain sentences.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="errors">Where a start that failed says why.</param>
    /// <returns>The exit code of the program.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var ended = new TaskCompletionSource();
        try
        {
            await using JettraAdminApp app = Create(args);
            app._web.Lifetime.ApplicationStopping.Register(() => ExitUnless(ended.Task));
            await app._web.RunAsync();
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure) is { } told)
        {
            await errors.WriteLineAsync(told);
            return 1;
        }
        finally
        {
            ended.SetResult();
        }
    }

    // Whatever hangs, the process ends and lets the data folder go: nothing is lost by it, as nothing is by a crash.
    private static void ExitUnless(Task ended) => new Thread(() =>
    {
        if (!ended.Wait(LongestStop))
        {
            Console.Error.WriteLine("JettraAdmin did not stop in time and was ended. What was stored is kept; jobs that ran read interrupted at the next start.");
            Environment.Exit(0);
        }
    }) { IsBackground = true, Name = "Stop" }.Start();

    /// <summary>Builds the server without starting it.</summary>
    /// <param name="args">The command line: settings as <c>--Jettra:DataDirectory=…</c>, <c>--urls …</c>.</param>
    /// <param name="configure">Called last, before the server is built: more settings or other services.</param>
    public static JettraAdminApp Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = ServerBuilder.Create(args);
        builder.AddLogging();
        builder.AddHostCheck();
        builder.AddSettings();
        // The engine starts first, before the keys too: it makes sure that the data folder can be used, and that no other
        // process does.
        EngineHosting.Add(builder);
        builder.AddKeys();
        builder.Services.AddHostedService<FirstRunHosting>();
        builder.AddAuth();
        builder.AddApi();
        builder.AddJobsHub();
        builder.AddConsole();
        configure?.Invoke(builder);

        WebApplication web = builder.Build();
        web.UseKnownProxies();
        web.UseOwnHost();
        web.UseBasePath();
        web.UseSecurityHeaders();
        web.UseStatusPages();
        EngineHosting.UseStop(web);
        web.UseTusVersion();
        web.UseProblemDocuments();
        web.UseAuth();
        web.UseTransactionRules();
        web.UseFormCheck();
        web.MapStaticAssets().AllowAnonymous();
        web.MapHealth();
        web.MapApi();
        web.MapJobsHub();
        web.MapSignOut();
        web.MapConsole();
        return new JettraAdminApp(web);
    }

    /// <summary>Starts the server and returns once it listens.</summary>
    /// <param name="cancellationToken">Gives up the start.</param>
    public Task StartAsync(CancellationToken cancellationToken = default) => _web.StartAsync(cancellationToken);

    /// <summary>Stops the server: no new requests, those under way may finish.</summary>
    /// <param name="cancellationToken">Cuts off what is still under way.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => _web.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
