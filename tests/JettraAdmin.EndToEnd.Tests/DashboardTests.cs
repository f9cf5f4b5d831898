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
}
