using Bunit;
using JettraAdmin.Components.Databases;
using JettraAdmin.Components.Layout;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Jobs;
using JettraAdmin.Engine.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Components.Databases;

public sealed class DatabasePageTests : EngineContext
{

    [Fact]
    public async Task A_missing_collection_is_reported_and_shown_when_created()
    {
        await CreateAsync("ventas");
        var page = Open("ventas", "?collection=clientes");

        page.WaitForAssertion(() => Assert.Contains("There is no collection called clientes in ventas.", page.Markup, StringComparison.Ordinal));

        await Engine.Storage.CreateCollectionAsync(Name("ventas"), CollectionName.Parse("clientes"), CancellationToken.None);
        page.WaitForAssertion(() => Assert.Contains("No documents.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readers_see_no_download_and_no_links_to_backups()
    {
        await CreateAsync("ventas");
        var job = Engine.Backups.StartBackup(Caller.Server, Name("ventas"));
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
        var page = Open("ventas");
        page.WaitForElement(".facts-box .actions");
        Assert.Equal(6, Render<TopBar>().FindAll(".nav a").Count);

        Become(Role.Reader);

        page.Render();
        Assert.NotEmpty(page.FindAll(".facts-box"));
        Assert.Empty(page.FindAll("[href*=download], [href*=restore]"));
        Assert.Equal("Dashboard", Assert.Single(Render<TopBar>().FindAll(".nav a")).TextContent);
        Assert.DoesNotContain("Nothing running", Render<StatusLine>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Readers_see_no_link_to_kept_states()
    {
        var page = Open("nowhere");
        Assert.Single(page.FindAll("a[href=undo]"));
        Assert.EndsWith("kept for some days. Show the kept states", page.Find(".page-head p").TextContent, StringComparison.Ordinal);

        Become(Role.Reader);

        page.Render();
        Assert.Equal("There is no database called nowhere", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("a[href=undo]"));
    }

    private IRenderedComponent<DatabasePage> Open(string database, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"databases/{database}{query}");
        return Render<DatabasePage>(p => p.Add(d => d.Text, database));
    }
}
