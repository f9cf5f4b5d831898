using System.Text;
using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace JettraAdmin.Tests.Components.Databases;

/// <summary>The page of a database and what is in its tabs.</summary>
public sealed class DatabaseTabsTests : EngineContext
{
    private static readonly CollectionName Clientes = CollectionName.Parse("clientes");

    [Fact]
    public async Task The_address_says_which_tab_is_selected()
    {
        await VentasAsync();

        var page = Open("?tab=indexes");

        Assert.Equal("Indexes", page.Find("[role=tab][aria-selected=true]").FirstChild!.TextContent.Trim());
        Assert.Equal(page.Find("[role=tab][aria-selected=true]").Id, page.Find("[role=tabpanel]").GetAttribute("aria-labelledby"));
        Assert.Equal("Overview", Open("?tab=nonsense").Find("[role=tab][aria-selected=true]").TextContent.Trim());
    }

    [Theory]
    [InlineData("ArrowRight", "databases/ventas?tab=collections")]
    [InlineData("ArrowLeft", "databases/ventas?tab=jobs")]
    [InlineData("End", "databases/ventas?tab=jobs")]
    public async Task The_arrow_keys_go_from_tab_to_tab(string key, string address)
    {
        await VentasAsync();
        var page = Open();

        await page.ActAsync(() => page.Find("[role=tablist]"), tabs => tabs.KeyDownAsync(new KeyboardEventArgs { Key = key }));

        var navigation = Services.GetRequiredService<NavigationManager>();
        Assert.Equal(address, navigation.ToBaseRelativePath(navigation.Uri));
    }

    [Fact]
    public async Task Collections_are_sorted_and_exported()
    {
        await VentasAsync();
        await PutAsync(CollectionName.Parse("alba & co"), "a", """{"_id":"a"}""");
        var page = Open("?tab=collections");
        page.WaitForAssertion(() => Assert.Equal(["alba & co", "clientes"], Names(page)));

        await page.ActAsync(() => Head(page, "Documents"), head => head.ClickAsync());

        Assert.Equal(["clientes", "alba & co"], Names(page));
        Assert.Equal("descending", Head(page, "Documents").ParentElement!.GetAttribute("aria-sort"));
        var export = page.Find("a[aria-label='Export alba & co as CSV']");
        Assert.Equal("api/export?db=ventas&col=alba%20%26%20co&format=csv", export.GetAttribute("href"));
        Assert.True(export.HasAttribute("download"));
    }

    [Fact]
    public async Task Readers_export_and_change_nothing()
    {
        await VentasAsync();
        Become(Role.Reader);
        var page = Open("?tab=collections");

        page.WaitForAssertion(() => Assert.Equal(["clientes"], Names(page)));
        Assert.Single(page.FindAll("a[aria-label='Export clientes as JSON']"));
        Assert.Empty(page.FindAll("[role=tabpanel] button[aria-label^=More], [role=tabpanel] .aside button"));
        Assert.Equal(3, page.FindAll("[role=tab]").Count);
        Assert.Equal("Overview", Open("?tab=backups").Find("[role=tab][aria-selected=true]").TextContent.Trim());
    }

    [Fact]
    public async Task Indexes_of_all_collections_are_listed()
    {
        await VentasAsync();
        await Engine.Storage.CreateIndexAsync(new WriteTarget(Name("ventas")), Clientes, IndexDefinition.Create("email", unique: true), default);
        var page = Open("?tab=indexes");

        page.WaitForAssertion(() => Assert.Contains("unique", page.Find("[role=tabpanel] tbody tr").TextContent, StringComparison.Ordinal));
        Assert.Contains("email", page.Find("[role=tabpanel] tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("button[aria-label='More for the index on email of clientes']"));
    }

    [Fact]
    public async Task Backups_kept_states_and_jobs_of_the_database_are_listed()
    {
        await VentasAsync();
        var job = await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, default);
        await Live.LookAsync();

        var backups = Open("?tab=backups");
        backups.WaitForAssertion(() => Assert.Single(backups.FindAll($"a[aria-label='Download {job.Result.File}']")));
        Assert.Single(backups.FindAll("a[href='backups?database=ventas']"));

        Assert.Contains("Nothing to undo.", Open("?tab=kept").Markup, StringComparison.Ordinal);

        var jobs = Open("?tab=jobs");
        jobs.WaitForAssertion(() => Assert.Single(jobs.FindAll($"a[href='jobs?job={job.Id}']")));
    }

    [Fact]
    public async Task The_overview_has_a_day_for_each_of_the_last_thirty()
    {
        await VentasAsync();
        await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, Name("ventas")).Id, default);
        await Live.LookAsync();

        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("Verified", page.FindAll("ol > li")[^1].TextContent, StringComparison.Ordinal));
        Assert.Equal(30, page.FindAll("ol > li").Count);
        Assert.Contains("no backup", page.FindAll("ol > li")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Verified", Assert.Single(page.FindAll("details li")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_database_is_shown_escaped_and_does_not_title_the_tab()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("databases/ab");
        var page = Render<DatabasePage>(p => p.Add(d => d.Text, "fac\u202Esarut"));

        Assert.Equal("There is no database called fac\\u202Esarut", page.Find("h1").TextContent);
        Assert.DoesNotContain('\u202E', page.Markup);
    }

    private static string[] Names(IRenderedComponent<DatabasePage> page) => [.. page.FindAll("[role=tabpanel] tbody td:first-child").Select(c => c.TextContent.Trim())];

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<DatabasePage> page, string text) =>
        page.FindAll("th button").Single(b => b.TextContent.Trim() == text);

    private async Task VentasAsync()
    {
        Render<MudPopoverProvider>();
        await CreateAsync("ventas");
        await PutAsync(Clientes, "c1", """{"_id":"c1","email":"a@example.org"}""");
        await PutAsync(Clientes, "c2", """{"_id":"c2","email":"b@example.org"}""");
    }

    private Task PutAsync(CollectionName collection, string id, string json) => Engine.Storage.WriteAsync(
        Name("ventas"), [DocumentChange.Put(collection, new Document(id, Encoding.UTF8.GetBytes(json)))], CancellationToken.None);

    private IRenderedComponent<DatabasePage> Open(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"databases/ventas{query}");
        return Render<DatabasePage>(p => p.Add(d => d.Text, "ventas"));
    }
}
