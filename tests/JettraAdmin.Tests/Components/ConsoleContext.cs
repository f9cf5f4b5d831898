using Bunit;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Fixtures;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Radzen;

namespace JettraAdmin.Tests.Components;

/// <summary>What every component of the console may count on: Radzen's services, a clock that stands still, a circuit.</summary>
public abstract class ConsoleContext : BunitContext
{
    protected ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<StopNotice>();
        Services.AddScoped<ViewerClock>();
        Services.AddScoped<Browser>();
        Services.AddSingleton(Options.Create(new JettraOptions()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeTime Time { get; } = new();
}
