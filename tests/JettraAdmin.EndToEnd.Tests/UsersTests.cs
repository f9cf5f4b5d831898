using System.Text.RegularExpressions;
using JettraAdmin.Engine;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.EndToEnd.Tests.Accessibility;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>An administrator manages users by keyboard; what is done to a user reaches the open pages of that user at once.</summary>
[Collection(BrowserCollection.Name)]
public sealed class UsersTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private const string FirstPassword = "correct horse battery";
    private const string SecondPassword = "another quiet morning";

    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task A_user_is_created_limited_disabled_enabled_and_gets_a_new_password()
    {
        await Task.WhenAll(new[] { "ventas", "clientes" }.Select(n => Engine.Storage.CreateDatabaseAsync(DatabaseName.Parse(n), CancellationToken.None)));
        await using var admin = await browser.OpenAsync(app.Address);
        var page = admin.Page;
        await admin.GoAsync("users");

        await page.GetByRole(AriaRole.Button, new() { Name = "New user…" }).PressAsync("Enter");
        await Expect(page.GetByLabel("User name")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("maria");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FirstPassword);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(FirstPassword);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Must be changed at the next sign-in" })).Not.ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByLabel("Only these")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Add a database")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("vent");
        await Expect(page.Locator(".mud-popover-open").GetByText("ventas", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".mud-popover-open").GetByText("clientes", new() { Exact = true })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Chosen databases" })).ToContainTextAsync("ventas");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create user" }).PressAsync("Enter");
        await Expect(Row(page, "maria")).ToContainTextAsync("ventas");

        await using var maria = await SignedInAsync("maria", FirstPassword);
        await Expect(maria.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^ventas") })).ToBeVisibleAsync();
        await Expect(maria.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^clientes") })).ToHaveCountAsync(0);

        await ChooseAsync(page, "maria", "Change role and databases…");
        await page.GetByLabel("All, also future ones").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rights" }).PressAsync("Enter");
        await Expect(maria.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^clientes") })).ToBeVisibleAsync();

        await ChooseAsync(page, "maria", "Disable…");
        await ConfirmAsync(page, "Disable maria");
        await maria.ShownAsync("Sign in · JettraAdmin");
        await SignInAsync(maria.Page, "maria", FirstPassword);
        await Expect(maria.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await Expect(Row(page, "maria")).ToContainTextAsync("Disabled");
        await ChooseAsync(page, "maria", "Enable");
        await Expect(Row(page, "maria")).Not.ToContainTextAsync("Disabled");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Actions for maria" })).ToBeFocusedAsync();
        await ChooseAsync(page, "maria", "Reset the password…");
        await Expect(page.GetByLabel("Password", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(SecondPassword);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(SecondPassword);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "maria")).ToContainTextAsync("Must change the password");

        await SignInAsync(maria.Page, "maria", SecondPassword);
        await Expect(maria.Page).ToHaveTitleAsync("Change the password · JettraAdmin");

        await ChooseAsync(page, "maria", "Delete…");
        await ConfirmAsync(page, "Delete maria");
        await Expect(Row(page, "maria")).ToHaveCountAsync(0);
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_own_pages()
    {
        await using var one = await browser.OpenAsync(app.Address);
        await using var other = await SignedInAsync(RunningApp.Admin, RunningApp.AdminPassword);
        await one.GoAsync("account");

        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).PressAsync("Enter");

        await one.ShownAsync("Sign in · JettraAdmin");
        await other.ShownAsync("Sign in · JettraAdmin");
    }

    [Fact]
    public async Task The_only_administrator_stays()
    {
        await using var admin = await browser.OpenAsync(app.Address);
        var page = admin.Page;
        await admin.GoAsync("users");

        await ChooseAsync(page, RunningApp.Admin, "Change role and databases…");
        await page.GetByLabel("Owner").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the rights" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Alert)).ToContainTextAsync("is the only administrator");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Row(page, RunningApp.Admin)).ToContainTextAsync("Administrator");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Users_and_settings_violate_no_accessibility_rule(int width)
    {
        var script = await Axe.InstalledAsync();
        await using var admin = await browser.OpenAsync(app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 900 }, BypassCSP = true });
        var page = admin.Page;

        await admin.GoAsync("settings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Health" })).ToBeVisibleAsync();
        await CheckAsync("settings");
        await admin.GoAsync("account");
        await CheckAsync("account");
        await admin.GoAsync("users");
        await CheckAsync("users");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {RunningApp.Admin}" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem).First).ToBeVisibleAsync();
        await CheckAsync("users, menu");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {RunningApp.Admin}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "New user…" }).ClickAsync();
        await page.GetByLabel("Only these").CheckAsync();
        await page.GetByLabel("Add a database").FillAsync("future");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await CheckAsync("users, dialog");

        async Task CheckAsync(string where)
        {
            var broken = await Axe.BrokenAsync(page, script);
            Assert.True(broken.Length == 0, $"{width} {where}\n{string.Join('\n', broken)}");
        }
    }

    private static ILocator Row(IPage page, string user) =>
        page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(new Regex($"^{user}$")) });

    // As with the keyboard: Enter opens the menu, the arrows choose.
    private static async Task ChooseAsync(IPage page, string user, string action)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"Actions for {user}" }).PressAsync("Enter");
        var items = page.GetByRole(AriaRole.Menuitem);
        await Expect(items.First).ToBeFocusedAsync();
        var all = await items.AllAsync();
        for (var at = 0; (await all[at].InnerTextAsync()).Trim() != action;)
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(all[++at]).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Enter");
    }

    // The dialog first puts the focus on the button that changes nothing.
    private static async Task ConfirmAsync(IPage page, string action)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = action }).PressAsync("Enter");
    }

    private async Task<WatchedPage> SignedInAsync(string name, string password)
    {
        var watched = await browser.OpenAsStrangerAsync(app.Address);
        await watched.Page.GotoAsync("sign-in");
        await SignInAsync(watched.Page, name, password);
        await watched.InteractiveAsync();
        return watched;
    }

    private static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GetByLabel("User name").FillAsync(name);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }
}
