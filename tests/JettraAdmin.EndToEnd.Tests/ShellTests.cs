using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>Menus, Ctrl K and the language, by keyboard.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShellTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task Ctrl_K_goes_to_a_collection_by_keyboard_alone()
    {
        var shop = DatabaseName.Parse("shop_k");
        await Engine.Storage.CreateDatabaseAsync(shop, default);
        await Engine.Storage.CreateCollectionAsync(shop, CollectionName.Parse("deliveries"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("jobs");
        var page = watched.Page;

        // The script that listens to the keys comes after the page is connected.
        await Expect(page.Locator("body[data-go-to]")).ToBeAttachedAsync();
        await page.Keyboard.PressAsync("Control+k");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Database, collection, backup or page" });
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("shop_k del");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("deliveries");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveTitleAsync("deliveries · shop_k · JettraAdmin");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Keys_typed_before_Go_to_is_open_are_not_lost()
    {
        await Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse("bank_e"), default);
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync("jobs");
        var page = watched.Page;
        await Expect(page.Locator("body[data-go-to]")).ToBeAttachedAsync();
        // In the tree, B backs up.
        await page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^bank_e") }).FocusAsync();

        // Without waiting for the server: all keys arrive before its answer.
        await page.EvaluateAsync("""
            () => {
              const press = (key, ctrlKey = false) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
              press('k', true);
              [...'bangk', 'Backspace', 'Backspace', ...'k_e', 'Enter'].forEach(key => press(key));
            }
            """);

        await Expect(page).ToHaveTitleAsync("bank_e · JettraAdmin");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData("Enter", 1440)]
    [InlineData(" ", 390)]
    public async Task The_menu_of_the_person_works_by_keyboard(string key, int width)
    {
        await using var watched = await browser.OpenAsync(app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await watched.GoAsync("jobs");
        var page = watched.Page;
        var person = page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();

        await person.FocusAsync();
        await Expect(person).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sign out" })).ToBeVisibleAsync();
        var items = page.GetByRole(AriaRole.Menuitem);
        for (var i = 0; i < await items.CountAsync(); i++)
        {
            await Expect(items.Nth(i)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(person).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_console_that_was_entered_in_Spanish_is_told_in_Spanish_what_the_server_does()
    {
        var name = DatabaseName.Parse("ventas_es");
        await Engine.Storage.CreateDatabaseAsync(name, default);
        await using var watched = await browser.OpenAsStrangerAsync(app.Address);
        var page = watched.Page;
        await page.GotoAsync("jobs");
        await page.GetByRole(AriaRole.Link, new() { Name = "Español" }).ClickAsync();

        await page.GetByLabel("Nombre de usuario").FillAsync(RunningApp.Admin);
        await page.GetByLabel("Contraseña", new() { Exact = true }).FillAsync(RunningApp.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Iniciar sesión" }).ClickAsync();
        await watched.InteractiveAsync();
        Assert.Equal("/jobs", new Uri(page.Url).AbsolutePath);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "es");
        var node = page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^ventas_es") });
        await Expect(node).ToContainTextAsync("nunca");

        // A thread of the engine causes this rendering.
        var job = Engine.Backups.StartBackup(Caller.Server, name);
        await Engine.Jobs.WhenEndedAsync(Caller.Server, job.Id, default);
        await Expect(node).ToContainTextAsync("ahora");

        // And back, at the same address.
        await page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" })).ToBeVisibleAsync();
        Assert.Equal("/jobs", new Uri(page.Url).AbsolutePath);
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(800)]
    [InlineData(1440)]
    public async Task The_status_line_is_visible_at_every_width(int width)
    {
        await using var watched = await browser.OpenAsync(app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await watched.GoAsync("jobs");

        await Expect(watched.Page.GetByText("Nothing running")).ToBeInViewportAsync();
        Assert.Empty(watched.Faults);
    }
}
