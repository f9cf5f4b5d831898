using Bunit;
using JettraAdmin.Components.Live;
using JettraAdmin.Components.Shared;
using JettraAdmin.Fixtures;
using JettraAdmin.Hosting;
using JettraAdmin.Lifetime;
using JettraAdmin.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Tests.Components;

/// <summary>What every component of the console may count on: MudBlazor's services, a clock that stands still, a circuit.</summary>
public abstract class ConsoleContext : BunitContext
{
    protected ConsoleContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        ConsoleServices.AddTexts(Services);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<StopNotice>();
        Services.AddScoped<Browser>();
        Services.AddSingleton(Options.Create(new JettraOptions()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected FakeTime Time { get; } = new();
}
