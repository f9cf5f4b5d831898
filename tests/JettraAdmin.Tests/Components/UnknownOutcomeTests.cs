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

namespace JettraAdmin.Tests.Components;

/// <summary>The commit of a drop fails and the catalogue cannot be read: nowhere does its job look like one that waits or runs.</summary>
public sealed class UnknownOutcomeTests : EngineContext
{
    [Fact]
    public async Task The_page_of_jobs_says_that_it_is_being_established_and_offers_nothing()
    {
        await using var unknown = await UnknownAsync();

        var page = Render<JobsPage>();

        page.WaitForAssertion(() => Assert.Contains("The outcome is being established.", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal));
        Assert.Contains("The disk reported an error at the moment of the change.", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0, 1 with an unknown outcome", page.Find(".sec .c").TextContent);
        Assert.Empty(page.FindAll("[role=progressbar]"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Cancel");
        Assert.DoesNotContain("%", page.Find("[role=listitem]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("waits for its turn", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_says_what_is_safe_meanwhile_and_then_what_came_of_it()
    {
        var unknown = await UnknownAsync();
        var sheet = Render<JobSheet>(p => p.Add(s => s.Id, Drop.Id));

        sheet.WaitForAssertion(() => Assert.Contains("The outcome is being established.", sheet.Markup, StringComparison.Ordinal));
        Assert.Equal("Drop of ventas: the outcome is unknown", sheet.Find("[role=status]").TextContent);
        Assert.Contains("ventas either still exists unchanged, or its data is a kept state.", sheet.Markup, StringComparison.Ordinal);
        Assert.Empty(sheet.FindAll("[role=progressbar]"));
        Assert.DoesNotContain(sheet.FindAll("button"), b => b.TextContent.StartsWith("Cancel", StringComparison.Ordinal));

        await unknown.DisposeAsync();
        sheet.WaitForAssertion(() => Assert.Contains("Drop of ventas failed", sheet.Find("h2").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_line_below_the_bar_above_and_the_tree_say_it()
    {
        await using var unknown = await UnknownAsync();
        ConsoleJobs.Keep(Drop);

        var line = Render<StatusLine>();
        line.WaitForAssertion(() => Assert.Equal("1 outcome unknown · Drop of ventas: the outcome is unknown", line.Find("[role=status]").TextContent));
        Assert.Empty(line.FindAll("[role=progressbar]"));

        var bell = Render<ResultsBell>();
        await bell.ClickAsync("#results");
        bell.WaitForAssertion(() => Assert.Contains("The outcome is unknown", bell.Find(".list").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("%", bell.Find(".list").TextContent, StringComparison.Ordinal);

        var tree = Render<DatabaseTree>();
        tree.WaitForAssertion(() => Assert.Equal("ventas unknown", tree.Find("[role=treeitem]").GetAttribute("aria-label")));
        Assert.Equal("Drop of ventas: the outcome is unknown", tree.Find("[role=treeitem]").GetAttribute("aria-description"));
    }

    [Fact]
    public async Task The_page_of_the_database_and_the_dashboard_say_that_they_show_the_last_known_state_and_why()
    {
        var unknown = await UnknownAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ventas");
        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));
        var dashboard = Render<Dashboard>();

        page.WaitForAssertion(() => Assert.Contains("This is the last known state of ventas.", Told(page), StringComparison.Ordinal));
        Assert.Contains("The disk reported an error at the moment of the change. The outcome is being established.", Told(page), StringComparison.Ordinal);
        Assert.DoesNotContain("%", page.Find(".ph").TextContent, StringComparison.Ordinal);
        page.FindAll("button").Single(b => b.TextContent == "Show the job").Click();
        Assert.Equal(Drop.Id, ConsoleJobs.Shown);
        dashboard.WaitForAssertion(() => Assert.Contains("This is the last known state.", Told(dashboard), StringComparison.Ordinal));
        Assert.Contains("drop: outcome unknown", dashboard.Find("tbody").TextContent, StringComparison.Ordinal);

        await unknown.DisposeAsync();
        page.WaitForAssertion(() => Assert.Equal("", Told(page)));
        dashboard.WaitForAssertion(() => Assert.Equal("", Told(dashboard)));
    }

    [Fact]
    public async Task A_reader_who_sees_no_jobs_is_told_it_too()
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
