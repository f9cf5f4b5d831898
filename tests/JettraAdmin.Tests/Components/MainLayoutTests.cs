using Bunit;
using JettraAdmin.Components.Layout;
using JettraAdmin.Engine.Jobs;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Tests.Components;

public sealed class MainLayoutTests : EngineContext
{
    [Fact]
    public void The_sheet_holds_the_page()
    {
        var layout = Layout("<p>the work</p>");

        layout.Find("main .page-body").MarkupMatches("<div class=\"page-body\"><p>the work</p></div>");
    }

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void The_layout_says_whether_it_is_interactive(bool interactive, string said)
    {
        SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));

        Assert.Equal(said, Layout("").Find(".app").GetAttribute("data-interactive"));
    }

    [Fact]
    public void Every_link_is_relative_to_the_base_path() =>
        Assert.DoesNotContain(Layout("").FindAll("a"), a => a.GetAttribute("href")!.StartsWith('/'));

    [Fact]
    public async Task An_open_job_is_opened_again_after_a_reload()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Live.Caller!, Name("ventas"));
        await Engine.Jobs.WhenEndedAsync(Live.Caller!, job.Id, CancellationToken.None);
        var script = JSInterop.SetupModule("./js/console.js");
        script.Mode = JSRuntimeMode.Loose;
        script.Setup<string?>("kept", "sheet:lucia").SetResult(job.Id.ToString());

        var layout = Layout("");

        layout.WaitForAssertion(() => Assert.Equal("ventas is backed up", layout.Find("aside[aria-label=Result] h2").TextContent));
    }

    [Fact]
    public async Task The_tab_stores_the_open_job_until_its_outcome_was_seen()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Live.Caller!, Name("ventas"));
        var script = JSInterop.SetupModule("./js/console.js");
        script.Mode = JSRuntimeMode.Loose;
        var layout = Layout("");
        layout.WaitForAssertion(() => Assert.Single(script.Invocations["kept"]));

        await layout.InvokeAsync(() => ConsoleJobs.Show(job.Id));
        layout.WaitForAssertion(() => Assert.Equal(["sheet:lucia", job.Id.ToString()], script.Invocations["keep"][0].Arguments));

        await Engine.Jobs.WhenEndedAsync(Live.Caller!, job.Id, CancellationToken.None);
        layout.WaitForAssertion(() => Assert.Equal(["sheet:lucia", null], script.Invocations["keep"][^1].Arguments));
    }

    private IRenderedComponent<MainLayout> Layout(string body) =>
        Render<MainLayout>(p => p.Add(l => l.Body, b => b.AddMarkupContent(0, body)));
}
