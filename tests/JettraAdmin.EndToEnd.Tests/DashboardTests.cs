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
public sealed class DashboardTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    [Fact]
    public async Task The_dashboard_is_interactive_and_uses_no_other_host()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync();

        await Expect(watched.Page).ToHaveTitleAsync("Dashboard · JettraAdmin");
        await app.App.Services.GetRequiredService<JettraEngine>().Storage.CreateDatabaseAsync(DatabaseName.Parse("ventas"), CancellationToken.None);
        await Expect(watched.Page.GetByRole(AriaRole.Treeitem, new() { NameRegex = new("^ventas") })).ToBeVisibleAsync();

        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task The_font_is_loaded()
    {
        await using var watched = await browser.OpenAsync(app.Address);
        await watched.GoAsync();

        var loaded = await watched.Page.EvaluateAsync<bool>("document.fonts.load('13px Inter').then(f => f.length > 0)");

        Assert.True(loaded);
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData(null, ColorScheme.Light, "rgb(238, 241, 242)")]
    [InlineData(null, ColorScheme.Dark, "rgb(12, 16, 18)")]
    [InlineData("light", ColorScheme.Dark, "rgb(238, 241, 242)")]
    [InlineData("dark", ColorScheme.Light, "rgb(12, 16, 18)")]
    public async Task The_theme_comes_from_the_cookie_or_the_system(string? cookie, ColorScheme system, string ground)
    {
        await using var watched = await browser.OpenAsync(app.Address, new() { ColorScheme = system });
        if (cookie is not null)
        {
            await watched.Page.Context.AddCookiesAsync([new() { Name = "theme", Value = cookie, Url = app.Address.ToString() }]);
        }

        await watched.GoAsync();

        await Expect(watched.Page.Locator("body")).ToHaveCSSAsync("background-color", ground);
    }

    [Fact]
    public async Task Everything_works_below_a_base_path()
    {
        await using var below = await RunningApp.StartAsync("--Jettra:PathBase=/db/jettra");
        await using var watched = await browser.OpenAsync(below.Address);
        await watched.GoAsync();

        Assert.Equal("/db/jettra/", new Uri(watched.Page.Url).AbsolutePath);
        await Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("No databases yet");
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task All_that_needs_attention_is_backed_up_by_keyboard()
    {
        await using var own = await RunningApp.StartAsync();
        var engine = own.App.Services.GetRequiredService<JettraEngine>();
        foreach (var name in new[] { "inventario", "pedidos" }.Select(DatabaseName.Parse))
        {
            await engine.Storage.CreateDatabaseAsync(name, CancellationToken.None);
            await engine.Storage.WriteAsync(name, [DocumentChange.Put(CollectionName.Parse("a"), new Document("1", """{"_id":"1"}"""u8.ToArray()))], CancellationToken.None);
        }

        await using var watched = await browser.OpenAsync(own.Address);
        var page = watched.Page;
        await watched.GoAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Back up all 2" }).PressAsync("Enter");
        var start = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Back up 2 databases" });
        await Expect(start).ToBeEnabledAsync();
        await start.PressAsync("Enter");

        await Expect(page.GetByText("All of them have a good backup from the last 48 hours.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Needs attention" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Complementary, new() { Name = "Result" }).GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "Good backups on 1 of the last 14 days" })).ToHaveCountAsync(2);
        Assert.Empty(watched.Faults);
    }
}
