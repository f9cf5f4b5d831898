using Bunit;
using JettraAdmin.Components.Dashboard;

namespace JettraAdmin.Tests.Components;

public sealed class DashboardTests : ConsoleContext
{
    [Fact]
    public void The_clock_goes_on_by_itself()
    {
        IRenderedComponent<Dashboard> page = Render<Dashboard>();
        Assert.Equal("2026-01-02 03:04:05", page.Find("[data-part=clock]").TextContent);

        Time.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Equal("2026-01-02 03:04:07", page.Find("[data-part=clock]").TextContent));
    }

    [Fact]
    public async Task A_page_that_is_left_leaves_no_timer()
    {
        Render<Dashboard>();
        Assert.Equal(1, Time.TimersSet);

        await DisposeComponentsAsync();

        Assert.Equal(0, Time.TimersSet);
    }
}
