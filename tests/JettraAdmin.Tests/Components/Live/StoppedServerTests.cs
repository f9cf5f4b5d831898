using JettraAdmin.Components.Live;
using JettraAdmin.Engine.Overviews;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Tests.Components.Live;

public sealed class StoppedServerTests : EngineContext
{
    /// <summary>The engine reports its last changes when the services that components are made of are disposed already.</summary>
    [Fact]
    public void After_the_stop_of_the_server_no_page_is_rendered()
    {
        var server = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var live = new LiveView(Services.GetRequiredService<OverviewService>(), Engine.Jobs, Time, server);
        var changes = 0;
        live.Changed += () => changes++;
        live.RequestRedraw();
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, changes);

        server.NotifyStopped();
        live.RequestRedraw();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, changes);
    }

    private FakeTime Time { get; } = new();
}
