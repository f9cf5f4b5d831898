using JettraAdmin.Components.Shared;
using JettraAdmin.Hosting;
using JettraAdmin.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components;

/// <summary>The texts and formats of somebody who reads a language.</summary>
internal sealed class Viewer
{
    private readonly IServiceProvider _services;

    private Viewer(Language language, TimeProvider? time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton<ILoggerFactory, NullLoggerFactory>();
        ConsoleServices.AddTexts(services);
        _services = services.BuildServiceProvider().CreateScope().ServiceProvider;
        Texts.Use(language);
    }

    public static Viewer English { get; } = In(Language.English);

    public static Viewer Spanish { get; } = In(Language.Spanish);

    public ConsoleText Texts => Get<ConsoleText>();

    public Format Format => Get<Format>();

    public JobLabels JobLabels => Get<JobLabels>();

    public AssuranceLabels AssuranceLabels => Get<AssuranceLabels>();

    public BackupLabels BackupLabels => Get<BackupLabels>();

    public BackupAges BackupAges => Get<BackupAges>();

    public ViewerClock Clock => Get<ViewerClock>();

    public static Viewer In(Language language, TimeProvider? time = null) => new(language, time);

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
