using System.Text.Json;
using JettraAdmin.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

/// <summary>The page of the REST API, in a browser that signed in to the console.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ApiDocsTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task A_signed_in_user_reads_the_API_page_and_tries_it_out()
    {
        await using var watched = await browser.OpenAsStrangerAsync(app.Address);
        var page = watched.Page;
        await page.GotoAsync("api/docs");
        await page.GetByLabel("User name").FillAsync(RunningApp.Admin);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(RunningApp.AdminPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(page).ToHaveTitleAsync("JettraAdmin REST API");
        Assert.Equal("/api/docs", new Uri(page.Url).AbsolutePath);
        await Expect(page.Locator(".opblock")).ToHaveCountAsync(await OperationsAsync());
        await Expect(page.Locator(".swagger-ui .topbar")).ToHaveCountAsync(0);

        await TryOutAsync(page, "Databases-listDatabases", 200);
        // What changes something needs more than the cookie; the page sends it.
        await TryOutAsync(page, "Databases-createDatabase", 200);
        using var databases = JsonDocument.Parse(await app.AdminClient.GetStringAsync("api/dbs"));
        Assert.Equal("shop", databases.RootElement[0].GetProperty("name").GetString());
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task Entered_credentials_are_sent()
    {
        await using var watched = await browser.OpenAsync(app.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var page = watched.Page;
        await page.GotoAsync("api/docs");
        await page.Locator(".auth-wrapper .authorize").First.ClickAsync();
        var basic = page.Locator(".auth-container").Filter(new() { HasText = "basic" }).First;
        await basic.Locator("input[name=username], input[type=text]").First.FillAsync(RunningApp.Admin);
        await basic.Locator("input[type=password]").First.FillAsync(RunningApp.AdminPassword);
        await basic.GetByRole(AriaRole.Button, new() { Name = "Apply credentials" }).ClickAsync();
        await page.Locator(".auth-btn-wrapper .btn-done").First.ClickAsync();

        var sent = await page.RunAndWaitForRequestAsync(
            () => TryOutAsync(page, "Session-getSession", 200), r => r.Url.EndsWith("/api/session", StringComparison.Ordinal));

        Assert.StartsWith("Basic ", (await sent.AllHeadersAsync())["authorization"], StringComparison.Ordinal);
        Assert.Equal("dark-mode", await page.Locator("html").GetAttributeAsync("class"));
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_console_links_to_the_API_page()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync();
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = RunningApp.Admin }).ClickAsync();

        var docs = await watched.Page.RunAndWaitForPopupAsync(() => watched.Page.GetByRole(AriaRole.Menuitem, new() { Name = "REST API" }).ClickAsync());

        await Expect(docs).ToHaveTitleAsync("JettraAdmin REST API");
        await Expect(docs.Locator(".opblock").First).ToBeVisibleAsync();
        Assert.Empty(watched.Faults);
    }

    private static async Task TryOutAsync(IPage page, string operation, int status)
    {
        var block = page.Locator($"#operations-{operation}");
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await block.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();
        await Expect(block.Locator(".live-responses-table .response .response-col_status")).ToContainTextAsync($"{status}");
    }

    private async Task<int> OperationsAsync()
    {
        using var document = JsonDocument.Parse(await app.AdminClient.GetStringAsync("openapi/v1.json"));
        return document.RootElement.GetProperty("paths").EnumerateObject().Sum(p => p.Value.EnumerateObject().Count());
    }
}
