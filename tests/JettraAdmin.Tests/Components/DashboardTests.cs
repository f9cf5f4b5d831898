using Bunit;
using JettraAdmin.Components.Dashboard;

namespace JettraAdmin.Tests.Components;

public sealed class DashboardTests : EngineContext
{
    [Fact]
    public void Without_a_database_it_says_how_the_first_one_comes()
    {
        IRenderedComponent<Dashboard> page = Render<Dashboard>();

        Assert.Equal("No databases yet", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task What_is_created_appears_by_itself()
    {
        IRenderedComponent<Dashboard> page = Render<Dashboard>();

        await CreateAsync("ventas");

        page.WaitForAssertion(() => Assert.StartsWith("1 database, 0 documents", page.Find(".ph p").TextContent, StringComparison.Ordinal));
    }
}
