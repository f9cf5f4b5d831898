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
using Radzen;
using Serilog;
using Serilog.Configuration;
using Serilog.Extensions.Logging;

namespace JettraAdmin.Hosting;

/// <summary>The parts of the server that every feature stands on.</summary>
internal static class HostingSetup
{
    private const string LogLine = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    // Serilog only writes. Added as a plain provider, so that the levels are those of the "Logging" section:
    // AddSerilog would let everything through.
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // A start that fails is told by the program itself, in sentences.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddProvider(LogInto(sinks => sinks.Console(outputTemplate: LogLine, formatProvider: CultureInfo.InvariantCulture)));
    }

    /// <summary>What the server has to say, but not what is no news: a refusal that its caller was told.</summary>
    public static SerilogLoggerProvider LogInto(Func<LoggerSinkConfiguration, LoggerConfiguration> sinks) => new(
        sinks(new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.FromLogContext()
            .Filter.ByExcluding(said => HubProblems.IsRefusal(said.Exception))
            .WriteTo).CreateLogger(),
        dispose: true);

    // A host that AllowedHosts does not name is refused without a page.
    public static void AddHostCheck(this WebApplicationBuilder builder) =>
        builder.Services.Configure<HostFilteringOptions>(options => options.IncludeFailureMessage = false);

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IPostConfigureOptions<JettraOptions>, JettraOptionsPaths>();
        builder.Services.AddSingleton<IValidateOptions<JettraOptions>, JettraOptionsValidator>();
        builder.Services.AddOptions<JettraOptions>().BindConfiguration(JettraOptions.Section).ValidateOnStart();
    }

    // Cookies and forms outlive a restart: their keys lie with the data.
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("JettraAdmin");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<IOptions<JettraOptions>, ILogger<KeyFolder>>((keys, jettra, log) =>
            keys.XmlRepository = new KeyFolder(Path.Combine(jettra.Value.DataDirectory, "keys"), log));
    }

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        ConsoleServices.Add(builder.Services);
    }

    public static void MapConsole(this WebApplication web) =>
        web.MapRazorComponents<App>()
            // The policy of every answer says who may frame it; no second one is needed here.
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequirePolicies();

    // What was refused or failed is told on a page of ours. That page is read, whatever the method of the request was.
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

    // Routing is named, so that it comes after the base path is taken off.
    public static void UseBasePath(this WebApplication web)
    {
        if (web.Services.GetRequiredService<IOptions<JettraOptions>>().Value.PathBase is { Length: > 0 } pathBase)
        {
            web.UsePathBase(pathBase);
        }

        web.UseRouting();
    }
}
