using JettraAdmin.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task One_signs_in_where_one_wanted_to_go_and_out_again()
    {
        await using WatchedPage watched = await browser.OpenAsStrangerAsync(app.Address);
        IPage page = watched.Page;
        await page.GotoAsync("jobs");
        await Expect(page).ToHaveTitleAsync("Sign in · JettraAdmin");
        await Expect(page.GetByLabel("User name")).ToBeFocusedAsync();

        await page.GetByLabel("User name").FillAsync(RunningApp.Admin);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a guess");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The user name or the password is wrong.");
        await Expect(page.GetByLabel("User name")).ToHaveValueAsync(RunningApp.Admin);
        ILocator password = page.GetByLabel("Password", new() { Exact = true });
        await Expect(password).ToBeFocusedAsync();
        await Expect(password).ToHaveValueAsync("");

        await password.FillAsync(RunningApp.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the password" }).ClickAsync();
        await Expect(password).ToHaveAttributeAsync("type", "text");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await watched.InteractiveAsync();
        Assert.Equal("/jobs", new Uri(page.Url).AbsolutePath);

        await page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();
        await page.GetByText("Change password").ClickAsync();
        await Expect(page).ToHaveTitleAsync("Change the password · JettraAdmin");
        await page.GetByText("Back to the Dashboard").ClickAsync();
        await watched.InteractiveAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();
        await page.GetByText("Sign out").ClickAsync();
        await Expect(page).ToHaveTitleAsync("Sign in · JettraAdmin");
        await page.GoBackAsync();
        await Expect(page).ToHaveTitleAsync("Sign in · JettraAdmin");

        Assert.Empty(watched.Faults.Where(f => !f.StartsWith("console: Failed to load resource: the server responded with a status of 401", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_frame_the_console()
    {
        await using WatchedPage watched = await browser.OpenAsync(app.Address);
        IResponse? answer = await watched.Page.GotoAsync("");

        Assert.Contains("frame-ancestors 'none'", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
    }
}
