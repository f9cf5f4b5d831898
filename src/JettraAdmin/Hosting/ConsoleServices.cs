using JettraAdmin.Administration;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Lifetime;
using JettraAdmin.Localization;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace JettraAdmin.Hosting;

/// <summary>Registers the services of the console's components: singletons shared by all circuits, and scoped ones for each circuit.</summary>
internal static class ConsoleServices
{
    /// <summary>What shows texts, numbers and times in the viewer's language.</summary>
    public static void AddTexts(IServiceCollection services)
    {
        services.AddMudServices();
        services.AddLocalization();
        services.AddSingleton<TextCatalog>();
        services.AddScoped<ConsoleText>();
        services.AddLocalizationInterceptor<ComponentTexts>();
        services.AddScoped<Format>();
        services.AddScoped<ViewerClock>();
        services.AddScoped<JobLabels>();
        services.AddScoped<AssuranceLabels>();
        services.AddScoped<BackupLabels>();
        services.AddScoped<BackupAges>();
    }

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(p =>
        {
            var engine = p.GetRequiredService<JettraEngine>();
            return new OverviewService(
                engine.Storage, engine.BackupList, engine.Jobs, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<OverviewService>>());
        });
        services.AddSingleton(p => new OpenResults(
            Path.Combine(p.GetRequiredService<IOptions<JettraOptions>>().Value.DataDirectory, "results.json"),
            p.GetRequiredService<ILogger<OpenResults>>()));
        services.AddSingleton(SettingsService.Compose);
        services.AddSingleton<StopNotice>();
        services.AddScoped<LiveView>();
        services.AddScoped<ConsoleJobs>();
        services.AddScoped<DownloadPreference>();
        services.AddScoped<Downloads>();
        AddTexts(services);
        services.AddScoped<Browser>();
    }
}
