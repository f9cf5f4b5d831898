using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Hosting;

/// <summary>Registers the services of the console's components: singletons shared by all circuits, and scoped ones for each circuit.</summary>
internal static class ConsoleServices
{
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
        services.AddSingleton<StopNotice>();
        services.AddScoped<LiveView>();
        services.AddScoped<ConsoleJobs>();
        services.AddScoped<DownloadPreference>();
        services.AddScoped<Downloads>();
        services.AddScoped<ViewerClock>();
        services.AddScoped<Browser>();
    }
}
