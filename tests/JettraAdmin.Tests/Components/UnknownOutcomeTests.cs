using Bunit;
using JettraAdmin.Components.Dashboard;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Jobs;
using JettraAdmin.Components.Layout;
using JettraAdmin.Components.Sheet;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Fixtures;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace JettraAdmin.Tests.Components;

/// <summary>The commit of a drop fails and the catalogue cannot be read: nowhere does its job look like one that waits or runs.</summary>
public sealed class UnknownOutcomeTests : EngineContext
{
    [Fact]
    public async Task The_jobs_page_shows_the_unknown_outcome_without_actions()
    {
        await using var unknown = await UnknownAsync();

        var page = Render<JobsPage>();

        page.WaitForAssertion(() => Assert.Contains("The server is finding out whether the change was made.", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal));
        Assert.Contains("The disk reported an error at the moment of the change.", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0, 1 with an unknown outcome", page.Find(".section-head .count").TextContent);
        Assert.Empty(page.FindAll("[role=progressbar]"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Cancel");
        Assert.DoesNotContain("%", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("waits for its turn", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_panel_shows_what_is_safe_and_then_the_outcome()
    {
        var unknown = await UnknownAsync();
        var sheet = Render<JobSheet>(p => p.Add(s => s.Id, Drop.Id));

        sheet.WaitForAssertion(() => Assert.Contains("The server is finding out whether the change was made.", sheet.Markup, StringComparison.Ordinal));
        Assert.Equal("Drop of ventas: the outcome is unknown", sheet.Find("[role=status]").TextContent);
        Assert.Contains("ventas either still exists unchanged, or its data is a kept state.", sheet.Markup, StringComparison.Ordinal);
        Assert.Empty(sheet.FindAll("[role=progressbar]"));
        Assert.DoesNotContain(sheet.FindAll("button"), b => b.TextContent.StartsWith("Cancel", StringComparison.Ordinal));

        await unknown.DisposeAsync();
        sheet.WaitForAssertion(() => Assert.Contains("Drop of ventas failed", sheet.Find("h2").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Status_line_top_bar_and_tree_show_the_unknown_outcome()
    {
        await using var unknown = await UnknownAsync();
        ConsoleJobs.Keep(Drop);

        var line = Render<StatusLine>();
        line.WaitForAssertion(() => Assert.Equal("1 outcome unknown · Drop of ventas: the outcome is unknown", line.Find("[role=status]").TextContent));
        Assert.Empty(line.FindAll("[role=progressbar]"));

        var menu = Render<MudPopoverProvider>();
        await Render<ResultsBell>().ClickAsync("#results");
        menu.WaitForAssertion(() => Assert.Contains("The outcome is unknown", menu.Find("[role=menu]").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("%", menu.Find("[role=menu]").TextContent, StringComparison.Ordinal);

        var tree = Render<DatabaseTree>();
        tree.WaitForAssertion(() => Assert.Equal("ventas unknown", tree.Find("[role=treeitem]").GetAttribute("aria-label")));
        Assert.Equal("Drop of ventas: the outcome is unknown", tree.Find("[role=treeitem]").GetAttribute("aria-description"));
    }

    [Fact]
    public async Task An_unknown_outcome_is_explained_on_database_page_and_dashboard()
    {
        var unknown = await UnknownAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");
        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));
        var dashboard = Render<Dashboard>();

        page.WaitForAssertion(() => Assert.Contains("This is the last known state of ventas.", Told(page), StringComparison.Ordinal));
        Assert.Contains("The disk reported an error at the moment of the change. The server is finding out whether the change was made.", Told(page), StringComparison.Ordinal);
        Assert.DoesNotContain("%", page.Find(".page-head").TextContent, StringComparison.Ordinal);
        await page.ActAsync(() => page.FindAll("button").Single(b => b.TextContent == "Show the job"), button => button.ClickAsync());
        Assert.Equal(Drop.Id, ConsoleJobs.Shown);
        dashboard.WaitForAssertion(() => Assert.Contains("This is the last known state.", Told(dashboard), StringComparison.Ordinal));
        Assert.Contains("Drop: outcome unknown", dashboard.Find("tbody").TextContent, StringComparison.Ordinal);

        await unknown.DisposeAsync();
        page.WaitForAssertion(() => Assert.Equal("", Told(page)));
        dashboard.WaitForAssertion(() => Assert.Equal("", Told(dashboard)));
    }

    [Fact]
    public async Task Readers_also_see_the_unknown_outcome()
    {
        await using var unknown = await UnknownAsync();
        Become(Role.Reader);
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");

        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));

        page.WaitForAssertion(() => Assert.Contains("This is the last known state of ventas.", Told(page), StringComparison.Ordinal));
    }

    private Job Drop => Live.Jobs.Single(j => j.Kind == JobKind.Drop);

    private static string Told<T>(IRenderedComponent<T> page)
        where T : IComponent => string.Join(" ", page.FindAll("[role=status]").Select(s => s.TextContent));

    private async Task<UnknownOutcome> UnknownAsync()
    {
        await CreateAsync("ventas");
        _ = Live.Databases;
        var unknown = await UnknownOutcome.OfAsync(DataDirectory, () => Engine.Databases.DropAsync(Live.Caller!, Name("ventas")));
        while (Live.JobWithUnknownOutcome() is null)
        {
            await Task.Delay(10, Xunit.TestContext.Current.CancellationToken);
        }

        return unknown;
    }
}
