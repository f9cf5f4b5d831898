using Bunit;
using JettraAdmin.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Tests.Components;

public sealed class MainLayoutTests : EngineContext
{
    [Fact]
    public void The_sheet_holds_the_page()
    {
        IRenderedComponent<MainLayout> layout = Layout("<p>the work</p>");

        layout.Find("main .wrap").MarkupMatches("<div class=\"wrap\"><p>the work</p></div>");
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void The_frame_says_whether_a_click_would_be_heard(bool interactive, string said)
    {
        SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));

        Assert.Equal(said, Layout("").Find(".app").GetAttribute("data-interactive"));
    }

    [Fact]
    public void Every_link_is_relative_to_the_base_path() =>
        Assert.DoesNotContain(Layout("").FindAll("a"), a => a.GetAttribute("href")!.StartsWith('/'));

    private IRenderedComponent<MainLayout> Layout(string body) =>
        Render<MainLayout>(p => p.Add(l => l.Body, b => b.AddMarkupContent(0, body)));
}
