using System.Globalization;
using JettraAdmin.Auth;
using JettraAdmin.Components;
using JettraAdmin.Hubs;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Serilog.Extensions.Logging;

namespace JettraAdmin.Hosting;

/// <summary>Sets up what all features share: logging, settings, keys, the console and the pipeline.</summary>
internal static class HostingSetup
{
    private const string LogLine = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // Serilog is added as a plain provider, so that the levels of the "Logging" section apply. AddSerilog would ignore them.
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // The program reports a failed start itself, see StartFailure.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddProvider(LogInto(sinks => sinks.Console(outputTemplate: LogLine, formatProvider: CultureInfo.InvariantCulture)));
    }

    /// <summary>Logs everything except refusals that were already reported to the caller of a hub.</summary>
    public static SerilogLoggerProvider LogInto(Func<LoggerSinkConfiguration, LoggerConfiguration> sinks) => new(
        sinks(new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.FromLogContext()
            .Filter.ByExcluding(entry => HubExceptionFilter.IsRefusal(entry.Exception))
            .WriteTo).CreateLogger(),
        dispose: true);

    // A request for a host that is not in AllowedHosts is refused without an HTML page.
    public static void AddHostCheck(this WebApplicationBuilder builder) =>
        builder.Services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IPostConfigureOptions<JettraOptions>, JettraOptionsPaths>();
        builder.Services.AddSingleton<IValidateOptions<JettraOptions>, JettraOptionsValidator>();
        builder.Services.AddOptions<JettraOptions>().BindConfiguration(JettraOptions.Section).ValidateOnStart();
    }

    // The keys are stored in the data folder, so that cookies and forms stay valid after a restart.
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("JettraAdmin");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<JettraOptions>, ILogger<KeyFolder>>((keys, jettra, log) =>
            keys.XmlRepository = new KeyFolder(Path.Combine(jettra.Value.DataDirectory, "keys"), log));
    }

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        ConsoleServices.Add(builder.Services);
    }

    public static void MapConsole(this WebApplication web) =>
        web.MapRazorComponents<App>()
            // SecurityHeaders already sets frame-ancestors for every response.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequirePolicies();

    // Shows refusals and failures on a page of the console. The page is requested with GET, whatever the original method was.
    public static void UseStatusPages(this WebApplication web)
    {
        web.UseExceptionHandler("/status/500", createScopeForErrors: true);
        web.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        web.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
            }

            return next(context);
        });
    }

    // UseRouting is called explicitly, because it must come after UsePathBase.
    public static void UseBasePath(this WebApplication web)
    {
        if (web.Services.GetRequiredService<IOptions<JettraOptions>>().Value.PathBase is { Length: > 0 } pathBase)
        {
            web.UsePathBase(pathBase);
        }

        web.UseRouting();
    }
}
