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
    public async Task A_collection_that_is_not_there_is_told_and_shown_once_it_is()
    {
        await CreateAsync("ventas");
        IRenderedComponent<DatabasePage> page = Open("ventas", "?collection=clientes");

        page.WaitForAssertion(() => Assert.Contains("There is no collection called clientes in ventas.", page.Markup, StringComparison.Ordinal));

        await Engine.Storage.CreateCollectionAsync(Name("ventas"), CollectionName.Parse("clientes"), CancellationToken.None);
        page.WaitForAssertion(() => Assert.Contains("No documents.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_restore_is_offered_neither_the_file_nor_the_pages_about_it()
    {
        await CreateAsync("ventas");
        Job job = Engine.Backups.StartBackup(Caller.Server, Name("ventas"));
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, CancellationToken.None);
        IRenderedComponent<DatabasePage> page = Open("ventas");
        page.WaitForElement(".facts-box .acts");
        Assert.Equal(4, Render<TopBar>().FindAll(".nav a").Count);

        Become(Role.Reader);

        page.Render();
        Assert.NotEmpty(page.FindAll(".facts-box"));
        Assert.Empty(page.FindAll("[href*=download], [href*=restore]"));
        Assert.Equal("Dashboard", Assert.Single(Render<TopBar>().FindAll(".nav a")).TextContent);
        Assert.DoesNotContain("Nothing running", Render<StatusLine>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_undo_is_not_led_to_what_is_kept()
    {
        IRenderedComponent<DatabasePage> page = Open("nowhere");
        Assert.Single(page.FindAll("a[href=undo]"));

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
