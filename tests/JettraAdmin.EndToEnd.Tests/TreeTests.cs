using JettraAdmin.Engine;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>The tree of databases, most of it by keyboard alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TreeTests(BrowserFixture browser) : IAsyncLifetime
{
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        foreach (var name in (string[])["alpha", "beta", "gamma", "inventario_sucursal_19"])
        {
            await Storage.CreateDatabaseAsync(DatabaseName.Parse(name), default);
            await Storage.CreateCollectionAsync(DatabaseName.Parse(name), CollectionName.Parse(name == "gamma" ? "orders" : "things"), default);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IDocumentEngine Storage => _app.App.Services.GetRequiredService<JettraEngine>().Storage;

    [Fact]
    public async Task Several_databases_are_selected_and_backed_up_by_keyboard()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;

        await FocusTreeAsync(page);
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync(" ");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await Expect(Node(page, "beta")).ToHaveAttributeAsync("aria-selected", "true");

        await page.Keyboard.PressAsync("b");
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "Back up 2 databases?" });
        await Expect(question).ToContainTextAsync("alpha and beta");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Back up 2 databases" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(question).ToBeHiddenAsync();
        await Expect(Node(page, "alpha")).ToContainTextAsync("now");
        await Expect(Node(page, "beta")).ToContainTextAsync("now");
        await Expect(Node(page, "gamma")).ToContainTextAsync("never");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Filter_order_expansion_and_selection_survive_a_reload()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;

        var order = page.GetByRole(AriaRole.Button, new() { Name = "Order of the databases" });
        await order.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Largest first" }).ClickAsync();
        // The menu gives the focus back when it has closed.
        await Expect(order).ToBeFocusedAsync();
        await FocusTreeAsync(page);
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync(" ");
        await Expect(page.GetByText("1 selected")).ToBeVisibleAsync();
        await page.GetByPlaceholder("Filter").FillAsync("order");
        await Expect(page.GetByText("1 collection", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Node(page, "orders")).ToBeVisibleAsync();
        await Expect(Node(page, "alpha")).ToHaveCountAsync(0);
        await page.WaitForURLAsync(u => u.Contains("tree-filter=order", StringComparison.Ordinal) && u.Contains("tree-order=size", StringComparison.Ordinal));
        var entries = await page.EvaluateAsync<int>("() => history.length");

        await page.ReloadAsync();
        await watched.InteractiveAsync();

        await Expect(page.GetByPlaceholder("Filter")).ToHaveValueAsync("order");
        await Expect(Node(page, "orders")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 selected")).ToBeVisibleAsync();
        Assert.Equal(entries, await page.EvaluateAsync<int>("() => history.length"));

        // The next page has it too.
        await page.GetByRole(AriaRole.Link, new() { Name = "Jobs", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(u => new Uri(u).AbsolutePath == "/jobs" && u.Contains("tree-filter=order", StringComparison.Ordinal));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_database_opened_by_keyboard_keeps_the_focus_in_the_tree()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;

        await FocusTreeAsync(page);
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveTitleAsync("beta · JettraAdmin");
        await Expect(Node(page, "beta")).ToBeFocusedAsync();
        await Expect(Node(page, "beta")).ToHaveAttributeAsync("aria-current", "page");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Node(page, "things").First).ToBeFocusedAsync();
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData("Shift+F10")]
    [InlineData("ContextMenu")]
    public async Task The_menu_of_a_row_opens_and_closes_by_keyboard(string key)
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        await FocusTreeAsync(page);
        await page.Keyboard.PressAsync("Home");

        await page.Keyboard.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Open" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Back up…" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Node(page, "alpha")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Open" })).ToBeFocusedAsync();
        for (var i = 0; i < 5; i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename…" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Rename alpha");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_right_click_opens_the_menu_of_that_row()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;

        await Node(page, "gamma").ClickAsync(new() { Button = MouseButton.Right });
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Drop…" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Drop gamma?");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_width_is_changed_by_keyboard_and_mouse_and_is_right_in_the_next_first_paint()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var grip = page.GetByRole(AriaRole.Separator, new() { Name = "Width of the list of databases" });
        await Expect(grip).ToHaveAttributeAsync("aria-valuenow", "300");

        await grip.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(grip).ToHaveAttributeAsync("aria-valuenow", "310");
        await page.Keyboard.PressAsync("Home");
        await Expect(grip).ToHaveAttributeAsync("aria-valuenow", "240");

        var box = (await grip.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 4, 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(364, 320);
        await page.Mouse.UpAsync();
        await Expect(grip).ToHaveAttributeAsync("aria-valuenow", "364");

        var html = await (await page.Context.APIRequest.GetAsync(_app.Address.ToString())).TextAsync();
        Assert.Contains("--ja-side:364px", html, StringComparison.Ordinal);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_name_of_22_characters_is_readable_and_stays_so_under_the_pointer()
    {
        await using var watched = await OpenAsync();
        var page = watched.Page;
        var node = Node(page, "inventario_sucursal_19");

        Assert.False(await IsCutAsync());
        await node.HoverAsync();
        await Expect(node.GetByRole(AriaRole.Button, new() { Name = "Back up inventario_sucursal_19" })).ToBeVisibleAsync();
        await Expect(node.Locator(".node-actions")).ToHaveCSSAsync("opacity", "1");
        Assert.False(await IsCutAsync());

        Task<bool> IsCutAsync() => node.EvaluateAsync<bool>("n => [...n.querySelectorAll('.truncated')].some(e => e.scrollWidth > e.clientWidth)");
    }

    private async Task<WatchedPage> OpenAsync()
    {
        var watched = await browser.OpenAsync(_app.Address);
        await watched.GoAsync();
        await Expect(watched.Page.Locator("[role=tree][data-watched]")).ToBeAttachedAsync();
        return watched;
    }

    private static Task FocusTreeAsync(IPage page) => page.Locator("[role=treeitem][tabindex='0']").FocusAsync();

    private static ILocator Node(IPage page, string name) => page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new($"^{name}\\b") });
}
