using JettraAdmin.Engine;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Storage;
using JettraAdmin.EndToEnd.Tests.Accessibility;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace JettraAdmin.EndToEnd.Tests;

[Collection(BrowserCollection.Name)]
public sealed class JobsTests(BrowserFixture browser, RunningApp app) : IClassFixture<RunningApp>
{
    private JettraEngine Engine => app.App.Services.GetRequiredService<JettraEngine>();

    [Fact]
    public async Task Jobs_are_searched_by_keyboard_and_the_search_survives_a_reload()
    {
        await BackUpAsync("ventas", "clientes");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("jobs");

        await page.GetByLabel("Text", new() { Exact = true }).FocusAsync();
        await page.Keyboard.TypeAsync("vent");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("clientes") })).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("text=vent$"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Verify");
        await Expect(page.GetByText("No job matches.")).ToBeVisibleAsync();

        await page.ReloadAsync();
        await watched.InteractiveAsync();
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("vent");
        await Expect(page.GetByText("No job matches.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear the search" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("clientes") })).Not.ToHaveCountAsync(0);
        Assert.Empty(watched.Faults);
    }

    [Fact]
    public async Task A_job_is_run_again_and_its_result_stays()
    {
        await BackUpAsync("pedidos");
        await using var watched = await browser.OpenAsync(app.Address);
        var page = watched.Page;
        await watched.GoAsync("jobs?database=pedidos");

        await page.GetByRole(AriaRole.Button, new() { Name = "Run again: Backup of pedidos" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Result" })).ToContainTextAsync("pedidos is backed up");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("pedidos") })).ToHaveCountAsync(2);
        Assert.Empty(watched.Faults);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Filters_and_the_open_calendar_violate_no_accessibility_rule(int width)
    {
        var script = await Axe.InstalledAsync();
        await BackUpAsync("ventas");
        await using var watched = await browser.OpenAsync(app.Address, new() { ViewportSize = new ViewportSize { Width = width, Height = 900 }, BypassCSP = true });
        var page = watched.Page;
        await watched.GoAsync("jobs");

        await page.GetByRole(AriaRole.Button, new() { Name = "More filters" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Days" })).ToBeVisibleAsync();
        await CheckAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Days" }).GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(page.Locator(".mud-picker-calendar").First).ToBeVisibleAsync();
        await CheckAsync();

        async Task CheckAsync()
        {
            var broken = await Axe.BrokenAsync(page, script);
            Assert.True(broken.Length == 0, $"{width}\n{string.Join('\n', broken)}");
        }
    }

    private async Task BackUpAsync(params string[] names)
    {
        foreach (var name in names.Select(DatabaseName.Parse))
        {
            if (Engine.Storage.Find(name) is null)
            {
                await Engine.Storage.CreateDatabaseAsync(name, CancellationToken.None);
            }

            await Engine.Jobs.WhenEndedAsync(Caller.Server, Engine.Backups.StartBackup(Caller.Server, name).Id, default);
        }
    }
}
