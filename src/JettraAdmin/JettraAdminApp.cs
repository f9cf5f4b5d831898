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
/// The whole server as one object. The program runs it. Tests create it with their own settings, start it on a free port and
/// stop it.
/// </summary>
public sealed class JettraAdminApp : IAsyncDisposable
{
    // The process must end within five seconds after the request to stop.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(4.5);

    private readonly WebApplication _web;

    private JettraAdminApp(WebApplication web) => _web = web;

    /// <summary>The services of the running server.</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>The first address the server listens on, with the base path and a slash at the end. Available after the start.</summary>
    public Uri Address => BoundAddress.Of(_web);

    /// <summary>Builds the server and runs it until it is stopped. Reports invalid settings as sentences, without a stack trace.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="errors">Receives the reason of a failed start.</param>
    /// <returns>The exit code of the program.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var ended = new TaskCompletionSource();
        try
        {
            await using var app = Create(args);
            app._web.Lifetime.ApplicationStopping.Register(() => ExitIfStuck(ended.Task));
            await app._web.RunAsync();
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure) is { } message)
        {
            await errors.WriteLineAsync(message);
            return 1;
        }
        finally
        {
            ended.SetResult();
        }
    }

    // If a part of the server does not stop, the process is ended, so that it releases the data folder. As after a crash, no stored data
    // is lost.
    private static void ExitIfStuck(Task ended) => new Thread(() =>
    {
        if (!ended.Wait(StopTimeout))
        {
            Console.Error.WriteLine("JettraAdmin did not stop in time and was ended. Stored data is safe. Jobs that were running are marked as interrupted at the next start.");
            Environment.Exit(0);
        }
    }) { IsBackground = true, Name = "Stop" }.Start();

    /// <summary>Builds the server without starting it.</summary>
    /// <param name="args">The command line, such as <c>--Jettra:DataDirectory=…</c> or <c>--urls …</c>.</param>
    /// <param name="configure">Called last, before the server is built, to change settings or services.</param>
    public static JettraAdminApp Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = ServerBuilder.Create(args);
        builder.AddLogging();
        builder.AddHostCheck();
        builder.AddSettings();
        // The engine must start first, before the keys are read: it checks that the data folder is usable and locks it.
        EngineHosting.Add(builder);
        builder.AddKeys();
        builder.Services.AddHostedService<FirstRunHosting>();
        builder.AddAuth();
        builder.AddApi();
        builder.AddJobsHub();
        builder.AddConsole();
        configure?.Invoke(builder);

        var web = builder.Build();
        web.UseKnownProxies();
        web.UseHostHeaderCheck();
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
    /// <param name="cancellationToken">Cancels the start.</param>
    public Task StartAsync(CancellationToken cancellationToken = default) => _web.StartAsync(cancellationToken);

    /// <summary>Stops the server. New requests are refused, running requests may finish.</summary>
    /// <param name="cancellationToken">Aborts running requests.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => _web.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
