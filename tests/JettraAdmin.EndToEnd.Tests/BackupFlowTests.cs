using System.IO.Compression;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

[Collection(BrowserCollection.Name)]
public sealed class BackupFlowTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private static readonly string[] Cities = ["Madrid", "Managua", "San José"];

    [Fact]
    public async Task A_backup_from_the_tree_is_downloaded_and_its_result_stays()
    {
        await FillAsync("ventas");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Back up ventas" }).First.ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToContainTextAsync("3 documents");
        var download = await page.RunAndWaitForDownloadAsync(() => question.GetByRole(AriaRole.Button, new() { Name = "Back up" }).ClickAsync());

        Assert.Matches(@"^ventas_\d{14}\.zip$", download.SuggestedFilename);
        await using (var archive = await ZipFile.OpenReadAsync(await download.PathAsync()))
        {
            Assert.Equal(["ciudades.json", "_info.json"], archive.Entries.Select(e => e.FullName));
        }

        var result = page.GetByRole(AriaRole.Complementary, new() { Name = "Result" });
        await Expect(result).ToContainTextAsync("ventas is backed up");
        await Expect(result).ToContainTextAsync("The download has started by itself.");
        await Expect(result.GetByRole(AriaRole.Definition).Filter(new() { HasText = "equal" })).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Jobs" }).ClickAsync();
        await Expect(result).ToContainTextAsync("ventas is backed up");

        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_result_is_shown_after_the_page_was_closed()
    {
        await FillAsync("clientes");
        await using (var first = await browser.OpenAsync(app.Address))
        {
            await first.GoAsync();
            await first.Page.GetByRole(AriaRole.Button, new() { Name = "Back up clientes" }).First.ClickAsync();
            await first.Page.GetByLabel("Download the file when it is done").UncheckAsync();
            await first.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Back up" }).ClickAsync();
            await Expect(first.Page.Locator(".job-sheet")).ToBeVisibleAsync();
        }

        await using var second = await browser.OpenAsync(app.Address);
        await second.GoAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Results, [0-9]+ not seen yet") }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new("clientes is backed up") }).ClickAsync();

        await Expect(second.Page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("clientes is backed up");
        Assert.Empty(second.Faults);
    }

    [Fact]
    public async Task A_backup_can_be_made_by_keyboard_alone()
    {
        await FillAsync("facturas");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync();
        var node = page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^facturas") });

        await page.GetByRole(AriaRole.Treeitem).And(page.Locator("[tabindex='0']")).FocusAsync();
        await page.Keyboard.PressAsync("f");
        await Expect(node).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^ciudades 3 documents") })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("b");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(node).ToBeFocusedAsync();

        Assert.Empty(watched.Faults);
    }

    private async Task FillAsync(string database)
    {
        var engine = app.App.Services.GetRequiredService<JettraEngine>();
        var name = DatabaseName.Parse(database);
        await engine.Storage.CreateDatabaseAsync(name, CancellationToken.None);
        await engine.Storage.ImportAsync(name, CollectionName.Parse("ciudades"), Documents(), CancellationToken.None);
    }

    private static async IAsyncEnumerable<Document> Documents()
    {
        foreach (var city in Cities)
        {
            yield return new Document(city, System.Text.Encoding.UTF8.GetBytes($"{{\"_id\":\"{city}\"}}"));
        }

        await Task.CompletedTask;
    }
}
