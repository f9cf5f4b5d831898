using Bunit;
using JettraAdmin.Components.Shared;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
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
        Services.AddScoped<ViewerClock>();
        Services.AddScoped<Browser>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeTime Time { get; } = new();
}
