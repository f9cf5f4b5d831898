using System.Text.RegularExpressions;
using JettraAdmin.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SignInTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task Sign_in_returns_to_the_requested_page_and_sign_out_works()
    {
        await using var watched = await browser.OpenAsStrangerAsync(app.Address);
        var page = watched.Page;
        await page.GotoAsync("jobs");
        await watched.ShownAsync("Sign in · JettraAdmin");
        await Expect(page.GetByLabel("User name")).ToBeFocusedAsync();

        await page.GetByLabel("User name").FillAsync(RunningApp.Admin);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a guess");
        await page.Keyboard.PressAsync("Enter");
        await watched.ShownAsync("Sign in · JettraAdmin");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The user name or the password is wrong.");
        await Expect(page.GetByLabel("User name")).ToHaveValueAsync(RunningApp.Admin);
        var password = page.GetByLabel("Password", new() { Exact = true });
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
        await watched.ShownAsync("Change the password · JettraAdmin");
        await page.GetByText("Back to the Dashboard").ClickAsync();
        await watched.InteractiveAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();
        await page.GetByText("Sign out").ClickAsync();
        await watched.ShownAsync("Sign in · JettraAdmin");
        await page.GoBackAsync();
        await watched.ShownAsync("Sign in · JettraAdmin");

        Assert.Empty(watched.Faults.Where(f => !f.StartsWith("console: Failed to load resource: the server responded with a status of 401", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("")]
    [InlineData("jobs")]
    public async Task Notices_are_hidden_before_the_style_sheets_are_loaded(string path)
    {
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        if (path == "sign-in")
        {
            await page.Context.ClearCookiesAsync();
        }

        await page.RouteAsync(new Regex(@"\.css(\?|$)"), route => route.AbortAsync());
        await page.GotoAsync(path);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.GetByText("Connection lost").First).ToBeHiddenAsync();
        await Expect(page.GetByText("This page stopped working")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_notice_that_Blazor_shows_is_visible()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("jobs");

        // This is what Blazor does at an unhandled error, and when the connection is lost.
        await page.EvaluateAsync("() => document.getElementById('blazor-error-ui').style.display = 'block'");
        await Expect(page.GetByText("This page stopped working")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => document.getElementById('components-reconnect-modal').classList.add('components-reconnect-show')");
        await Expect(page.GetByText(new Regex("Connection lost at .* Jobs go on"))).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_frame_the_console()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        var answer = await watched.Page.GotoAsync("");

        Assert.Contains("frame-ancestors 'none'", answer!.Headers["content-security-policy"], StringComparison.Ordinal);
    }
}
