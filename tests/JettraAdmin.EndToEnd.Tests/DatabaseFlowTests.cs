using System.Text;
using System.Text.RegularExpressions;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>What a person does on the page of a database, most of it by keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DatabaseFlowTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task The_arrow_keys_go_through_the_tabs_and_the_address_follows()
    {
        await FilledAsync("tabs");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await OpenAsync(watched, "databases/tabs");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Overview" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page).ToHaveURLAsync(new Regex("[?]tab=collections"));
        await Expect(Tab(page, "Collections")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Tab(page, "Indexes")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("No indexes yet.");
        await page.Keyboard.PressAsync("End");
        await Expect(page).ToHaveURLAsync(new Regex("[?]tab=jobs"));

        await page.GoBackAsync();
        await Expect(Tab(page, "Indexes")).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_collection_is_created_renamed_and_dropped_by_keyboard()
    {
        var database = await FilledAsync("keys");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await OpenAsync(watched, "databases/keys?tab=collections");

        await page.GetByRole(AriaRole.Button, new() { Name = "New collection" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("pedidos");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Link(page, "pedidos")).ToBeVisibleAsync();

        await ChooseAsync(page, "More for pedidos", "Rename…");
        await Expect(page.GetByLabel("New name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ventas");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Link(page, "ventas")).ToBeVisibleAsync();
        await Expect(Link(page, "pedidos")).ToHaveCountAsync(0);

        await ChooseAsync(page, "More for clientes", "Drop…");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("A dropped collection is not kept for undo.");
        await Expect(page.GetByLabel("Type the name to confirm")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToContainTextAsync("This is not the name. Nothing was dropped.");
        await page.Keyboard.TypeAsync("clientes");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Link(page, "clientes")).ToHaveCountAsync(0);

        Assert.Equal("ventas", Assert.Single((await Engine.Storage.DescribeAsync(database, default)).Collections).Name.Value);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_file_with_bad_rows_is_imported_and_the_collection_exported()
    {
        var database = await FilledAsync("files");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await OpenAsync(watched, "databases/files?tab=collections");

        await page.GetByRole(AriaRole.Button, new() { Name = "Import…" }).ClickAsync();
        await watched.ChooseFileAsync("pedidos.json", Encoding.UTF8.GetBytes("{\"_id\":\"p1\"}\n{\"_id\":[1]}\n{\"_id\":\"p3\"}\n"));
        await Expect(page.GetByLabel("Into the collection")).ToHaveValueAsync("pedidos");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Leave them out, import the others and list them" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("2 rows imported into pedidos, 1 row left out.");
        await Expect(dialog.GetByRole(AriaRole.Row).Last).ToContainTextAsync("_id");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(Link(page, "pedidos")).ToBeVisibleAsync();
        Assert.Equal(2, (await Engine.Storage.DescribeAsync(database, default)).Collections.Single(c => c.Name.Value == "pedidos").Documents);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export pedidos as JSON" }).ClickAsync());
        Assert.Equal("pedidos.json", download.SuggestedFilename);
        Assert.Contains("\"p3\"", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_unique_index_that_cannot_be_made_shows_why()
    {
        var database = await FilledAsync("unique");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await OpenAsync(watched, "databases/unique?tab=collections");

        await ChooseAsync(page, "More for clientes", "New index…");
        await Expect(page.GetByLabel("Fields")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("email");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Row).Last).ToContainTextAsync("c1, c2");

        await Engine.Storage.WriteAsync(database, [DocumentChange.Remove(CollectionName.Parse("clientes"), "c2")], default);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create the index" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Tab(page, "Indexes").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Row).Last).ToContainTextAsync("unique");

        await ChooseAsync(page, "More for the index on email of clientes", "Drop…");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop the index" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("No indexes yet.");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_dropped_database_is_brought_back_at_once()
    {
        var database = await FilledAsync("gone");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await OpenAsync(watched, "databases/gone");

        await ChooseAsync(page, "More for gone", "Drop…");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("2 documents are kept for undo until ");
        await Expect(page.GetByLabel("Type the name to confirm")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("gone");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(AriaRole.Complementary, new() { Name = "Result" }).GetByRole(AriaRole.Button, new() { Name = "Bring gone back" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("again");
        Assert.Equal(2, (await Engine.Storage.DescribeAsync(database, default)).Documents);
        Assert.Empty(watched.Faults);
    }

    // The heading gets the focus when the page is there. Before that, a key could be lost.
    private static async Task OpenAsync(WatchedPage watched, string path)
    {
        await watched.GoAsync(path);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    private static ILocator Tab(IPage page, string name) => page.GetByRole(AriaRole.Tab, new() { NameRegex = new($"^{name}") });

    private static ILocator Link(IPage page, string collection) => page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Link, new() { Name = collection, Exact = true });

    // Opens a menu and goes to an item with the arrow keys, as a person without a mouse does.
    private static async Task ChooseAsync(IPage page, string menu, string item)
    {
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = menu, Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var chosen = page.GetByRole(AriaRole.Menuitem, new() { Name = item });
        await Expect(page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        var names = await page.GetByRole(AriaRole.Menuitem).AllInnerTextsAsync();
        foreach (var _ in names.TakeWhile(n => n.Trim() != item))
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(chosen).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private async Task<DatabaseName> FilledAsync(string name)
    {
        var database = DatabaseName.Parse(name);
        await Engine.Storage.CreateDatabaseAsync(database, default);
        await Engine.Storage.WriteAsync(
            database,
            [.. ((string[])["c1", "c2"]).Select(id => DocumentChange.Put(
                CollectionName.Parse("clientes"), new Document(id, Encoding.UTF8.GetBytes($$"""{"_id":"{{id}}","email":"a@example.org"}"""))))],
            default);
        return database;
    }
}
